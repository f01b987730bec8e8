using System.Collections.Immutable;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index.HPRtree;

namespace Intel.Core.Places;

/// <summary>The municipal boundaries as drawn before 2025, in degrees on WGS84, east first.</summary>
internal static class Boundaries
{
    private static readonly Lazy<ImmutableArray<(MunicipalProperties Properties, Geometry Shape)>> Loaded = new(Load);
    private static readonly Lazy<HPRtree<(string Nis, IPreparedGeometry Shape)>> Tree = new(Plant);

    /// <summary>What the boundaries' table says of each municipality.</summary>
    public static IEnumerable<MunicipalProperties> Properties => Loaded.Value.Select(m => m.Properties);

    /// <summary>The code, as valid before 2025, of the municipality that a point lies in; the smallest code on a border; null outside Belgium.</summary>
    public static string? CodeAt(double latitude, double longitude)
    {
        var point = new Point(longitude, latitude);
        string? found = null;
        foreach (var (nis, shape) in Tree.Value.Query(point.EnvelopeInternal))
        {
            if (shape.Covers(point) && (found is null || string.CompareOrdinal(nis, found) < 0))
            {
                found = nis;
            }
        }

        return found;
    }

    /// <summary>A point inside the municipalities together, and metres from it to their furthest border.</summary>
    public static (double Latitude, double Longitude, double RadiusMetres)? CentreOf(ImmutableArray<string> codes)
    {
        var shapes = Loaded.Value.Where(m => codes.Contains(m.Properties.Nis)).Select(m => m.Shape).ToArray();
        if (shapes.Length == 0)
        {
            return null;
        }

        var whole = shapes.Length == 1 ? shapes[0] : NetTopologySuite.Operation.OverlayNG.UnaryUnionNG.Union(shapes, new PrecisionModel());
        var centroid = whole.Centroid;
        var centre = (whole.Covers(centroid) ? centroid : whole.InteriorPoint).Coordinate;
        var radius = whole.Coordinates.Max(c => Distance.GreatCircleMetres(centre.Y, centre.X, c.Y, c.X));
        return (centre.Y, centre.X, Math.Ceiling(radius));
    }

    /// <summary>The pieces of a shape in each municipality that it lies in, of the shape's own dimension; the codes are those before 2025.</summary>
    public static IEnumerable<(string Nis, Geometry Piece)> Cut(Geometry shape)
    {
        foreach (var (nis, municipality) in Tree.Value.Query(shape.EnvelopeInternal))
        {
            if (municipality.Intersects(shape))
            {
                var piece = NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Overlay(municipality.Geometry, shape, NetTopologySuite.Operation.Overlay.SpatialFunction.Intersection);
                if (!piece.IsEmpty && piece.Dimension == shape.Dimension)
                {
                    yield return (nis, piece);
                }
            }
        }
    }

    /// <summary>All municipalities as one shape.</summary>
    public static Geometry Whole() =>
        NetTopologySuite.Operation.OverlayNG.UnaryUnionNG.Union(Loaded.Value.Select(m => m.Shape).ToArray(), new PrecisionModel());

    private static HPRtree<(string Nis, IPreparedGeometry Shape)> Plant()
    {
        var tree = new HPRtree<(string Nis, IPreparedGeometry Shape)>();
        foreach (var (properties, shape) in Loaded.Value)
        {
            tree.Insert(shape.EnvelopeInternal, (properties.Nis, PreparedGeometryFactory.Prepare(shape)));
        }

        // Built before it is shared: building on the first query is not safe on several threads.
        tree.Build();
        return tree;
    }

    private static ImmutableArray<(MunicipalProperties Properties, Geometry Shape)> Load()
    {
        using var json = JsonDocument.Parse(EmbeddedData.Read("belgium-municipalities.topojson.gz"));
        var root = json.RootElement;
        var arcs = ReadArcs(root);
        return
        [
            .. root.GetProperty("objects").GetProperty("municipalities").GetProperty("geometries").EnumerateArray().Select(g =>
                (ReadProperties(g.GetProperty("properties")), ReadShape(g, arcs))),
        ];
    }

    private static MunicipalProperties ReadProperties(JsonElement properties)
    {
        var nl = properties.GetProperty("nl").GetString()!;
        var fr = properties.GetProperty("fr").GetString();
        return new MunicipalProperties(
            properties.GetProperty("nis").GetString()!, nl, string.IsNullOrEmpty(fr) ? nl : fr, properties.GetProperty("arr").GetString()!);
    }

    private static Geometry ReadShape(JsonElement geometry, Coordinate[][] arcs)
    {
        var parts = geometry.GetProperty("arcs").EnumerateArray();
        Geometry shape = geometry.GetProperty("type").GetString() == "Polygon"
            ? ReadPolygon(parts, arcs)
            : new MultiPolygon([.. parts.Select(p => ReadPolygon(p.EnumerateArray(), arcs))]);

        // Rounding to the table's grid made three of the 581 cross themselves.
        return shape.IsValid ? shape : GeometryFixer.Fix(shape);
    }

    private static Polygon ReadPolygon(IEnumerable<JsonElement> rings, Coordinate[][] arcs)
    {
        var read = rings.Select(ring => ReadRing(ring, arcs)).ToArray();
        return new Polygon(read[0], read[1..]);
    }

    /// <summary>A ring is a chain of arcs; a negative number ~n is arc n run backwards (TopoJSON format 2.1.4).</summary>
    private static LinearRing ReadRing(JsonElement ring, Coordinate[][] arcs)
    {
        var coordinates = new List<Coordinate>();
        foreach (var index in ring.EnumerateArray().Select(i => i.GetInt32()))
        {
            var arc = index >= 0 ? arcs[index] : arcs[~index].AsEnumerable().Reverse();
            coordinates.AddRange(coordinates.Count == 0 ? arc : arc.Skip(1));
        }

        return new LinearRing([.. coordinates]);
    }

    private static Coordinate[][] ReadArcs(JsonElement root)
    {
        var transform = root.GetProperty("transform");
        double[] scale = [.. transform.GetProperty("scale").EnumerateArray().Select(n => n.GetDouble())];
        double[] translate = [.. transform.GetProperty("translate").EnumerateArray().Select(n => n.GetDouble())];
        return
        [
            .. root.GetProperty("arcs").EnumerateArray().Select(arc =>
            {
                int x = 0, y = 0;
                return arc.EnumerateArray().Select(delta =>
                {
                    x += delta[0].GetInt32();
                    y += delta[1].GetInt32();
                    return new Coordinate((x * scale[0]) + translate[0], (y * scale[1]) + translate[1]);
                }).ToArray();
            }),
        ];
    }
}

/// <summary>What the boundaries' table says of a municipality.</summary>
internal sealed record MunicipalProperties(string Nis, string Nl, string Fr, string Arrondissement);
