namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>
/// Points in square buckets: everything within a radius is found by looking into the few buckets that the circle
/// touches. Building costs n log n; a search costs the points in those buckets. For radii far greater than the bucket's
/// side use a larger side.
/// </summary>
internal sealed class PointBuckets
{
    private readonly PlanarPoint[] _points;
    private readonly int[] _order;
    private readonly double _side;
    private readonly double _west;
    private readonly double _south;
    private readonly Dictionary<(int Column, int Row), (int Start, int Length)> _buckets = [];

    /// <summary>Puts points into buckets.</summary>
    /// <param name="points">The points.</param>
    /// <param name="side">The bucket's side: best the radius that will be asked for. Widened when the points would need more than 2^30 buckets across.</param>
    public PointBuckets(IReadOnlyList<PlanarPoint> points, double side)
    {
        if (!(side > 0) || double.IsInfinity(side))
        {
            throw new ArgumentOutOfRangeException(nameof(side), side, "A distance is a positive number.");
        }

        _points = [.. points];
        _order = [.. Enumerable.Range(0, _points.Length)];
        _west = _points.Length == 0 ? 0 : _points.Min(p => p.X);
        _south = _points.Length == 0 ? 0 : _points.Min(p => p.Y);
        var extent = _points.Length == 0 ? 0 : Math.Max(_points.Max(p => p.X) - _west, _points.Max(p => p.Y) - _south);
        if (!double.IsFinite(extent))
        {
            throw new ArgumentException("A point's coordinate is not a number.", nameof(points));
        }

        _side = Math.Max(side, extent / (1 << 30));
        var keys = Array.ConvertAll(_points, KeyOf);
        Array.Sort(keys, _order);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            // The same order of indices in a bucket on every machine: the sort above is not stable.
            Array.Sort(_order, start, end - start);
            _buckets.Add(keys[start], (start, end - start));
            start = end;
        }
    }

    /// <summary>Adds the indices of the points at most a radius away, in no particular order but always the same.</summary>
    public void Within(PlanarPoint centre, double radius, List<int> found)
    {
        var squared = radius * radius;
        var (west, south) = KeyOf(new PlanarPoint(centre.X - radius, centre.Y - radius));
        var (east, north) = KeyOf(new PlanarPoint(centre.X + radius, centre.Y + radius));
        for (var column = west; column <= east; column++)
        {
            for (var row = south; row <= north; row++)
            {
                if (!_buckets.TryGetValue((column, row), out var bucket))
                {
                    continue;
                }

                foreach (var index in _order.AsSpan(bucket.Start, bucket.Length))
                {
                    if (_points[index].SquaredDistanceTo(centre) is var distance && (distance < squared || Math.Sqrt(distance) <= radius))
                    {
                        found.Add(index);
                    }
                }
            }
        }
    }

    private (int Column, int Row) KeyOf(PlanarPoint point) =>
        ((int)Math.Clamp(Math.Floor((point.X - _west) / _side), -2, (1 << 30) + 2), (int)Math.Clamp(Math.Floor((point.Y - _south) / _side), -2, (1 << 30) + 2));
}
