using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Intel.Ingest.Formats.Effort;

/// <summary>Reads points, lines and polygons of GeoJSON, in degrees on WGS84, for what is measured on them.</summary>
internal static class EffortGeometry
{
    private const int MostPoints = 20_000;

    /// <summary>The geometry; null with what is wrong with it.</summary>
    public static Shape? Read(JsonElement drawn, out string wrong)
    {
        wrong = "not read";
        if (drawn.ValueKind != JsonValueKind.Object
            || !drawn.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !drawn.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var left = MostPoints;
        Shape? shape;
        try
        {
            shape = type.GetString() switch
            {
                "Point" => Position(coordinates, ref left) is { } at ? new Point(at) : null,
                "LineString" => Line(coordinates, ref left),
                "MultiLineString" => All(coordinates, ref left, Line) is { } lines ? new MultiLineString([.. lines]) : null,
                "Polygon" => Area(coordinates, ref left),
                "MultiPolygon" => All(coordinates, ref left, Area) is { } areas ? new MultiPolygon([.. areas]) : null,
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            // A ring that is not closed or has fewer than four points.
            shape = null;
        }

        if (shape is null || shape.IsEmpty)
        {
            wrong = left < 0 ? $"more than {MostPoints} points" : $"{type.GetString()} not read";
            return null;
        }

        if (new IsValidOp(shape).ValidationError is { } fault)
        {
            wrong = fault.Message;
            return null;
        }

        return shape;
    }

    private delegate T? Reading<T>(JsonElement coordinates, ref int left)
        where T : class;

    private static LineString? Line(JsonElement coordinates, ref int left) =>
        Positions(coordinates, ref left) is { Length: >= 2 } points ? new LineString(points) : null;

    private static Polygon? Area(JsonElement coordinates, ref int left) =>
        All(coordinates, ref left, Ring) is [var outer, .. var holes] ? new Polygon(outer, [.. holes]) : null;

    private static LinearRing? Ring(JsonElement coordinates, ref int left) => Positions(coordinates, ref left) is { } points ? new LinearRing(points) : null;

    private static List<T>? All<T>(JsonElement coordinates, ref int left, Reading<T> read)
        where T : class
    {
        var parts = new List<T>();
        foreach (var part in coordinates.ValueKind == JsonValueKind.Array ? coordinates.EnumerateArray() : default)
        {
            if (read(part, ref left) is not { } one)
            {
                return null;
            }

            parts.Add(one);
        }

        return parts.Count == 0 ? null : parts;
    }

    private static Coordinate[]? Positions(JsonElement coordinates, ref int left)
    {
        if (coordinates.ValueKind != JsonValueKind.Array || (left -= coordinates.GetArrayLength()) < 0)
        {
            return null;
        }

        var points = new List<Coordinate>();
        foreach (var part in coordinates.EnumerateArray())
        {
            var one = 1;
            if (Position(part, ref one) is not { } at)
            {
                return null;
            }

            points.Add(at);
        }

        return [.. points];
    }

    private static Coordinate? Position(JsonElement position, ref int left)
    {
        left--;
        return position.ValueKind == JsonValueKind.Array && position.GetArrayLength() is 2 or 3
            && position[0].ValueKind == JsonValueKind.Number && position[0].TryGetDouble(out var east) && east is >= -180 and <= 180
            && position[1].ValueKind == JsonValueKind.Number && position[1].TryGetDouble(out var north) && north is >= -90 and <= 90
            ? new Coordinate(east, north)
            : null;
    }
}
