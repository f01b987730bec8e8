using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.Strtree;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>
/// The edges of a window: how far a point is from them, and how much of a circle lies within. A level box is computed; any other
/// window has a raster that answers for places away from its edges, and an R-tree for those near them.
/// </summary>
internal sealed class WindowEdges
{
    // So few are looked at one by one sooner than in a tree.
    private const int FewEdges = 24;

    private readonly STRtree<LineSegment> _tree = new();
    private readonly List<LineSegment> _edges = [];
    private readonly NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator _locator;
    private readonly Envelope _box;
    private readonly WindowBox? _level;
    private readonly WindowRaster? _raster;
    private readonly ConvexWindow? _convex;
    private readonly Geometry _window;

    public WindowEdges(Geometry window)
    {
        _window = window;
        _box = window.EnvelopeInternal;
        _locator = new NetTopologySuite.Algorithm.Locate.IndexedPointInAreaLocator(window);
        foreach (var line in LinearComponentExtracter.GetLines(window).OfType<LineString>())
        {
            var corners = line.Coordinates;
            for (var index = 1; index < corners.Length; index++)
            {
                var edge = new LineSegment(corners[index - 1], corners[index]);
                _edges.Add(edge);
                _tree.Insert(new Envelope(edge.P0, edge.P1), edge);
            }
        }

        // Both are made here, so that any number of threads may ask.
        _tree.Build();
        _ = Locate(_box.MinX, _box.MinY);
        if (window.IsRectangle)
        {
            _level = new WindowBox(_box.MinX, _box.MinY, _box.MaxX, _box.MaxY);
        }
        else
        {
            _raster = new WindowRaster(_box, _edges, Locate);
            _convex = ConvexWindow.Of(window);
        }
    }

    /// <summary>The distance from a point in the window to the nearest edge, exact when it is less than a reach; infinite, or exact, when it is not.</summary>
    public double DistanceFrom(PlanarPoint point, double reach) =>
        _raster is { } raster && raster.LeastDistance(point.X, point.Y) >= reach ? double.PositiveInfinity : DistanceFrom(point);

    /// <summary>The distance from a point to the nearest edge.</summary>
    public double DistanceFrom(PlanarPoint point)
    {
        if (_level is { } box && box.Contains(point.X, point.Y))
        {
            return box.DistanceFrom(point);
        }

        if (_edges.Count <= FewEdges)
        {
            var least = double.PositiveInfinity;
            foreach (var edge in _edges)
            {
                least = Math.Min(least, SquaredDistance(edge, point));
            }

            return Math.Sqrt(least);
        }

        var centre = new Coordinate(point.X, point.Y);
        var nearest = _tree.NearestNeighbour(new Envelope(centre), new LineSegment(centre, centre), new SegmentDistance());
        return nearest.Distance(centre);
    }

    /// <summary>The edges that a circle of at most that radius can cross, and perhaps others.</summary>
    public IList<LineSegment> Near(PlanarPoint centre, double radius) => _edges.Count <= FewEdges
        ? _edges
        : _tree.Query(new Envelope(centre.X - radius, centre.X + radius, centre.Y - radius, centre.Y + radius));

    /// <summary>
    /// The share of a circle's line that lies in the window: the arcs between its crossings with the edges, each tested
    /// by its middle. Exact for straight edges.
    /// </summary>
    /// <param name="centre">The circle's middle.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="edges">The edges that it can cross, from <see cref="Near"/>.</param>
    /// <param name="angles">Room to work in.</param>
    public double CircleInside(PlanarPoint centre, double radius, IList<LineSegment> edges, List<double> angles)
    {
        if (_level is { } box)
        {
            return box.CircleInside(centre, radius);
        }

        angles.Clear();
        for (var index = 0; index < edges.Count; index++)
        {
            AddCrossings(edges[index], centre, radius, angles);
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

    /// <summary>The area of what the window and itself moved have in common: its set covariance.</summary>
    public double Overlap(double east, double north)
    {
        if (_level is { } box)
        {
            return box.Overlap(east, north);
        }

        if (_convex is { } convex)
        {
            return convex.Overlap(east, north);
        }

        var moved = AffineTransformation.TranslationInstance(east, north).Transform(_window);
        return NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Overlay(_window, moved, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection).Area;
    }

    /// <summary>Whether the window holds a place, its edge included.</summary>
    public bool Contains(double x, double y) => _level?.Contains(x, y) ?? _raster?.Contains(x, y) ?? Locate(x, y);

    private bool Locate(double x, double y)
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
        Add((-b - root) / (2 * a));
        Add((-b + root) / (2 * a));

        void Add(double t)
        {
            if (t is >= 0 and <= 1)
            {
                angles.Add(Math.Atan2(fy + (t * dy), fx + (t * dx)));
            }
        }
    }

    private static double SquaredDistance(LineSegment edge, PlanarPoint point)
    {
        double dx = edge.P1.X - edge.P0.X, dy = edge.P1.Y - edge.P0.Y, fx = point.X - edge.P0.X, fy = point.Y - edge.P0.Y;
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp(((fx * dx) + (fy * dy)) / length, 0, 1);
        double east = fx - (along * dx), north = fy - (along * dy);
        return (east * east) + (north * north);
    }

    private sealed class SegmentDistance : IItemDistance<Envelope, LineSegment>
    {
        public double Distance(IBoundable<Envelope, LineSegment> item1, IBoundable<Envelope, LineSegment> item2) => item1.Item.Distance(item2.Item);
    }
}
