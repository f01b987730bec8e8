namespace Intel.Analysis.Spatial.Clusters;

/// <summary>
/// The merge tree with what is smaller than a cluster folded away: a cluster shrinks as the level falls until it parts into
/// two clusters or falls below the fewest points. Parents come before their children.
/// </summary>
internal sealed class CondensedTree
{
    private readonly List<Node> _clusters = [];
    private readonly int[] _lastCluster;

    private CondensedTree(int points) => _lastCluster = new int[points];

    public static CondensedTree Of(MergeTree tree, int fewest)
    {
        var condensed = new CondensedTree(tree.Points);
        var pending = new Queue<(int Node, int Parent, double Birth)>([(tree.Root, -1, 0)]);
        while (pending.TryDequeue(out var next))
        {
            var cluster = new Node(next.Parent);
            condensed._clusters.Add(cluster);
            condensed.Shrink(tree, fewest, next.Node, next.Birth, condensed._clusters.Count - 1, pending);
        }

        condensed.Select();
        return condensed;
    }

    /// <summary>For each point the number of its selected cluster, counted by first point; noise where none is.</summary>
    public int[] SelectedLabels(int points)
    {
        var chosen = new int[_clusters.Count];
        for (var index = 0; index < _clusters.Count; index++)
        {
            var parent = _clusters[index].Parent;
            chosen[index] = parent >= 0 && chosen[parent] >= 0 ? chosen[parent] : _clusters[index].IsSelected ? index : -1;
        }

        var numbers = new Dictionary<int, int>();
        var labels = new int[points];
        for (var point = 0; point < points; point++)
        {
            var cluster = chosen[_lastCluster[point]];
            labels[point] = cluster < 0 ? Dbscan.Noise : numbers.TryGetValue(cluster, out var number) ? number : numbers[cluster] = numbers.Count;
        }

        return labels;
    }

    /// <summary>GLOSH of each point.</summary>
    public double[] OutlierScores(MergeTree tree)
    {
        var least = new double[_clusters.Count];
        Array.Fill(least, double.PositiveInfinity);
        for (var point = 0; point < tree.Points; point++)
        {
            least[_lastCluster[point]] = Math.Min(least[_lastCluster[point]], tree.FirstHeights[point]);
        }

        for (var index = _clusters.Count - 1; index > 0; index--)
        {
            var parent = _clusters[index].Parent;
            least[parent] = Math.Min(least[parent], least[index]);
        }

        return [.. _lastCluster.Select((cluster, point) => 1 - (least[cluster] / tree.FirstHeights[point]))];
    }

    /// <summary>Follows a cluster down, letting go what falls off, to its end.</summary>
    private void Shrink(MergeTree tree, int fewest, int node, double birth, int cluster, Queue<(int Node, int Parent, double Birth)> pending)
    {
        while (node >= tree.Points)
        {
            var (left, right, height) = tree.Merge(node);
            var level = 1 / height;
            var (isLeft, isRight) = (tree.Size(left) >= fewest, tree.Size(right) >= fewest);
            if (isLeft && isRight)
            {
                _clusters[cluster].Stability += (level - birth) * tree.Size(node);
                pending.Enqueue((left, cluster, level));
                pending.Enqueue((right, cluster, level));
                return;
            }

            foreach (var (part, stays) in ((int, bool)[])[(left, isLeft), (right, isRight)])
            {
                if (!stays)
                {
                    _clusters[cluster].Stability += (level - birth) * tree.Size(part);
                    foreach (var point in tree.Leaves(part))
                    {
                        _lastCluster[point] = cluster;
                    }
                }
            }

            if (!isLeft && !isRight)
            {
                return;
            }

            node = isLeft ? left : right;
        }
    }

    /// <summary>From the leaves up: a cluster stands when it lasts at least as long as the best of its parts together. The whole set never does.</summary>
    private void Select()
    {
        var below = new double[_clusters.Count];
        for (var index = _clusters.Count - 1; index > 0; index--)
        {
            _clusters[index].IsSelected = _clusters[index].Stability >= below[index];
            below[_clusters[index].Parent] += Math.Max(_clusters[index].Stability, below[index]);
        }
    }

    private sealed class Node(int parent)
    {
        public int Parent { get; } = parent;

        public double Stability { get; set; }

        public bool IsSelected { get; set; }
    }
}
