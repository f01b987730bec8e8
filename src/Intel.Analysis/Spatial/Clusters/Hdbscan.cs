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
/// positive distance apart. What a cluster is follows Campello and others: a part below the fewest points leaves its cluster as one, at
/// the level at which it parts from it. R's dbscan lets each of its points count until it is alone, so that small groups
/// make clusters last longer: it finds some clusters more. Where edges are equally long, as by mutual reachability many are, one is
/// taken after another, here by coordinates (west to east, then south to north), so that the order of the points changes
/// nothing; in R it decides. No test of significance. Cost: a k-d tree and Borůvka's minimum spanning tree on it, about
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
        int[] order = [.. Enumerable.Range(0, points.Count).OrderBy(i => points[i].X).ThenBy(i => points[i].Y)];
        var sorted = Array.ConvertAll(order, i => points[i]);
        var found = Sorted(sorted, fewest);
        return new HdbscanResult(
            [.. Numbered(InGivenOrder(found.Labels, order))], [.. InGivenOrder(found.Memberships, order)], [.. InGivenOrder(found.OutlierScores, order)], [.. InGivenOrder(found.CoreDistances, order)]);
    }

    private static HdbscanResult Sorted(PlanarPoint[] points, int fewest)
    {
        var tree = new KdTree(points);
        double[] core = [.. Enumerable.Range(0, points.Length).Select(i => tree.NearestDistances(i, fewest - 1) is { } near && near.Length == fewest - 1 ? near[^1] : double.PositiveInfinity)];
        if (points.Length < fewest)
        {
            return new HdbscanResult([.. Enumerable.Repeat(Dbscan.Noise, points.Length)], [.. new double[points.Length]], [.. new double[points.Length]], [.. core]);
        }

        var merges = new MergeTree(points.Length, SpanningTree.Of(tree, core));
        var clusters = CondensedTree.Of(merges, fewest);
        var labels = clusters.SelectedLabels(points.Length);
        return new HdbscanResult([.. labels], [.. Memberships(labels, core)], [.. clusters.OutlierScores(merges)], [.. core]);
    }

    private static T[] InGivenOrder<T>(ImmutableArray<T> values, int[] order)
    {
        var given = new T[order.Length];
        for (var at = 0; at < order.Length; at++)
        {
            given[order[at]] = values[at];
        }

        return given;
    }

    // Clusters are numbered by their first point as given.
    private static int[] Numbered(int[] labels)
    {
        var numbers = new Dictionary<int, int>();
        return Array.ConvertAll(labels, label => label == Dbscan.Noise ? Dbscan.Noise : numbers.TryGetValue(label, out var number) ? number : numbers[label] = numbers.Count);
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
