namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>
/// Points in square buckets: everything within a radius is found by looking into the few buckets that the circle
/// touches. Building costs n; a search costs the points in those buckets. For radii far greater than the bucket's
/// side use a larger side.
/// </summary>
internal sealed class PointBuckets
{
    // So many buckets for each point are kept as a plain grid, empty ones included; beyond that only those that hold a point.
    private const int MostBucketsAPoint = 8;

    private readonly PlanarPoint[] _points;
    private readonly int[] _order;
    private readonly double _side;
    private readonly double _west;
    private readonly double _south;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _starts;
    private readonly Dictionary<long, int>? _buckets;

    /// <summary>Puts points into buckets.</summary>
    /// <param name="points">The points.</param>
    /// <param name="side">The bucket's side: best the radius that will be asked for. Widened when the points would need more than 2^30 buckets across.</param>
    public PointBuckets(IReadOnlyList<PlanarPoint> points, double side)
    {
        if (!(side > 0) || double.IsInfinity(side))
        {
            throw new ArgumentOutOfRangeException(nameof(side), side, "A distance is a positive number.");
        }

        PlanarPoint[] given = [.. points];
        _west = given.Length == 0 ? 0 : given.Min(p => p.X);
        _south = given.Length == 0 ? 0 : given.Min(p => p.Y);
        double wide = given.Length == 0 ? 0 : given.Max(p => p.X) - _west, high = given.Length == 0 ? 0 : given.Max(p => p.Y) - _south;
        if (!double.IsFinite(wide + high))
        {
            throw new ArgumentException("A point's coordinate is not a number.", nameof(points));
        }

        _side = Math.Max(side, Math.Max(wide, high) / (1 << 30));
        (_columns, _rows) = ((int)Math.Floor(wide / _side) + 1, (int)Math.Floor(high / _side) + 1);
        long buckets = (long)_columns * _rows;
        _buckets = buckets <= ((long)MostBucketsAPoint * given.Length) + 1024 ? null : [];
        var numbers = Array.ConvertAll(given, Number);
        _starts = Starts(numbers, _buckets?.Count ?? (int)buckets);

        // By counting, so that a bucket's points stand in the order of their indices; each beside its neighbours in memory.
        (_points, _order) = (new PlanarPoint[given.Length], new int[given.Length]);
        var next = _starts.ToArray();
        for (var index = 0; index < given.Length; index++)
        {
            var place = next[numbers[index]]++;
            (_points[place], _order[place]) = (given[index], index);
        }
    }

    /// <summary>Adds the indices of the points at most a radius away, in no particular order but always the same.</summary>
    public void Within(PlanarPoint centre, double radius, List<int> found)
    {
        var squared = radius * radius;
        int west = Math.Max(Column(centre.X - radius), 0), east = Math.Min(Column(centre.X + radius), _columns - 1);
        int south = Math.Max(Row(centre.Y - radius), 0), north = Math.Min(Row(centre.Y + radius), _rows - 1);
        for (var column = west; column <= east; column++)
        {
            for (var row = south; row <= north; row++)
            {
                if (Bucket(column, row) is not (>= 0 and var bucket))
                {
                    continue;
                }

                for (var place = _starts[bucket]; place < _starts[bucket + 1]; place++)
                {
                    if (_points[place].SquaredDistanceTo(centre) is var distance && (distance < squared || Math.Sqrt(distance) <= radius))
                    {
                        found.Add(_order[place]);
                    }
                }
            }
        }
    }

    // Clamped before it is a whole number: what is asked for may lie anywhere.
    private int Column(double x) => (int)Math.Clamp(Math.Floor((x - _west) / _side), -1, _columns);

    private int Row(double y) => (int)Math.Clamp(Math.Floor((y - _south) / _side), -1, _rows);

    private int Bucket(int column, int row) => _buckets is null ? (column * _rows) + row
        : _buckets.TryGetValue(Key(column, row), out var bucket) ? bucket : -1;

    private static long Key(int column, int row) => ((long)column << 32) | (uint)row;

    // The bucket of a point, which is numbered when it is the first in it.
    private int Number(PlanarPoint point)
    {
        int column = Math.Min(Column(point.X), _columns - 1), row = Math.Min(Row(point.Y), _rows - 1);
        if (_buckets is null)
        {
            return (column * _rows) + row;
        }

        var key = Key(column, row);
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            bucket = _buckets.Count;
            _buckets.Add(key, bucket);
        }

        return bucket;
    }

    private static int[] Starts(int[] numbers, int buckets)
    {
        var starts = new int[buckets + 1];
        foreach (var number in numbers)
        {
            starts[number + 1]++;
        }

        for (var bucket = 0; bucket < buckets; bucket++)
        {
            starts[bucket + 1] += starts[bucket];
        }

        return starts;
    }
}
