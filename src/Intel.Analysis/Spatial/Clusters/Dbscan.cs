using Intel.Analysis.Spatial.Mathematics;
using Intel.Core.Places;

namespace Intel.Analysis.Spatial.Clusters;

/// <summary>
/// DBSCAN (Ester, Kriegel, Sander and Xu 1996) and its space-time form (Birant and Kut 2007): points with enough others
/// near them grow together into clusters; the rest is noise. A neighbour is at most a distance away, the point itself
/// counts among the enough. Clusters are numbered by their first core point; a border point that two clusters reach goes
/// to the one found first, as in scikit-learn, so its label depends on the order of the points while cores and noise do
/// not. One distance for all: not for data whose density differs greatly from place to place (use
/// <see cref="Hdbscan"/>), and no test of significance: chance makes clusters too. Cost: n log n and the neighbour pairs.
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
        var index = new PointBuckets(points, radius);
        return Grow(points.Count, fewest, (point, found) => index.Within(points[point], radius, found));
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
        var index = new PointBuckets(points, radius);
        return Grow(points.Count, fewest, (point, found) =>
        {
            index.Within(points[point], radius, found);
            found.RemoveAll(other => Math.Abs(times[other] - times[point]) > span);
        });
    }

    /// <summary>Clusters of degrees on WGS84 by the great circle of <see cref="Distance.GreatCircleMetres"/>.</summary>
    /// <param name="points">Degrees.</param>
    /// <param name="radiusMetres">The greatest distance in metres; positive.</param>
    /// <param name="fewest">As in <see cref="Cluster(IReadOnlyList{PlanarPoint}, double, int)"/>.</param>
    public static int[] ClusterDegrees(IReadOnlyList<(double Latitude, double Longitude)> points, double radiusMetres, int fewest)
    {
        ArgumentNullException.ThrowIfNull(points);
        var index = new SphereBuckets(points, radiusMetres);
        return Grow(points.Count, fewest, (point, found) => index.Within(points[point], found));
    }

    private static int[] Grow(int count, int fewest, Action<int, List<int>> neighbours)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 1);
        var labels = new int[count];
        Array.Fill(labels, Noise);
        var isSeen = new bool[count];
        var (near, queue) = (new List<int>(), new Queue<int>());
        var next = 0;
        for (var seed = 0; seed < count; seed++)
        {
            if (isSeen[seed] || !IsCore(seed))
            {
                continue;
            }

            var label = next++;
            labels[seed] = label;
            Reach();
            while (queue.TryDequeue(out var point))
            {
                if (IsCore(point))
                {
                    Reach();
                }
            }

            // Every neighbour not yet in a cluster joins; whether it is a core point itself is asked when its turn comes.
            void Reach()
            {
                foreach (var other in near)
                {
                    if (labels[other] == Noise)
                    {
                        labels[other] = label;
                        if (!isSeen[other])
                        {
                            queue.Enqueue(other);
                        }
                    }
                }
            }
        }

        return labels;

        // Each point is asked once: a point seen and found not to be a core can still join as a border.
        bool IsCore(int point)
        {
            isSeen[point] = true;
            near.Clear();
            neighbours(point, near);
            return near.Count >= fewest;
        }
    }
}
