namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>
/// Points in a balanced tree that halves them by the wider side: nearest neighbours in log n each whatever the density,
/// which buckets of one side cannot give. Building costs n log n.
/// </summary>
internal sealed class KdTree
{
    private const int LeafSize = 16;
    private readonly PlanarPoint[] _points;
    private readonly int[] _order;
    private readonly List<Node> _nodes = [];

    public KdTree(IReadOnlyList<PlanarPoint> points)
    {
        _points = [.. points];
        _order = [.. Enumerable.Range(0, _points.Length)];
        if (_points.Length > 0)
        {
            Build(0, _points.Length);
        }
    }

    /// <summary>The distance from a point to its nearest other; infinite when there is none.</summary>
    public double NearestDistance(int self)
    {
        var squared = double.PositiveInfinity;
        if (_nodes.Count > 0)
        {
            Closest(0, self, ref squared);
        }

        return Math.Sqrt(squared);
    }

    /// <summary>The distances from a point to its k nearest others, ascending; fewer when there are not as many.</summary>
    public double[] NearestDistances(int self, int k)
    {
        var best = new PriorityQueue<int, double>();
        Search(0, self, k, best);
        var distances = new List<double>(best.Count);
        while (best.TryDequeue(out _, out var negative))
        {
            distances.Add(Math.Sqrt(-negative));
        }

        distances.Reverse();
        return [.. distances];
    }

    /// <summary>The indices of the k nearest others, nearest first, the smaller index first at equal distance.</summary>
    public int[] Nearest(int self, int k)
    {
        var distances = NearestDistances(self, k);
        if (distances.Length == 0)
        {
            return [];
        }

        var found = new List<int>();
        Within(0, _points[self], distances[^1], found);
        return [.. found.Where(i => i != self).OrderBy(i => _points[i].SquaredDistanceTo(_points[self])).ThenBy(i => i).Take(k)];
    }

    /// <summary>
    /// For Borůvka's algorithm: the point outside a point's own component with the least max(distance, both cores).
    /// </summary>
    /// <param name="self">The point.</param>
    /// <param name="component">Each point's component.</param>
    /// <param name="core">Each point's core distance.</param>
    /// <param name="pure">For each node the component that all its points share, or -1; from <see cref="MarkPure"/>.</param>
    /// <param name="limit">Only what is less than this, and at equal length what comes before it, is of interest.</param>
    /// <returns>The length and the other point; -1 when nothing is within the limit.</returns>
    public (double Length, int Other) NearestOutside(int self, int[] component, double[] core, int[] pure, double limit)
    {
        var best = (Length: limit, Other: -1);
        if (core[self] <= limit)
        {
            Outside(0, self, component, core, pure, ref best);
        }

        return best;
    }

    /// <summary>For each node the component that all its points share, or -1.</summary>
    public int[] MarkPure(int[] component)
    {
        var pure = new int[_nodes.Count];
        for (var index = _nodes.Count - 1; index >= 0; index--)
        {
            var node = _nodes[index];
            if (node.Right < 0)
            {
                pure[index] = component[_order[node.Start]];
                for (var at = node.Start + 1; at < node.End; at++)
                {
                    pure[index] = component[_order[at]] == pure[index] ? pure[index] : -1;
                }
            }
            else
            {
                pure[index] = pure[index + 1] == pure[node.Right] ? pure[index + 1] : -1;
            }
        }

        return pure;
    }

    private int Build(int start, int end)
    {
        var index = _nodes.Count;
        double west = double.MaxValue, south = double.MaxValue, east = double.MinValue, north = double.MinValue;
        for (var at = start; at < end; at++)
        {
            var point = _points[_order[at]];
            (west, east) = (Math.Min(west, point.X), Math.Max(east, point.X));
            (south, north) = (Math.Min(south, point.Y), Math.Max(north, point.Y));
        }

        _nodes.Add(new Node(start, end, -1, west, south, east, north));
        if (end - start <= LeafSize)
        {
            return index;
        }

        var byX = east - west >= north - south;
        var along = new double[end - start];
        for (var at = start; at < end; at++)
        {
            along[at - start] = byX ? _points[_order[at]].X : _points[_order[at]].Y;
        }

        // Numbers alone sort many times faster than points that are compared. Points level with each other may fall on either
        // side: what is found does not depend on it.
        along.AsSpan().Sort(_order.AsSpan(start..end));
        var middle = (start + end) / 2;
        Build(start, middle);
        _nodes[index] = _nodes[index] with { Right = Build(middle, end) };
        return index;
    }

    private void Search(int index, int self, int k, PriorityQueue<int, double> best)
    {
        var node = _nodes[index];
        if (best.Count >= k && best.TryPeek(out _, out var worst) && node.SquaredDistance(_points[self]) > -worst)
        {
            return;
        }

        if (node.Right >= 0)
        {
            var (near, far) = _nodes[index + 1].SquaredDistance(_points[self]) <= _nodes[node.Right].SquaredDistance(_points[self]) ? (index + 1, node.Right) : (node.Right, index + 1);
            Search(near, self, k, best);
            Search(far, self, k, best);
            return;
        }

        foreach (var other in _order.AsSpan(node.Start..node.End))
        {
            if (other != self)
            {
                best.Enqueue(other, -_points[other].SquaredDistanceTo(_points[self]));
                if (best.Count > k)
                {
                    best.Dequeue();
                }
            }
        }
    }

    private void Closest(int index, int self, ref double squared)
    {
        var node = _nodes[index];
        if (node.SquaredDistance(_points[self]) >= squared)
        {
            return;
        }

        if (node.Right >= 0)
        {
            var (near, far) = _nodes[index + 1].SquaredDistance(_points[self]) <= _nodes[node.Right].SquaredDistance(_points[self]) ? (index + 1, node.Right) : (node.Right, index + 1);
            Closest(near, self, ref squared);
            Closest(far, self, ref squared);
            return;
        }

        foreach (var other in _order.AsSpan(node.Start..node.End))
        {
            if (other != self)
            {
                squared = Math.Min(squared, _points[other].SquaredDistanceTo(_points[self]));
            }
        }
    }

    private void Within(int index, PlanarPoint centre, double radius, List<int> found)
    {
        var node = _nodes[index];
        if (Math.Sqrt(node.SquaredDistance(centre)) > radius)
        {
            return;
        }

        if (node.Right >= 0)
        {
            Within(index + 1, centre, radius, found);
            Within(node.Right, centre, radius, found);
            return;
        }

        foreach (var other in _order.AsSpan(node.Start..node.End))
        {
            if (_points[other].DistanceTo(centre) <= radius)
            {
                found.Add(other);
            }
        }
    }

    private void Outside(int index, int self, int[] component, double[] core, int[] pure, ref (double Length, int Other) best)
    {
        var node = _nodes[index];
        if (pure[index] == component[self] || Math.Max(core[self], Math.Sqrt(node.SquaredDistance(_points[self]))) > best.Length)
        {
            return;
        }

        if (node.Right >= 0)
        {
            var (near, far) = _nodes[index + 1].SquaredDistance(_points[self]) <= _nodes[node.Right].SquaredDistance(_points[self]) ? (index + 1, node.Right) : (node.Right, index + 1);
            Outside(near, self, component, core, pure, ref best);
            Outside(far, self, component, core, pure, ref best);
            return;
        }

        foreach (var other in _order.AsSpan(node.Start..node.End))
        {
            if (component[other] == component[self])
            {
                continue;
            }

            var length = Math.Max(Math.Max(core[self], core[other]), _points[self].DistanceTo(_points[other]));
            if (length < best.Length || (length == best.Length && (best.Other < 0 || other < best.Other)))
            {
                best = (length, other);
            }
        }
    }

    private readonly record struct Node(int Start, int End, int Right, double West, double South, double East, double North)
    {
        public double SquaredDistance(PlanarPoint point)
        {
            double east = Math.Max(0, Math.Max(West - point.X, point.X - East)), north = Math.Max(0, Math.Max(South - point.Y, point.Y - North));
            return (east * east) + (north * north);
        }
    }
}
