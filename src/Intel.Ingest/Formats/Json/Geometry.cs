using System.Text.Json;

namespace Intel.Ingest.Formats.Json;

/// <summary>The centre of a geometry in its own coordinates, and the point of it that is furthest away.</summary>
internal readonly record struct GeometryCentre(double East, double North, double FurthestEast, double FurthestNorth)
{
    public bool IsExtended => East != FurthestEast || North != FurthestNorth;
}

/// <summary>Reads GeoJSON geometries (RFC 7946) as far as a position needs them.</summary>
internal static class Geometry
{
    private const int MaximumPoints = 100_000;

    /// <summary>
    /// The centre of area of polygons (outer rings only, by the shoelace formula), the mean of the points of everything
    /// else; null when there are no points.
    /// </summary>
    public static GeometryCentre? CentreOf(JsonElement geometry)
    {
        var points = new List<(double East, double North)>();
        (double Area, double East, double North) sum = default;
        Gather(geometry, points, ref sum, 0);
        if (points.Count == 0)
        {
            return null;
        }

        var (east, north) = Math.Abs(sum.Area) > 1e-12
            ? (sum.East / sum.Area, sum.North / sum.Area)
            : (points.Average(p => p.East), points.Average(p => p.North));
        var furthest = points.MaxBy(p => Square(p.East - east) + Square(p.North - north));
        return points.Count == 1 ? new GeometryCentre(east, north, east, north) : new GeometryCentre(east, north, furthest.East, furthest.North);
    }

    private static void Gather(JsonElement geometry, List<(double East, double North)> points, ref (double Area, double East, double North) sum, int depth)
    {
        if (geometry.ValueKind != JsonValueKind.Object || depth > 3)
        {
            return;
        }

        if (geometry.TryGetProperty("geometries", out var parts) && parts.ValueKind == JsonValueKind.Array)
        {
            foreach (var part in parts.EnumerateArray())
            {
                Gather(part, points, ref sum, depth + 1);
            }
        }

        if (!geometry.TryGetProperty("coordinates", out var coordinates))
        {
            return;
        }

        var type = geometry.TryGetProperty("type", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : "";
        if (type == "Polygon")
        {
            AddRing(coordinates, points, ref sum);
        }
        else if (type == "MultiPolygon" && coordinates.ValueKind == JsonValueKind.Array)
        {
            foreach (var polygon in coordinates.EnumerateArray())
            {
                AddRing(polygon, points, ref sum);
            }
        }
        else
        {
            AddPoints(coordinates, points, 0);
        }
    }

    private static void AddRing(JsonElement polygon, List<(double East, double North)> points, ref (double Area, double East, double North) sum)
    {
        var first = points.Count;
        if (polygon.ValueKind == JsonValueKind.Array && polygon.GetArrayLength() > 0)
        {
            AddPoints(polygon[0], points, 0);
        }

        // Taken from the ring's first point, or the differences of products of large coordinates would lose their digits.
        double area = 0, east = 0, north = 0;
        for (var index = first + 1; index < points.Count; index++)
        {
            var (x0, y0) = (points[index - 1].East - points[first].East, points[index - 1].North - points[first].North);
            var (x1, y1) = (points[index].East - points[first].East, points[index].North - points[first].North);
            var cross = (x0 * y1) - (x1 * y0);
            area += cross / 2;
            east += (x0 + x1) * cross / 6;
            north += (y0 + y1) * cross / 6;
        }

        // Rings may run either way round: each counts with its size.
        var sign = area < 0 ? -1 : 1;
        if (area != 0)
        {
            sum.Area += sign * area;
            sum.East += sign * (east + (area * points[first].East));
            sum.North += sign * (north + (area * points[first].North));
        }
    }

    private static void AddPoints(JsonElement coordinates, List<(double East, double North)> points, int depth)
    {
        if (coordinates.ValueKind != JsonValueKind.Array || depth > 4 || points.Count >= MaximumPoints)
        {
            return;
        }

        if (coordinates.GetArrayLength() >= 2 && coordinates[0].ValueKind == JsonValueKind.Number && coordinates[1].ValueKind == JsonValueKind.Number)
        {
            if (coordinates[0].TryGetDouble(out var east) && coordinates[1].TryGetDouble(out var north) && double.IsFinite(east) && double.IsFinite(north))
            {
                points.Add((east, north));
            }

            return;
        }

        foreach (var part in coordinates.EnumerateArray())
        {
            AddPoints(part, points, depth + 1);
        }
    }

    private static double Square(double x) => x * x;
}
