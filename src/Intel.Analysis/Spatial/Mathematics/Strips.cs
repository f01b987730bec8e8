using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>
/// Points in level strips, in each from west to east, coordinates flat beside each other in memory. With strips as high as a
/// radius a point's neighbours lie in its own strip and the two beside it, and there between x - radius and x + radius, which
/// three pointers follow as x grows: no tree, no bucket, no room for each question. Building costs n log n, all pairs within
/// the radius their number and about as many again that are looked at in vain.
/// </summary>
internal sealed class Strips : INeighbourPairs
{
    // More strips than this for each point are not kept: they are made higher then, which costs time and no pair.
    private const int MostStripsAPoint = 4;

    // So many points are sorted by one processor sooner than by several.
    private const int FewPoints = 20_000;

    private readonly double _radius;
    private readonly double _limit;
    private readonly int[] _order;

    /// <summary>Sorts points into strips.</summary>
    /// <param name="points">The points.</param>
    /// <param name="radius">The greatest distance of a pair, positive; strips are a trifle higher, so that no rounding parts neighbours by two.</param>
    public Strips(IReadOnlyList<PlanarPoint> points, double radius)
    {
        if (!(radius > 0) || double.IsInfinity(radius))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "A distance is a positive number.");
        }

        PlanarPoint[] given = [.. points];
        double west = double.PositiveInfinity, east = double.NegativeInfinity, north = double.NegativeInfinity;
        South = double.PositiveInfinity;
        foreach (var (x, y) in given)
        {
            (west, east, South, north) = (Math.Min(west, x), Math.Max(east, x), Math.Min(South, y), Math.Max(north, y));
        }

        if (given.Length > 0 && !double.IsFinite(east - west + (north - South)))
        {
            throw new ArgumentException("A point's coordinate is not a number.", nameof(points));
        }

        _radius = radius;
        _limit = SquaredLimit(radius);
        Height = Math.Max(radius * (1 + 1e-7), given.Length == 0 ? 0 : (north - South) / ((MostStripsAPoint * (double)given.Length) + 1024));
        Starts = new int[given.Length == 0 ? 1 : (int)((north - South) / Height) + 2];
        (X, Y, _order) = (new double[given.Length], new double[given.Length], new int[given.Length]);
        Fill(given);
        if (given.Length <= FewPoints)
        {
            for (var strip = 0; strip < Count; strip++)
            {
                Sort(strip, given);
            }
        }
        else
        {
            Parallel.For(0, Count, strip => Sort(strip, given));
        }
    }

    /// <summary>How many strips.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>A strip's height.</summary>
    public double Height { get; }

    /// <summary>The first strip's southern side.</summary>
    public double South { get; }

    /// <summary>Each place's x.</summary>
    public double[] X { get; }

    /// <summary>Each place's y.</summary>
    public double[] Y { get; }

    /// <summary>The first place of each strip, and the number of points.</summary>
    public int[] Starts { get; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>The greatest square whose root, as computed, is at most a distance: to compare squares exactly as their roots would be.</summary>
    public static double SquaredLimit(double distance)
    {
        if (distance < 0)
        {
            return -1;
        }

        var limit = distance * distance;
        while (Math.Sqrt(limit) > distance)
        {
            limit = Math.BitDecrement(limit);
        }

        while (Math.Sqrt(Math.BitIncrement(limit)) <= distance)
        {
            limit = Math.BitIncrement(limit);
        }

        return limit;
    }

    /// <inheritdoc/>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor => Visit(0, Count, ref visitor);

    /// <summary>The pairs whose first point lies in some of the strips: the strips' pairs one after another are all of them.</summary>
    // Compiled whole at once: a run that is over in hundredths of a second would else spend them in code that is not yet the fast one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit<TVisitor>(int fromStrip, int toStrip, ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor
    {
        for (var strip = fromStrip; strip < toStrip; strip++)
        {
            var end = Starts[strip + 1];
            var (first, last) = strip + 1 < Count ? (end, Starts[strip + 2]) : (end, end);
            for (var place = Starts[strip]; place < end; place++)
            {
                double x = X[place], y = Y[place];
                Meet(place, x, y, place + 1, end, ref visitor);
                while (first < last && x - X[first] > _radius)
                {
                    first++;
                }

                Meet(place, x, y, first, last, ref visitor);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Meet<TVisitor>(int place, double x, double y, int from, int to, ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor
    {
        ReadOnlySpan<double> xs = X.AsSpan(from, to - from), ys = Y.AsSpan(from, to - from);
        for (var at = 0; at < xs.Length; at++)
        {
            var east = xs[at] - x;
            if (east > _radius)
            {
                return;
            }

            var north = ys[at] - y;
            var squared = (east * east) + (north * north);
            if (squared <= _limit)
            {
                visitor.Meet(place, from + at, squared);
            }
        }
    }

    /// <summary>
    /// How many of the pairs whose first point lies in some of the strips are within each of some squared distances, the last
    /// of which is the radius's: several pairs at a time, and nothing done for any one of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long[] CountWithin(int fromStrip, int toStrip, double[] limits)
    {
        var (lanes, counts) = (new Vector<long>[limits.Length], new long[limits.Length]);
        var bounds = Array.ConvertAll(limits, limit => new Vector<double>(limit));
        for (var strip = fromStrip; strip < toStrip; strip++)
        {
            var end = Starts[strip + 1];
            var (first, last) = strip + 1 < Count ? (end, Starts[strip + 2]) : (end, end);
            var (same, next) = (Starts[strip], first);
            for (var place = Starts[strip]; place < end; place++)
            {
                double x = X[place], y = Y[place];
                while (same < end && X[same] - x <= _radius)
                {
                    same++;
                }

                while (first < last && x - X[first] > _radius)
                {
                    first++;
                }

                next = Math.Max(next, first);
                while (next < last && X[next] - x <= _radius)
                {
                    next++;
                }

                Add(x, y, place + 1, same, bounds, lanes, limits, counts);
                Add(x, y, first, next, bounds, lanes, limits, counts);
            }
        }

        for (var at = 0; at < counts.Length; at++)
        {
            counts[at] += Vector.Sum(lanes[at]);
        }

        return counts;
    }

    /// <summary>The neighbours of one point, in all directions.</summary>
    public void Around<TVisitor>(int strip, int place, ref TVisitor visitor)
        where TVisitor : struct, IPairVisitor
    {
        double x = X[place], y = Y[place];
        for (var beside = Math.Max(0, strip - 1); beside <= Math.Min(Count - 1, strip + 1); beside++)
        {
            int from = Starts[beside], to = Starts[beside + 1];
            var found = X.AsSpan(from, to - from).BinarySearch(x - _radius);
            var at = from + (found < 0 ? ~found : found);

            // Of equal ones the search finds any, and a rounded difference may hold one more.
            while (at > from && x - X[at - 1] <= _radius)
            {
                at--;
            }

            for (; at < to && X[at] - x <= _radius; at++)
            {
                double east = X[at] - x, north = Y[at] - y;
                var squared = (east * east) + (north * north);
                if (at != place && squared <= _limit)
                {
                    visitor.Meet(place, at, squared);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(double x, double y, int from, int to, Vector<double>[] bounds, Vector<long>[] lanes, double[] limits, long[] counts)
    {
        if (to <= from)
        {
            return;
        }

        ReadOnlySpan<double> xs = X.AsSpan(from, to - from), ys = Y.AsSpan(from, to - from);
        Vector<double> middleX = new(x), middleY = new(y);
        ReadOnlySpan<Vector<double>> wideX = MemoryMarshal.Cast<double, Vector<double>>(xs), wideY = MemoryMarshal.Cast<double, Vector<double>>(ys);
        for (var at = 0; at < wideX.Length; at++)
        {
            Vector<double> east = wideX[at] - middleX, north = wideY[at] - middleY;
            var squared = (east * east) + (north * north);
            for (var bound = 0; bound < bounds.Length; bound++)
            {
                // True is -1 in each lane.
                lanes[bound] -= Vector.LessThanOrEqual(squared, bounds[bound]);
            }
        }

        for (var at = wideX.Length * Vector<double>.Count; at < xs.Length; at++)
        {
            double east = xs[at] - x, north = ys[at] - y;
            var squared = (east * east) + (north * north);
            for (var bound = 0; bound < limits.Length; bound++)
            {
                counts[bound] += squared <= limits[bound] ? 1 : 0;
            }
        }
    }

    private void Fill(PlanarPoint[] given)
    {
        if (given.Length == 0)
        {
            return;
        }

        var strips = new int[given.Length];
        for (var index = 0; index < given.Length; index++)
        {
            strips[index] = (int)((given[index].Y - South) / Height);
            Starts[strips[index] + 1]++;
        }

        for (var strip = 0; strip < Count; strip++)
        {
            Starts[strip + 1] += Starts[strip];
        }

        var next = Starts.ToArray();
        for (var index = 0; index < given.Length; index++)
        {
            var place = next[strips[index]]++;
            (X[place], _order[place]) = (given[index].X, index);
        }
    }

    private void Sort(int strip, PlanarPoint[] given)
    {
        int from = Starts[strip], length = Starts[strip + 1] - from;
        X.AsSpan(from, length).Sort(_order.AsSpan(from, length));
        for (var place = from; place < from + length; place++)
        {
            Y[place] = given[_order[place]].Y;
        }
    }
}
