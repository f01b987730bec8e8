using Intel.Analysis.Randomness;
using NetTopologySuite.Geometries;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>Points and the area in which they could have been found, both in one plane.</summary>
public sealed class PointPattern
{
    /// <summary>A pattern.</summary>
    /// <param name="points">The points; all in the window.</param>
    /// <param name="window">The area: a valid polygon or several, with holes or without.</param>
    /// <exception cref="ArgumentException">The window has no ground, or a point lies outside it.</exception>
    public PointPattern(IReadOnlyList<PlanarPoint> points, Geometry window)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(window);
        if (window.Area <= 0)
        {
            throw new ArgumentException("A window needs ground.", nameof(window));
        }

        Edges = new WindowEdges(window);
        for (var index = 0; index < points.Count; index++)
        {
            if (!Holds(points[index]))
            {
                throw new ArgumentException($"Point {index} lies outside the window; leave it out or widen the window.", nameof(points));
            }
        }

        Points = points;
        Window = window;
        Area = window.Area;
    }

    /// <summary>The points.</summary>
    public IReadOnlyList<PlanarPoint> Points { get; }

    /// <summary>The window.</summary>
    public Geometry Window { get; }

    /// <summary>The window's area.</summary>
    public double Area { get; }

    /// <summary>Points for each unit of area.</summary>
    public double Intensity => Points.Count / Area;

    /// <summary>The window's edges in an index.</summary>
    internal WindowEdges Edges { get; }

    /// <summary>Whether the window holds a point, its edge included.</summary>
    internal bool Holds(PlanarPoint point) => Edges.Contains(point.X, point.Y);

    /// <summary>The distance from a point in the window to its edge.</summary>
    internal double DistanceToEdge(PlanarPoint point) => Edges.DistanceFrom(point);

    /// <summary>The same where it is less than a reach; anything from that reach up, or infinite, where it is not.</summary>
    internal double DistanceToEdge(PlanarPoint point, double reach) => Edges.DistanceFrom(point, reach);

    /// <summary>As many points spread evenly over the window at random.</summary>
    internal PlanarPoint[] Scatter(int count, SeededRandom generator)
    {
        var box = Window.EnvelopeInternal;
        var points = new PlanarPoint[count];
        for (var index = 0; index < count; index++)
        {
            do
            {
                points[index] = new PlanarPoint(box.MinX + (generator.NextDouble() * box.Width), box.MinY + (generator.NextDouble() * box.Height));
            }
            while (!Holds(points[index]));
        }

        return points;
    }
}
