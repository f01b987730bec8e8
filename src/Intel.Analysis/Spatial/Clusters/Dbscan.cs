using Intel.Analysis.Spatial.Mathematics;
using Intel.Core.Places;

namespace Intel.Analysis.Spatial.Clusters;

/// <summary>
/// DBSCAN (Ester, Kriegel, Sander and Xu 1996) and its space-time form (Birant and Kut 2007): points with enough others
/// near them grow together into clusters; the rest is noise. A neighbour is at most a distance away, the point itself
/// counts among the enough. Clusters are numbered by their first core point; a border point that two clusters reach goes
/// to the one found first, as in scikit-learn, so its label depends on the order of the points while cores and noise do
/// not. One distance for all: not for data whose density differs greatly from place to place (use
/// <see cref="Hdbscan"/>), and no test of significance: chance makes clusters too. Cost: n log n and the neighbour pairs, twice.
/// </summary>
public static class Dbscan
{
    /// <summary>The label of points in no cluster.</summary>
    public const int Noise = -1;

    /// <summary>Clusters in the plane.</summary>
    /// <param name="points">The points.</param>
    /// <param name="radius">The greatest distance between neighbours, in the points' unit; positive.</param>
    /// <param name="fewest">Points within the radius, itself included, that make a core point; at least 1.</param>
    /// <returns>For each point its cluster from 0, or <see cref="Noise"/>.</returns>
    public static int[] Cluster(IReadOnlyList<PlanarPoint> points, double radius, int fewest)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        return DensityGrowth.Label(new Strips(points, radius), fewest, null, 0);
    }

    /// <summary>Clusters in space and time: neighbours are near in both; events at one place and one time are neighbours like any others.</summary>
    /// <param name="points">The places.</param>
    /// <param name="times">When, in any unit from any origin.</param>
    /// <param name="radius">The greatest distance; positive.</param>
    /// <param name="span">The greatest time between neighbours, in the unit of <paramref name="times"/>; from 0 up.</param>
    /// <param name="fewest">As in <see cref="Cluster(IReadOnlyList{PlanarPoint}, double, int)"/>.</param>
    public static int[] ClusterInTime(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double> times, double radius, double span, int fewest)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        return DensityGrowth.Label(new Strips(points, radius), fewest, times, span);
    }

    /// <summary>Clusters of degrees on WGS84 by the great circle of <see cref="Distance.GreatCircleMetres"/>.</summary>
    /// <param name="points">Degrees.</param>
    /// <param name="radiusMetres">The greatest distance in metres; positive.</param>
    /// <param name="fewest">As in <see cref="Cluster(IReadOnlyList{PlanarPoint}, double, int)"/>.</param>
    public static int[] ClusterDegrees(IReadOnlyList<(double Latitude, double Longitude)> points, double radiusMetres, int fewest)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        return DensityGrowth.Label(new SphereBuckets(points, radiusMetres), fewest, null, 0);
    }
}
