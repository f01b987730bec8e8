using System.Text.Json;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Waste;
using Intel.Ingest.Formats.Edifact;
using Intel.Ingest.Formats.Json;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Findings;

/// <summary>Reads a waste finding from a GeoJSON feature, or from the bare object of its properties (waste-finding.schema.json).</summary>
internal static class FindingReader
{
    /// <summary>What an export says of each record.</summary>
    public const string RecordKindField = "recordKind";

    private const double HighestPh = 14;

    public static IRecordDocument? Read(JsonElement element, RecordNotes notes, bool isSimulated)
    {
        var isFeature = element.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object;
        var fields = new JsonFields(isFeature ? properties : element, notes);
        var outer = isFeature ? new JsonFields(element, notes) : fields;
        outer.Get("type");
        outer.Get("bbox");
        outer.Get("properties");
        var id = outer.Text("id");
        var number = fields.Text("findingNumber", "findingNo", "finding", "number", "reference") ?? (isFeature ? fields.Text("id") ?? id : id);
        // An export holds laboratories too: they are no findings, whatever their id.
        if (number is null || !TableText.Identifies(number) || fields.Text(RecordKindField) == "laboratory")
        {
            return null;
        }

        var finding = Facts(fields, outer.Get("geometry"), number, isSimulated);
        fields.KeepRest();
        return finding with { Unknown = [.. notes.Unknown], Warnings = [.. notes.Warnings.Distinct()] };
    }

    private static WasteFinding Facts(JsonFields fields, JsonElement geometry, string number, bool isSimulated)
    {
        var found = fields.Instant("foundAt", "foundOn", "found", "date");
        var cleanUp = fields.Get("cleanUp");
        var cleaning = cleanUp.ValueKind == JsonValueKind.Object ? new JsonFields(cleanUp, fields.Notes) : fields;
        var finding = new WasteFinding
        {
            NaturalKey = NaturalKeys.Part(number),
            FindingNumber = number,
            FoundAt = found,
            DepositedFrom = fields.Instant("depositedFrom"),
            DepositedTo = fields.Instant("depositedTo", "depositedUntil"),
            FinderClass = fields.Text("finderClass", "finder"),
            Place = SitePlaceReader.Read(fields, geometry, found is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
            Surface = fields.Word("surface", "surface"),
            LandUse = fields.Text("landUse"),
            InGroundwaterProtection = fields.Flag("inGroundwaterProtection", "groundwaterProtection"),
            InNatura2000 = fields.Flag("inNatura2000", "natura2000"),
            WaterwayMetres = fields.Amount("waterwayMetres", "distanceToWaterway"),
            Containers = SiteFactsReader.Containers(fields, "containers"),
            VolumeLitres = fields.Amount("volumeLitres", "volume", "litres"),
            MassKg = fields.Amount("massKg", "mass", "weightKg"),
            Ph = Ph(fields),
            Smell = fields.Text("smell", "odour"),
            Chemicals = SiteFactsReader.Chemicals(fields),
            Markers = [.. fields.Texts("markers", "impurities")],
            ProbableProduct = fields.Text("probableProduct", "product"),
            ProbableProcess = fields.Text("probableProcess", "process"),
            IsBurnt = fields.Flag("isBurnt", "burnt"),
            Traces = [.. fields.Texts("traces", "tracesSecured")],
            Samples = [.. fields.Texts("samples")],
            FollowUp = fields.Text("followUp", "soilFollowUp"),
            CleanUpStatus = cleaning.Word("cleanUpStatus", "cleanUpStatus", "status"),
            CleanUpOperator = cleaning.Text("cleanUpOperator", "operator"),
            CleanedAt = cleaning.Instant("cleanedAt", "cleanedOn"),
            Costs = SiteFactsReader.Costs(fields),
            Links = SiteFactsReader.Links(fields),
            Remarks = fields.Text("remarks", "description"),
            IsSimulated = fields.Flag("simulated", "isSimulated") == true || isSimulated,
        };
        if (cleaning != fields)
        {
            cleaning.KeepRest("cleanUp.");
        }

        return finding;
    }

    private static double? Ph(JsonFields fields)
    {
        if (fields.Amount("ph", "phValue") is not { } ph)
        {
            return null;
        }

        if (ph <= HighestPh)
        {
            return ph;
        }

        fields.Notes.Warn(WarningCodes.NumberUnreadable, ph.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return null;
    }
}
