using NetTopologySuite.Geometries;

namespace Intel.Analysis.Spatial.HotSpots;

/// <summary>The area in which points could have been found, estimated from the points alone.</summary>
public static class StudyWindow
{
    private const double MostDilation = 1.5;

    /// <summary>
    /// Ripley and Rasson's window (1977, J. Appl. Prob. 14:483): the convex hull stretched about its centroid by
    /// 1 / sqrt(1 - m / n), m of the n points being the hull's corners; at most by 1.5. Unbiased in area for points spread
    /// evenly over a convex area; too large where the true area is hollow or crooked, and then places that could have held
    /// no point count as empty. Use the true area where it is known. Points on or near one line, or fewer than three, get a strip
    /// of the given margin.
    /// </summary>
    /// <param name="points">The points; at least one.</param>
    /// <param name="marginMetres">Half the width of the strip for points on a line; positive.</param>
    public static Geometry OfPoints(IReadOnlyList<PlanarPoint> points, double marginMetres)
    {
        ArgumentNullException.ThrowIfNull(points);
        var hull = new MultiPoint([.. points.Select(p => new Point(p.X, p.Y))]).ConvexHull();

        // Twice its area over its outline is about the width of a narrow hull.
        if (hull is not Polygon polygon || 2 * hull.Area < marginMetres * hull.Length)
        {
            return hull.Buffer(marginMetres);
        }

        var corners = polygon.ExteriorRing.NumPoints - 1;
        var factor = corners >= points.Count ? MostDilation : Math.Min(MostDilation, 1 / Math.Sqrt(1 - ((double)corners / points.Count)));
        var centre = polygon.Centroid.Coordinate;
        return new Polygon(new LinearRing(
            [.. polygon.ExteriorRing.Coordinates.Select(c => new Coordinate(centre.X + ((c.X - centre.X) * factor), centre.Y + ((c.Y - centre.Y) * factor)))]));
    }
}
