using Intel.Core.Places;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace Intel.Core.Queries;

/// <summary>A corner of an area, in degrees on WGS84.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AreaPoint(double Latitude, double Longitude);

/// <summary>
/// An area that somebody drew: a polygon whose edges are straight in degrees (RFC 7946, 3.1.1), or a corridor along a
/// line. Neither may cross the antimeridian. What lies on an edge lies in it.
/// </summary>
public sealed class QueryArea : IEquatable<QueryArea>
{
    /// <summary>Corners at the most: a query has 2,000 characters.</summary>
    public const int MostPoints = 100;

    /// <summary>Half a corridor's width at the most, in metres: beyond it the plane around a point is none.</summary>
    public const double WidestMetres = 100_000;

    private QueryArea(ImmutableArray<AreaPoint> points, double? metres)
    {
        Points = points;
        Metres = metres;
        var (south, north) = (points.Min(p => p.Latitude), points.Max(p => p.Latitude));
        var (west, east) = (points.Min(p => p.Longitude), points.Max(p => p.Longitude));
        if (metres is { } reach)
        {
            // Degrees of longitude are shortest where the corridor lies furthest from the equator.
            var furthest = Math.Max(Math.Abs(south), Math.Abs(north));
            var (down, up, half) = GreatCircle.Bounds(furthest, reach * 1.01);
            (south, north) = (Math.Max(-90, south - (furthest - down)), Math.Min(90, north + (up - furthest)));
            (west, east) = (Math.Max(-180, west - half), Math.Min(180, east + half));
        }

        (South, West, North, East) = (south, west, north, east);
    }

    /// <summary>The polygon's corners, the last joined to the first, or the corridor's line.</summary>
    public ImmutableArray<AreaPoint> Points { get; }

    /// <summary>Metres on either side of the line; null for a polygon.</summary>
    public double? Metres { get; }

    /// <summary>Southern edge of a box that holds the area, degrees.</summary>
    public double South { get; }

    /// <summary>Western edge, degrees.</summary>
    public double West { get; }

    /// <summary>Northern edge, degrees.</summary>
    public double North { get; }

    /// <summary>Eastern edge, degrees.</summary>
    public double East { get; }

    /// <summary>A polygon; null when it has fewer than three corners or too many, no ground, or edges that cross.</summary>
    public static QueryArea? Polygon(IReadOnlyList<AreaPoint> corners)
    {
        ArgumentNullException.ThrowIfNull(corners);
        var open = corners.Count > 3 && corners[0] == corners[^1] ? corners.SkipLast(1).ToArray() : [.. corners];
        return open.Length is >= 3 and <= MostPoints && Ring(open) is { IsSimple: true } ring && new Polygon(ring).Area > 0 ? new QueryArea([.. open], null) : null;
    }

    /// <summary>A corridor; null when its line has fewer than two points or too many, or it is too wide.</summary>
    public static QueryArea? Corridor(IReadOnlyList<AreaPoint> line, double metres)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Count is >= 2 and <= MostPoints && metres is > 0 and <= WidestMetres ? new QueryArea([.. line], metres) : null;
    }

    /// <summary>Whether a point lies in the area.</summary>
    public bool Contains(double latitude, double longitude)
    {
        if (latitude < South || latitude > North || longitude < West || longitude > East)
        {
            return false;
        }

        return Metres is { } metres
            ? Enumerable.Range(0, Points.Length - 1).Any(i => MetresFrom(Points[i], Points[i + 1], latitude, longitude) <= metres)
            : InPolygon(latitude, longitude);
    }

    /// <summary>
    /// The area as a polygon in degrees, east first. A corridor's round ends and bends are of short straight edges, at most 0.1 %
    /// of its width inside the true ones.
    /// </summary>
    public Geometry Outline()
    {
        if (Metres is not { } metres)
        {
            return new Polygon(Ring(Points));
        }

        var middle = double.DegreesToRadians((South + North) / 2);
        var (metresEast, metresNorth) = (double.DegreesToRadians(1) * Distance.MeanRadiusMetres * Math.Cos(middle), double.DegreesToRadians(1) * Distance.MeanRadiusMetres);
        var line = new LineString([.. Points.Select(p => new Coordinate(p.Longitude * metresEast, p.Latitude * metresNorth))]);
        var outline = line.Buffer(metres, 18);
        outline.Apply(new Scaling(1 / metresEast, 1 / metresNorth));
        return outline;
    }

    /// <inheritdoc/>
    public bool Equals(QueryArea? other) => other is not null && Nullable.Equals(Metres, other.Metres) && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QueryArea);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metres, Points.Length, Points[0]);

    private static LinearRing Ring(IReadOnlyList<AreaPoint> corners) =>
        new([.. corners.Append(corners[0]).Select(p => new Coordinate(p.Longitude, p.Latitude))]);

    // Even-odd, with the edges themselves inside.
    private bool InPolygon(double latitude, double longitude)
    {
        var isInside = false;
        for (int here = 0, before = Points.Length - 1; here < Points.Length; before = here++)
        {
            var (a, b) = (Points[before], Points[here]);
            var side = ((b.Longitude - a.Longitude) * (latitude - a.Latitude)) - ((b.Latitude - a.Latitude) * (longitude - a.Longitude));
            if (side == 0 && longitude >= Math.Min(a.Longitude, b.Longitude) && longitude <= Math.Max(a.Longitude, b.Longitude)
                && latitude >= Math.Min(a.Latitude, b.Latitude) && latitude <= Math.Max(a.Latitude, b.Latitude))
            {
                return true;
            }

            if (a.Latitude > latitude != b.Latitude > latitude)
            {
                isInside ^= b.Latitude > a.Latitude ? side < 0 : side > 0;
            }
        }

        return isInside;
    }

    // In the plane around the point: within 0.1 % of the great circle up to 50 km from it at Belgium's latitude.
    private static double MetresFrom(AreaPoint a, AreaPoint b, double latitude, double longitude)
    {
        var north = double.DegreesToRadians(1) * Distance.MeanRadiusMetres;
        var east = north * Math.Cos(double.DegreesToRadians(latitude));
        var (ax, ay) = ((a.Longitude - longitude) * east, (a.Latitude - latitude) * north);
        var (bx, by) = ((b.Longitude - longitude) * east, (b.Latitude - latitude) * north);
        var (dx, dy) = (bx - ax, by - ay);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / length, 0, 1);
        return Math.Sqrt(Math.Pow(ax + (along * dx), 2) + Math.Pow(ay + (along * dy), 2));
    }

    private sealed class Scaling(double east, double north) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetOrdinate(i, 0, seq.GetX(i) * east);
            seq.SetOrdinate(i, 1, seq.GetY(i) * north);
        }
    }
}
