using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Clusters;

/// <summary>
/// The minimum spanning tree by mutual reachability, max(distance, both core distances), by Borůvka's rounds: each
/// component joins its nearest neighbour until one is left. At equal lengths more than one tree is minimal; this one is
/// the same on every machine.
/// </summary>
internal static class SpanningTree
{
    public static List<(double Length, int From, int To)> Of(KdTree tree, double[] core)
    {
        var count = core.Length;
        var edges = new List<(double Length, int From, int To)>(count);
        var sets = new DisjointSets(count);
        while (edges.Count < count - 1)
        {
            int[] component = [.. Enumerable.Range(0, count).Select(sets.Find)];
            var pure = tree.MarkPure(component);
            var best = new Dictionary<int, (double Length, int From, int To)>();
            for (var point = 0; point < count; point++)
            {
                var known = best.TryGetValue(component[point], out var edge) ? edge.Length : double.PositiveInfinity;
                var (length, other) = tree.NearestOutside(point, component, core, pure, known);
                if (other >= 0 && (length < known || double.IsPositiveInfinity(known)))
                {
                    best[component[point]] = (length, point, other);
                }
            }

            foreach (var edge in best.OrderBy(b => b.Key).Select(b => b.Value))
            {
                if (sets.Join(edge.From, edge.To))
                {
                    edges.Add(edge);
                }
            }
        }

        edges.Sort((a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.From != b.From ? a.From.CompareTo(b.From) : a.To.CompareTo(b.To));
        return edges;
    }
}
