using System.Text.Json;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Laboratories;
using Intel.Ingest.Formats.Edifact;
using Intel.Ingest.Formats.Json;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Laboratories;

/// <summary>Reads a laboratory report from its JSON object (laboratory-report.schema.json).</summary>
internal static class LaboratoryReader
{
    public static IRecordDocument? Read(JsonElement element, RecordNotes notes, bool isSimulated)
    {
        var fields = new JsonFields(element, notes);
        var number = fields.Text("reportNumber", "reportNo", "report", "number", "id");
        if (number is null || !TableText.Identifies(number))
        {
            return null;
        }

        var discovered = fields.Instant("discoveredAt", "discoveredOn", "discovered");
        var waste = fields.Get("waste");
        var wasteFields = waste.ValueKind == JsonValueKind.Object ? new JsonFields(waste, notes) : fields;
        var report = new LaboratoryReport
        {
            NaturalKey = NaturalKeys.Part(number),
            ReportNumber = number,
            CaseNumber = fields.Text("caseNumber", "case"),
            SiteClass = ClassOf(fields),
            DiscoveredAt = discovered,
            DismantledAt = fields.Instant("dismantledAt", "dismantledOn", "dismantled"),
            ReportedAt = fields.Instant("reportedAt", "reportedOn", "reportDate"),
            Place = SitePlaceReader.Read(fields, fields.Get("geometry"), discovered is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
            Building = fields.Text("building", "buildingKind", "kindOfBuilding"),
            Scale = fields.Word("scale", "scale"),
            Stage = fields.Word("stage", "stage"),
            Products = [.. fields.Texts("products", "productsFound", "product")],
            Methods = [.. fields.Texts("methods", "methodsOfSynthesis", "synthesis")],
            Chemicals = SiteFactsReader.Chemicals(fields),
            Equipment = SiteFactsReader.Equipment(fields),
            WasteContainers = waste.ValueKind == JsonValueKind.Array ? SiteFactsReader.Containers(fields, "waste") : SiteFactsReader.Containers(wasteFields, "wasteContainers", "containers"),
            WasteLitres = wasteFields.Amount("wasteLitres", "litres"),
            WasteRoute = wasteFields.Word("wasteRoute", "wasteRoute", "route"),
            Hazards = [.. fields.Texts("hazards")],
            Measures = [.. fields.Texts("measures")],
            Agencies = [.. fields.Texts("agencies")],
            Costs = SiteFactsReader.Costs(fields),
            Links = SiteFactsReader.Links(fields),
            Narrative = fields.Text("narrative", "description", "remarks"),
            Attachments = [.. fields.Texts("attachments", "photographs", "documents")],
            IsSimulated = fields.Flag("simulated", "isSimulated") == true || isSimulated,
        };
        if (wasteFields != fields)
        {
            wasteFields.KeepRest("waste.");
        }

        fields.KeepRest();
        return report with { Unknown = [.. notes.Unknown], Warnings = [.. notes.Warnings.Distinct()] };
    }

    /// <summary>The class; a word that is none of them is kept beside the record's unknown fields.</summary>
    private static SiteClass ClassOf(JsonFields fields)
    {
        if (fields.Text("siteClass", "class") is not { } text || text.Equals("unknown", StringComparison.OrdinalIgnoreCase))
        {
            return SiteClass.Unknown;
        }

        if (ValueWords.Find("siteClass", text) is { } word && Enum.TryParse<SiteClass>(word, ignoreCase: true, out var siteClass))
        {
            return siteClass;
        }

        fields.Notes.Warn(WarningCodes.ValueUnknown, text);
        fields.Notes.Unknown.Add(new FreeText("siteClass", text));
        return SiteClass.Unknown;
    }
}
