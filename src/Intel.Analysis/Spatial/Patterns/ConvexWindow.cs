using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>A window that is one convex polygon: what it and itself moved have in common is found by cutting along its sides (Sutherland and Hodgman 1974), exactly and without an overlay.</summary>
internal sealed class ConvexWindow
{
    private readonly PlanarPoint[] _corners;

    private ConvexWindow(PlanarPoint[] corners) => _corners = corners;

    /// <summary>The window as such; null when it is none.</summary>
    public static ConvexWindow? Of(Geometry window)
    {
        if (window is not Polygon { NumInteriorRings: 0 } polygon)
        {
            return null;
        }

        var ring = polygon.ExteriorRing.Coordinates;
        var corners = ring[..^1];
        if (!Orientation.IsCCW(ring))
        {
            Array.Reverse(corners);
        }

        for (var at = 0; at < corners.Length; at++)
        {
            if (Orientation.Index(corners[at], corners[(at + 1) % corners.Length], corners[(at + 2) % corners.Length]) == OrientationIndex.Clockwise)
            {
                return null;
            }
        }

        return new ConvexWindow(Array.ConvertAll(corners, c => new PlanarPoint(c.X, c.Y)));
    }

    /// <summary>The area of what the window and itself moved have in common.</summary>
    public double Overlap(double east, double north)
    {
        // Each cut adds one corner at the most.
        Span<PlanarPoint> from = stackalloc PlanarPoint[Math.Min(_corners.Length, 64) * 2], to = stackalloc PlanarPoint[from.Length];
        if (_corners.Length > 64)
        {
            from = new PlanarPoint[_corners.Length * 2];
            to = new PlanarPoint[_corners.Length * 2];
        }

        _corners.CopyTo(from);
        var count = _corners.Length;
        for (var at = 0; at < _corners.Length && count > 0; at++)
        {
            var (a, b) = (_corners[at], _corners[(at + 1) % _corners.Length]);
            count = Cut(from[..count], to, new PlanarPoint(a.X + east, a.Y + north), new PlanarPoint(b.X + east, b.Y + north));
            var cut = to;
            to = from;
            from = cut;
        }

        return Area(from[..count]);
    }

    // What lies to the left of a line.
    private static int Cut(ReadOnlySpan<PlanarPoint> from, Span<PlanarPoint> to, PlanarPoint a, PlanarPoint b)
    {
        var count = 0;
        for (var at = 0; at < from.Length; at++)
        {
            var (here, next) = (from[at], from[at + 1 == from.Length ? 0 : at + 1]);
            double one = Side(a, b, here), other = Side(a, b, next);
            if (one >= 0)
            {
                to[count++] = here;
            }

            if ((one > 0 && other < 0) || (one < 0 && other > 0))
            {
                var share = one / (one - other);
                to[count++] = new PlanarPoint(here.X + (share * (next.X - here.X)), here.Y + (share * (next.Y - here.Y)));
            }
        }

        return count;
    }

    private static double Side(PlanarPoint a, PlanarPoint b, PlanarPoint at) => ((b.X - a.X) * (at.Y - a.Y)) - ((b.Y - a.Y) * (at.X - a.X));

    // About the first corner, so that coordinates far from the origin cost no digits.
    private static double Area(ReadOnlySpan<PlanarPoint> corners)
    {
        var twice = 0.0;
        for (var at = 1; at + 1 < corners.Length; at++)
        {
            twice += Side(corners[0], corners[at], corners[at + 1]);
        }

        return Math.Max(0, twice / 2);
    }
}
