using System.Text.Json;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Core.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Intel.Features.Maps;

/// <summary>The area of a study and what it is called.</summary>
/// <param name="Shape">The area in the plane; null when there is a fault.</param>
/// <param name="Name">A sentence that says which area it is.</param>
/// <param name="Fault">Why there is none; null when there is one.</param>
internal sealed record StudyArea(Geometry? Shape, string Name, string? Fault)
{
    /// <summary>
    /// The area that points themselves suggest: their own window, cut to Belgium when all of them lie in it. Not the
    /// whole of Belgium: in a file about one province everything would be a hot spot of the country.
    /// </summary>
    public static StudyArea OfPoints(StudyPlane plane, IReadOnlyList<GeoJsonPoint> points, IReadOnlyList<PlanarPoint> projected, double cellMetres)
    {
        var window = StudyWindow.OfPoints(projected, cellMetres / 2);
        if (plane.IsLambert2008 && points.All(p => Municipalities.At(p.Latitude, p.Longitude, Municipalities.MergersOn) is not null))
        {
            var cut = NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Overlay(
                window, plane.Project(BelgianTerritory.Outline()), NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);
            return new StudyArea(cut, "the points' window (Ripley and Rasson) within Belgium; give the true area with --area FILE, or --area belgium", null);
        }

        return new StudyArea(window, "the points' window (Ripley and Rasson); give the true area with --area FILE", null);
    }

    /// <summary>The whole of Belgium.</summary>
    public static StudyArea Belgium(StudyPlane plane) => plane.IsLambert2008
        ? new StudyArea(plane.Project(BelgianTerritory.Outline()), "Belgium", null)
        : new StudyArea(null, "", "Points lie far from Belgium; leave out --area belgium or give a file with the true area.");

    /// <summary>The polygons of a GeoJSON file together.</summary>
    public static StudyArea OfFile(StudyPlane plane, string file, JsonElement root)
    {
        var polygons = new List<Geometry>();
        try
        {
            Collect(root, file, polygons);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
        {
            return new StudyArea(null, "", fault is FormatException ? fault.Message : $"{file}: a polygon cannot be read ({fault.Message}); each ring is a closed list of at least four [longitude, latitude].");
        }

        if (polygons.Count == 0)
        {
            return new StudyArea(null, "", $"{file} holds no polygon; --area takes a GeoJSON file with a Polygon or MultiPolygon.");
        }

        var whole = NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Union(polygons.Select(p => plane.Project(p)).ToArray());
        return whole.Area > 0
            ? new StudyArea(whole, $"the polygons of {file}", null)
            : new StudyArea(null, "", $"The polygons of {file} have no ground; give an area that is wider than a line.");
    }

    private static void Collect(JsonElement element, string file, List<Geometry> polygons)
    {
        var type = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var named) ? named.ToString() : null;
        switch (type)
        {
            case "FeatureCollection":
                foreach (var feature in element.GetProperty("features").EnumerateArray())
                {
                    Collect(feature, file, polygons);
                }

                break;
            case "Feature":
                Collect(element.GetProperty("geometry"), file, polygons);
                break;
            case "GeometryCollection":
                foreach (var part in element.GetProperty("geometries").EnumerateArray())
                {
                    Collect(part, file, polygons);
                }

                break;
            case "Polygon":
                polygons.Add(ReadPolygon(element.GetProperty("coordinates"), file));
                break;
            case "MultiPolygon":
                polygons.AddRange(element.GetProperty("coordinates").EnumerateArray().Select(p => ReadPolygon(p, file)));
                break;
            default:
                throw new FormatException($"{file} holds a {type ?? "value without a type"}; --area takes polygons.");
        }
    }

    private static Geometry ReadPolygon(JsonElement rings, string file)
    {
        var read = rings.EnumerateArray().Select(ring => new LinearRing([.. ring.EnumerateArray().Select(p => ReadPosition(p, file))])).ToArray();
        Geometry polygon = new Polygon(read[0], read[1..]);
        return polygon.IsValid ? polygon : GeometryFixer.Fix(polygon);
    }

    private static Coordinate ReadPosition(JsonElement position, string file)
    {
        double longitude = position[0].GetDouble(), latitude = position[1].GetDouble();
        return Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180
            ? new Coordinate(longitude, latitude)
            : throw new FormatException($"{file}: a corner lies at {position.GetRawText()}, which is no [longitude, latitude]; export it in WGS84 (EPSG:4326).");
    }
}
