using System.Collections.Immutable;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Clusters;

/// <summary>
/// HDBSCAN* (Campello, Moulavi, Zimek and Sander 2015, ACM TKDD 10:5): clusters of any density, chosen from the tree of all
/// DBSCAN solutions by how long they last (excess of mass; the whole set is never one cluster). One number is asked for:
/// the fewest points of a cluster, which is also the number of neighbours, the point itself included, that a core distance
/// reaches to. Membership and outlier score as R's dbscan 1.1 has them: membership (largest core distance in the cluster
/// - own) / largest, so a point may belong with membership 0, where scikit-learn has noise more readily; outlier score
/// (GLOSH) 1 - least level in the point's last cluster / the level at which the point itself first joins others. Points at one place count as half the least
/// positive distance apart. No test of significance. Cost: a k-d tree and Borůvka's minimum spanning tree on it, about
/// n log² n on spread points.
/// </summary>
public static class Hdbscan
{
    /// <summary>Clusters points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="fewest">The fewest points of a cluster; at least 2.</param>
    public static HdbscanResult Cluster(IReadOnlyList<PlanarPoint> points, int fewest)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewest, 2);
        var tree = new KdTree(points);
        double[] core = [.. Enumerable.Range(0, points.Count).Select(i => tree.NearestDistances(i, fewest - 1) is { } near && near.Length == fewest - 1 ? near[^1] : double.PositiveInfinity)];
        if (points.Count < fewest)
        {
            return new HdbscanResult([.. Enumerable.Repeat(Dbscan.Noise, points.Count)], [.. new double[points.Count]], [.. new double[points.Count]], [.. core]);
        }

        var merges = new MergeTree(points.Count, SpanningTree.Of(tree, core));
        var clusters = CondensedTree.Of(merges, fewest);
        var labels = clusters.SelectedLabels(points.Count);
        return new HdbscanResult([.. labels], [.. Memberships(labels, core)], [.. clusters.OutlierScores(merges)], [.. core]);
    }

    private static double[] Memberships(int[] labels, double[] core)
    {
        var largest = new Dictionary<int, double>();
        for (var point = 0; point < labels.Length; point++)
        {
            largest[labels[point]] = Math.Max(core[point], largest.GetValueOrDefault(labels[point]));
        }

        return [.. labels.Select((label, point) => label == Dbscan.Noise ? 0 : largest[label] == 0 ? 1 : (largest[label] - core[point]) / largest[label])];
    }
}

/// <summary>What HDBSCAN says of each point.</summary>
/// <param name="Labels">The cluster from 0, or <see cref="Dbscan.Noise"/>.</param>
/// <param name="Memberships">0 to 1, how deep in its cluster; 0 for noise.</param>
/// <param name="OutlierScores">GLOSH, 0 to 1: 0 in the middle of a cluster, near 1 far from any.</param>
/// <param name="CoreDistances">The distance to the (fewest - 1)th other point.</param>
public sealed record HdbscanResult(
    ImmutableArray<int> Labels, ImmutableArray<double> Memberships, ImmutableArray<double> OutlierScores, ImmutableArray<double> CoreDistances);
