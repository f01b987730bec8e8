using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Intel.Features.Samples.Messages;

namespace Intel.Features.Samples.Sites;

/// <summary>Writes laboratory reports, one JSON file each, the last ones as rows of a delimited file, a row a chemical.</summary>
internal static class LaboratoryWriter
{
    private const int InTable = 14;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Headers =
    [
        "report number", "case number", "site class", "discovered at", "dismantled at", "address", "municipality", "NIS", "latitude", "longitude", "precision m",
        "building", "scale", "stage", "products", "methods", "chemical", "CAS", "quantity", "unit", "container type", "lot", "supplier", "waste litres", "waste route", "narrative", "simulated",
    ];

    public static void Write(SampleFolder folder, IReadOnlyList<SampleLaboratory> laboratories)
    {
        var single = laboratories.Count - InTable;
        foreach (var laboratory in laboratories.Take(single))
        {
            folder.Add($"laboratories/{laboratory.Number}.json", SampleFileKind.LaboratoryJson, 1, 0, s => Json(s, laboratory));
        }

        folder.Add("laboratories/labs.csv", SampleFileKind.LaboratoryCsv, InTable, 0, s => Table(s, laboratories.Skip(single)));
    }

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant);

    private static void Json(Stream stream, SampleLaboratory laboratory)
    {
        using var json = new Utf8JsonWriter(stream, Readable);
        json.WriteStartObject();
        json.WriteBoolean("simulated", true);
        json.WriteString("reportNumber", laboratory.Number);
        json.WriteString("caseNumber", laboratory.Case);
        json.WriteString("siteClass", laboratory.Class);
        json.WriteString("discoveredAt", Instant(laboratory.DiscoveredAt));
        json.WriteString("dismantledAt", Instant(laboratory.DiscoveredAt.AddHours(20)));
        json.WriteString("reportedAt", Instant(laboratory.DiscoveredAt.AddDays(3)));
        Place(json, laboratory);
        json.WriteString("building", laboratory.Building);
        json.WriteString("scale", laboratory.Scale);
        json.WriteString("stage", laboratory.Stage);
        Strings(json, "products", [laboratory.Process.Product]);
        Strings(json, "methods", [laboratory.Process.Method]);
        Chemicals(json, laboratory.Chemicals);
        Equipment(json, laboratory);
        json.WriteNumber("wasteLitres", laboratory.WasteLitres);
        json.WriteString("wasteRoute", laboratory.WasteRoute);
        json.WriteStartArray("wasteContainers");
        json.WriteStartObject();
        json.WriteString("kind", "jerrycan");
        json.WriteNumber("count", laboratory.WasteContainers);
        json.WriteEndObject();
        json.WriteEndArray();
        Strings(json, "hazards", ["corrosive", "flammable vapours"]);
        Strings(json, "agencies", ["federal police: laboratory team", "civil protection: removal", "fire service: safety", "public prosecutor: direction"]);
        Costs(json, laboratory);
        if (laboratory.LinkedTo is { } other)
        {
            json.WriteStartArray("links");
            json.WriteStartObject();
            json.WriteString("target", other);
            json.WriteString("evidence", "same lot numbers and the same maker of equipment");
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteString("narrative", laboratory.Narrative);
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, SampleLaboratory laboratory)
    {
        json.WriteStartObject("place");
        json.WriteString("address", laboratory.Address);
        json.WriteString("municipality", laboratory.Spot.Municipality);
        json.WriteString("nisCode", laboratory.Spot.Nis);
        json.WriteNumber("latitude", laboratory.Spot.Latitude);
        json.WriteNumber("longitude", laboratory.Spot.Longitude);
        json.WriteNumber("precisionMetres", 10);
        json.WriteString("method", "measured");
        json.WriteEndObject();
    }

    private static void Equipment(Utf8JsonWriter json, SampleLaboratory laboratory)
    {
        json.WriteStartArray("equipment");
        foreach (var (kind, capacity, maker, serial, selfMade) in laboratory.Equipment)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteString("capacity", capacity);
            Optional(json, "maker", maker);
            Optional(json, "serialNumber", serial);
            json.WriteBoolean("isSelfMade", selfMade);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Costs(Utf8JsonWriter json, SampleLaboratory laboratory)
    {
        json.WriteStartArray("costs");
        foreach (var (kind, euro, paidBy) in laboratory.Costs)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteNumber("amount", euro);
            json.WriteString("paidBy", paidBy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Chemicals(Utf8JsonWriter json, IEnumerable<SiteChemical> chemicals)
    {
        json.WriteStartArray("chemicals");
        foreach (var chemical in chemicals)
        {
            json.WriteStartObject();
            json.WriteString("name", chemical.Name);
            Optional(json, "cas", chemical.Cas);
            json.WriteNumber("quantity", chemical.Quantity);
            json.WriteString("unit", chemical.Unit);
            json.WriteString("containerType", chemical.Container);
            if (chemical.Lot is { } lot)
            {
                Strings(json, "lotNumbers", [lot]);
            }

            Optional(json, "supplier", chemical.Supplier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Table(Stream stream, IEnumerable<SampleLaboratory> laboratories)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n" };
        DelimitedRow.Write(writer, ';', Headers);
        foreach (var l in laboratories)
        {
            foreach (var chemical in l.Chemicals.DefaultIfEmpty())
            {
                DelimitedRow.Write(writer, ';',
                [
                    l.Number, l.Case, l.Class, Instant(l.DiscoveredAt), Instant(l.DiscoveredAt.AddHours(20)), l.Address, l.Spot.Municipality, l.Spot.Nis,
                    l.Spot.Latitude.ToString("0.00000", Invariant), l.Spot.Longitude.ToString("0.00000", Invariant), "10", l.Building, l.Scale, l.Stage, l.Process.Product, l.Process.Method,
                    chemical?.Name ?? "", chemical?.Cas ?? "", chemical?.Quantity.ToString("0", Invariant) ?? "", chemical?.Unit ?? "", chemical?.Container ?? "", chemical?.Lot ?? "", chemical?.Supplier ?? "",
                    l.WasteLitres.ToString(Invariant), l.WasteRoute, l.Narrative, "yes",
                ]);
            }
        }
    }
}
