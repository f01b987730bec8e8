using System.Runtime.CompilerServices;

namespace Intel.Analysis.Spatial.Mathematics;

/// <summary>
/// Each point's distance to its nearest other: from the point outward along its strip and the strips beside it, as far as
/// the nearest so far. A few looks a point where points are spread, more in heaps; where one strip holds so much that this
/// would run away, by a tree.
/// </summary>
internal static class NearestOthers
{
    // Strips of this many times the mean spacing of the points: few enough places in each, few enough strips to look into.
    private const double SpacingsAStrip = 1.5;

    // A strip that holds this many times what it would of spread points.
    private const int Crowded = 64;

    /// <summary>The distances, in the points' order; infinite for a point alone.</summary>
    public static double[] Distances(IReadOnlyList<PlanarPoint> points)
    {
        var distances = new double[points.Count];
        if (points.Count < 2)
        {
            Array.Fill(distances, double.PositiveInfinity);
            return distances;
        }

        var strips = new Strips(points, Height(points));
        var fullest = 0;
        for (var strip = 0; strip < strips.Count; strip++)
        {
            fullest = Math.Max(fullest, strips.Starts[strip + 1] - strips.Starts[strip]);
        }

        if (fullest > Crowded * (Math.Sqrt(points.Count) + 16))
        {
            var tree = new KdTree(points);
            Parallel.For(0, points.Count, point => distances[point] = tree.NearestDistance(point));
        }
        else
        {
            Parallel.For(0, strips.Count, strip => OfStrip(strips, strip, distances));
        }

        return distances;
    }

    private static double Height(IReadOnlyList<PlanarPoint> points)
    {
        double west = double.PositiveInfinity, east = double.NegativeInfinity, south = double.PositiveInfinity, north = double.NegativeInfinity;
        for (var index = 0; index < points.Count; index++)
        {
            var (x, y) = points[index];
            (west, east, south, north) = (Math.Min(west, x), Math.Max(east, x), Math.Min(south, y), Math.Max(north, y));
        }

        double wide = east - west, high = north - south;
        var spacing = wide > 0 && high > 0 ? Math.Sqrt(wide / points.Count * high) : Math.Max(wide, high) / points.Count;
        return spacing > 0 && double.IsFinite(spacing) ? SpacingsAStrip * spacing : 1;
    }

    // Compiled whole at once, as the pairs of the strips are.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfStrip(Strips strips, int strip, double[] distances)
    {
        int from = strips.Starts[strip], to = strips.Starts[strip + 1];
        var (above, below) = (to, strip == 0 ? 0 : strips.Starts[strip - 1]);
        var (aboveEnd, belowEnd) = (strip + 1 < strips.Count ? strips.Starts[strip + 2] : to, from);
        for (var place = from; place < to; place++)
        {
            double x = strips.X[place], y = strips.Y[place];
            var best = double.PositiveInfinity;
            Look(strips, x, y, from, place, place + 1, to, ref best);

            // How far the strips above and below begin; a trifle less, for rounding.
            var inside = y - strips.South - (strip * strips.Height);
            double up = strips.Height - inside, down = inside;
            for (var away = 1; ; away++)
            {
                var isUp = strip + away < strips.Count && Squared(up, strips.Height) < best;
                var isDown = strip - away >= 0 && Squared(down, strips.Height) < best;
                if (!isUp && !isDown)
                {
                    break;
                }

                if (isUp)
                {
                    Beside(strips, x, y, strip + away, away == 1 ? (above = Follow(strips.X, above, aboveEnd, x)) : -1, ref best);
                }

                if (isDown)
                {
                    Beside(strips, x, y, strip - away, away == 1 ? (below = Follow(strips.X, below, belowEnd, x)) : -1, ref best);
                }

                (up, down) = (up + strips.Height, down + strips.Height);
            }

            distances[strips.Order[place]] = Math.Sqrt(best);
        }
    }

    private static double Squared(double gap, double height)
    {
        var least = Math.Max(0, gap - (1e-6 * height));
        return least * least;
    }

    private static int Follow(double[] xs, int at, int end, double x)
    {
        while (at < end && xs[at] < x)
        {
            at++;
        }

        return at;
    }

    private static void Beside(Strips strips, double x, double y, int strip, int middle, ref double best)
    {
        int from = strips.Starts[strip], to = strips.Starts[strip + 1];
        if (middle < 0)
        {
            var found = strips.X.AsSpan(from, to - from).BinarySearch(x);
            middle = from + (found < 0 ? ~found : found);
        }

        Look(strips, x, y, from, middle, middle, to, ref best);
    }

    // West from one place and east from another, as far as the nearest so far.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Look(Strips strips, double x, double y, int from, int west, int east, int to, ref double best)
    {
        var (xs, ys) = (strips.X, strips.Y);
        for (var at = west - 1; at >= from; at--)
        {
            double dx = xs[at] - x, dy = ys[at] - y;
            if (dx * dx >= best)
            {
                break;
            }

            best = Math.Min(best, (dx * dx) + (dy * dy));
        }

        for (var at = east; at < to; at++)
        {
            double dx = xs[at] - x, dy = ys[at] - y;
            if (dx * dx >= best)
            {
                break;
            }

            best = Math.Min(best, (dx * dx) + (dy * dy));
        }
    }
}
