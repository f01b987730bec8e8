using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Intel.Core.Places;
using Intel.Features.Samples.Messages;

namespace Intel.Features.Samples.Sites;

/// <summary>
/// Writes waste findings: most as GeoJSON, some in Lambert 72 with Dutch headers and a decimal comma, some in Lambert
/// 2008 with French headers, as the agencies that send them do. Lambert coordinates are cut to the metre: beyond it,
/// trigonometry may differ between machines.
/// </summary>
internal static class FindingWriter
{
    private const int InLambert72 = 26;
    private const int InLambert2008 = 18;

    /// <summary>Findings that tables tell of: they say less than the others.</summary>
    public const int InTables = InLambert72 + InLambert2008;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Dutch =
    [
        "vaststellingsnummer", "vastgesteld op", "gemeente", "NIS", "Lambert X", "Lambert Y", "CRS", "oppervlak", "bodemgebruik", "aantal vaten", "soort vat", "kleur",
        "volume liter", "pH", "geur", "stoffen", "product", "status", "opruimkost", "betaald door", "opmerkingen", "simulated",
    ];

    private static readonly string[] French =
    [
        "numéro de constat", "constaté le", "commune", "NIS", "X", "Y", "EPSG", "type de lieu", "occupation du sol", "nombre de récipients", "type de récipient", "couleur",
        "volume litres", "pH", "odeur", "substances", "produit", "statut", "coût", "payé par", "remarques", "simulated",
    ];

    public static void Write(SampleFolder folder, IReadOnlyList<SampleFinding> findings)
    {
        var inGeoJson = findings.Count - InTables;
        folder.Add("findings/findings.geojson", SampleFileKind.FindingGeoJson, inGeoJson, 0, s => GeoJson(s, findings.Take(inGeoJson)));
        folder.Add("findings/vaststellingen.csv", SampleFileKind.FindingCsv, InLambert72, 0,
            s => Table(s, Dutch, CoordinateSystem.Lambert72, "EPSG:31370", decimalComma: true, findings.Skip(inGeoJson).Take(InLambert72)));
        folder.Add("findings/constats.csv", SampleFileKind.FindingCsv, InLambert2008, 0,
            s => Table(s, French, CoordinateSystem.Lambert2008, "3812", decimalComma: true, findings.Skip(inGeoJson + InLambert72)));
    }

    private static void GeoJson(Stream stream, IEnumerable<SampleFinding> findings)
    {
        using var json = new Utf8JsonWriter(stream, Readable);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(finding.Spot.Longitude);
            json.WriteNumberValue(finding.Spot.Latitude);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("properties");
            Properties(json, finding);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter json, SampleFinding finding)
    {
        json.WriteBoolean("simulated", true);
        json.WriteString("findingNumber", finding.Number);
        json.WriteString("foundAt", Instant(finding.FoundAt));
        json.WriteString("depositedFrom", Instant(finding.DepositedFrom));
        json.WriteString("depositedTo", Instant(finding.FoundAt));
        json.WriteString("finderClass", finding.Finder);
        json.WriteString("municipality", finding.Spot.Municipality);
        json.WriteString("nisCode", finding.Spot.Nis);
        json.WriteNumber("precisionMetres", 15);
        json.WriteString("surface", finding.Surface);
        json.WriteString("landUse", finding.LandUse);
        json.WriteBoolean("inGroundwaterProtection", finding.Groundwater);
        json.WriteBoolean("inNatura2000", finding.Natura);
        if (finding.WaterwayMetres is { } metres)
        {
            json.WriteNumber("waterwayMetres", metres);
        }

        json.WriteStartArray("containers");
        json.WriteStartObject();
        json.WriteString("kind", finding.ContainerKind);
        json.WriteNumber("count", finding.ContainerCount);
        json.WriteNumber("capacityLitres", finding.CapacityLitres);
        json.WriteString("colour", finding.Colour);
        if (finding.Marks is { } marks)
        {
            json.WriteString("marks", marks);
        }

        json.WriteString("fillState", finding.FillState);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteNumber("volumeLitres", finding.VolumeLitres);
        json.WriteNumber("ph", finding.Ph);
        json.WriteString("smell", finding.Process.Smell);
        Substances(json, finding);
        json.WriteString("probableProduct", finding.Process.Product);
        json.WriteString("probableProcess", finding.Process.Method);
        json.WriteBoolean("isBurnt", finding.Burnt);
        json.WriteString("cleanUpStatus", finding.Status);
        Aftermath(json, finding);
        json.WriteString("remarks", finding.Remarks);
    }

    private static void Substances(Utf8JsonWriter json, SampleFinding finding)
    {
        json.WriteStartArray("chemicals");
        foreach (var chemical in finding.Chemicals)
        {
            json.WriteStartObject();
            json.WriteString("name", chemical.Name);
            if (chemical.Cas is { } cas)
            {
                json.WriteString("cas", cas);
            }

            if (chemical.Lot is { } lot)
            {
                json.WriteStartArray("lotNumbers");
                json.WriteStringValue(lot);
                json.WriteEndArray();
            }

            if (chemical.Supplier is { } supplier)
            {
                json.WriteString("supplier", supplier);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("markers");
        foreach (var marker in finding.Process.Markers)
        {
            json.WriteStringValue(marker);
        }

        json.WriteEndArray();
    }

    private static void Aftermath(Utf8JsonWriter json, SampleFinding finding)
    {
        if (finding.Euro is { } euro)
        {
            json.WriteStartArray("costs");
            json.WriteStartObject();
            json.WriteString("kind", "removal");
            json.WriteNumber("amount", euro);
            json.WriteString("paidBy", finding.PaidBy);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (finding.Link is { } link)
        {
            json.WriteStartArray("links");
            json.WriteStartObject();
            json.WriteString("target", link.Target);
            json.WriteString("evidence", link.Evidence);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void Table(Stream stream, string[] headers, CoordinateSystem system, string named, bool decimalComma, IEnumerable<SampleFinding> findings)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n" };
        DelimitedRow.Write(writer, ';', headers);
        foreach (var f in findings)
        {
            var (east, north) = BelgianLambert.Convert(system, f.Spot.Latitude, f.Spot.Longitude);
            var ph = f.Ph.ToString("0.0", Invariant);
            DelimitedRow.Write(writer, ';',
            [
                f.Number, f.FoundAt.ToString("dd/MM/yyyy HH:mm", Invariant), f.Spot.Municipality, f.Spot.Nis, Math.Floor(east).ToString("0", Invariant), Math.Floor(north).ToString("0", Invariant), named,
                f.Surface, f.LandUse, f.ContainerCount.ToString(Invariant), f.ContainerKind, f.Colour, f.VolumeLitres.ToString(Invariant), decimalComma ? ph.Replace('.', ',') : ph, f.Process.Smell,
                string.Join(", ", f.Chemicals.Select(c => c.Name)), f.Process.Product, f.Status, f.Euro?.ToString(Invariant) ?? "", f.PaidBy, f.Remarks, "yes",
            ]);
        }
    }

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant);
}
