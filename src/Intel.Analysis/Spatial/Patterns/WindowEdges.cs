using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>The edges of a window in an R-tree: how far a point is from them, and how much of a circle lies within.</summary>
internal sealed class WindowEdges
{
    private readonly STRtree<LineSegment> _tree = new();
    private readonly NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator _locator;
    private readonly Envelope _box;

    public WindowEdges(Geometry window)
    {
        _box = window.EnvelopeInternal;
        _locator = new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(window);
        foreach (var line in NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(window).OfType<LineString>())
        {
            var corners = line.Coordinates;
            for (var index = 1; index < corners.Length; index++)
            {
                var edge = new LineSegment(corners[index - 1], corners[index]);
                _tree.Insert(new Envelope(edge.P0, edge.P1), edge);
            }
        }

        _tree.Build();
    }

    /// <summary>The distance from a point to the nearest edge.</summary>
    public double DistanceFrom(PlanarPoint point)
    {
        var centre = new Coordinate(point.X, point.Y);
        var nearest = _tree.NearestNeighbour(new Envelope(centre), new LineSegment(centre, centre), new SegmentDistance());
        return nearest.Distance(centre);
    }

    /// <summary>
    /// The share of a circle's line that lies in the window: the arcs between its crossings with the edges, each tested
    /// by its middle. Exact for straight edges.
    /// </summary>
    public double CircleInside(PlanarPoint centre, double radius, double distanceToEdge)
    {
        if (radius <= distanceToEdge)
        {
            return 1;
        }

        var angles = new List<double>();
        foreach (var edge in _tree.Query(new Envelope(centre.X - radius, centre.X + radius, centre.Y - radius, centre.Y + radius)))
        {
            AddCrossings(edge, centre, radius, angles);
        }

        if (angles.Count == 0)
        {
            return Contains(centre.X + radius, centre.Y) ? 1 : 0;
        }

        angles.Sort();
        var inside = 0.0;
        for (var index = 0; index < angles.Count; index++)
        {
            var from = angles[index];
            var to = index + 1 < angles.Count ? angles[index + 1] : angles[0] + (2 * Math.PI);
            var middle = (from + to) / 2;
            if (to - from > 1e-14 && Contains(centre.X + (radius * Math.Cos(middle)), centre.Y + (radius * Math.Sin(middle))))
            {
                inside += to - from;
            }
        }

        return inside / (2 * Math.PI);
    }

    private bool Contains(double x, double y)
    {
        var at = new Coordinate(x, y);
        return _box.Covers(at) && _locator.Locate(at) != Location.Exterior;
    }

    private static void AddCrossings(LineSegment edge, PlanarPoint centre, double radius, List<double> angles)
    {
        double dx = edge.P1.X - edge.P0.X, dy = edge.P1.Y - edge.P0.Y, fx = edge.P0.X - centre.X, fy = edge.P0.Y - centre.Y;
        double a = (dx * dx) + (dy * dy), b = 2 * ((fx * dx) + (fy * dy)), c = (fx * fx) + (fy * fy) - (radius * radius);
        var discriminant = (b * b) - (4 * a * c);
        if (a == 0 || discriminant <= 0)
        {
            return;
        }

        var root = Math.Sqrt(discriminant);
        foreach (var t in (double[])[(-b - root) / (2 * a), (-b + root) / (2 * a)])
        {
            if (t is >= 0 and <= 1)
            {
                angles.Add(Math.Atan2(fy + (t * dy), fx + (t * dx)));
            }
        }
    }

    private sealed class SegmentDistance : IItemDistance<Envelope, LineSegment>
    {
        public double Distance(IBoundable<Envelope, LineSegment> item1, IBoundable<Envelope, LineSegment> item2) => item1.Item.Distance(item2.Item);
    }
}
