using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Edifact;
using Intel.Ingest.Formats.Json;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Findings;

/// <summary>Makes waste findings of rows: a row a finding, or a row a kind of container under one number.</summary>
internal sealed class FindingRows : IRowAssembler
{
    private static readonly (string, string)[] Single =
    [
        ("number", "findingNumber"), ("found", "foundAt"), ("deposited-from", "depositedFrom"), ("deposited-to", "depositedTo"), ("finder", "finderClass"),
        ("address", "address"), ("municipality", "municipality"), ("postcode", "postcode"), ("nis", "nisCode"), ("latitude", "latitude"), ("longitude", "longitude"),
        ("x", "x"), ("y", "y"), ("coordinates", "coordinates"), ("precision", "precisionMetres"), ("method", "positionMethod"), ("surface", "surface"),
        ("land-use", "landUse"), ("groundwater", "inGroundwaterProtection"), ("natura2000", "inNatura2000"), ("waterway", "waterwayMetres"), ("volume", "volumeLitres"),
        ("mass", "massKg"), ("ph", "ph"), ("smell", "smell"), ("product", "probableProduct"), ("process", "probableProcess"), ("burnt", "isBurnt"),
        ("status", "cleanUpStatus"), ("operator", "cleanUpOperator"), ("cleaned", "cleanedAt"), ("cost", "cost"), ("paid-by", "paidBy"), ("remarks", "remarks"), ("simulated", "simulated"),
    ];

    public string? KeyOf(RowFields row) =>
        row.Text("number") is { } number && TableText.Identifies(number) && row.UnderHeader(FindingReader.RecordKindField) != "laboratory" ? NaturalKeys.Part(number) : null;

    public (string Code, string Detail) Unidentified(RowFields row) => (RejectionCodes.NotIdentified, row.Text("number") ?? "");

    public IRecordDocument Assemble(string key, IReadOnlyList<RowFields> rows, List<Warning> warnings)
    {
        var json = new JsonObject();
        RowObjects.Copy(rows, json, Single);
        RowObjects.CopyLists(rows, json, ("chemicals", "chemicals"), ("markers", "markers"), ("links", "links"));
        json["containers"] = RowObjects.Items(
            rows,
            ("container-kind", "kind"),
            ("container-count", "count"),
            ("container-capacity", "capacityLitres"),
            ("container-colour", "colour"),
            ("container-marks", "marks"),
            ("fill-state", "fillState"));
        if (SystemOf(rows[0]) is { } system)
        {
            json["crs"] = system;
        }

        return RowObjects.Assemble(rows, json, warnings, FindingReader.Read);
    }

    /// <summary>The coordinate system of its own column, or the one that the header of X names: "X (Lambert 72)".</summary>
    private static string? SystemOf(RowFields row)
    {
        if (row.Text("crs") is { } written)
        {
            return written;
        }

        foreach (var column in row.Plan.ColumnsOf("x"))
        {
            var key = HeaderVocabulary.Key(row.Plan.Headers[column]);
            return key.Contains("2008", StringComparison.Ordinal) || key.Contains("3812", StringComparison.Ordinal) ? "EPSG:3812"
                : key.Contains("72", StringComparison.Ordinal) || key.Contains("31370", StringComparison.Ordinal) ? "EPSG:31370"
                : null;
        }

        return null;
    }
}
