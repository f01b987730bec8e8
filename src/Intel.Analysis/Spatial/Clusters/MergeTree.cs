namespace Intel.Analysis.Spatial.Clusters;

/// <summary>The single-linkage tree: nodes below the number of points are points, the others merges in order of height.</summary>
internal sealed class MergeTree
{
    private readonly (int Left, int Right, double Height)[] _merges;
    private readonly int[] _sizes;

    /// <summary>A tree from a spanning tree's edges, ascending.</summary>
    public MergeTree(int points, List<(double Length, int From, int To)> edges)
    {
        Points = points;
        _merges = new (int, int, double)[edges.Count];
        _sizes = new int[points + edges.Count];
        Array.Fill(_sizes, 1, 0, points);
        FirstHeights = new double[points];
        var sets = new DisjointSets(points);
        var nodes = Enumerable.Range(0, points).ToArray();
        var floor = edges.Find(e => e.Length > 0).Length / 2;
        for (var index = 0; index < edges.Count; index++)
        {
            var height = Math.Max(edges[index].Length, floor);
            var (left, right) = (nodes[sets.Find(edges[index].From)], nodes[sets.Find(edges[index].To)]);
            sets.Join(edges[index].From, edges[index].To);
            nodes[sets.Find(edges[index].From)] = points + index;
            _merges[index] = (left, right, height);
            _sizes[points + index] = _sizes[left] + _sizes[right];
            foreach (var leaf in (int[])[left, right])
            {
                if (leaf < points)
                {
                    FirstHeights[leaf] = height;
                }
            }
        }
    }

    /// <summary>How many points.</summary>
    public int Points { get; }

    /// <summary>The node that holds every point.</summary>
    public int Root => _sizes.Length - 1;

    /// <summary>For each point the height at which it first joins others.</summary>
    public double[] FirstHeights { get; }

    /// <summary>How many points a node holds.</summary>
    public int Size(int node) => _sizes[node];

    /// <summary>A merge's parts and height.</summary>
    public (int Left, int Right, double Height) Merge(int node) => _merges[node - Points];

    /// <summary>The points of a node.</summary>
    public IEnumerable<int> Leaves(int node)
    {
        var stack = new Stack<int>([node]);
        while (stack.TryPop(out var next))
        {
            if (next < Points)
            {
                yield return next;
                continue;
            }

            var (left, right, _) = Merge(next);
            stack.Push(right);
            stack.Push(left);
        }
    }
}
