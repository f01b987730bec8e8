using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Edifact;
using Intel.Ingest.Formats.Json;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Laboratories;

/// <summary>Makes laboratory reports of rows: a row a report, or a row a chemical under one report number.</summary>
internal sealed class LaboratoryRows : IRowAssembler
{
    private static readonly (string, string)[] Single = [.. new[]
    {
        "reportNumber", "caseNumber", "siteClass", "discoveredAt", "dismantledAt", "reportedAt", "address", "municipality", "postcode", "nisCode", "latitude", "longitude",
        "x", "y", "coordinates", "crs", "precisionMetres", "building", "scale", "stage", "wasteLitres", "wasteRoute", "cost", "paidBy", "narrative", "simulated",
    }.Select(f => (f, f)), ("method", "positionMethod")];

    private static readonly (string, string)[] Lists =
        [.. new[] { "products", "methods", "equipment", "wasteContainers", "hazards", "measures", "agencies", "links" }.Select(f => (f, f))];

    public string? KeyOf(RowFields row) => row.Text("reportNumber") is { } number && TableText.Identifies(number) ? NaturalKeys.Part(number) : null;

    public (string Code, string Detail) Unidentified(RowFields row) => (RejectionCodes.NotIdentified, row.Text("reportNumber") ?? "");

    public IRecordDocument Assemble(string key, IReadOnlyList<RowFields> rows, List<Warning> warnings)
    {
        var json = new JsonObject();
        RowObjects.Copy(rows, json, Single);
        RowObjects.CopyLists(rows, json, Lists);
        json["chemicals"] = RowObjects.Items(
            rows,
            ("chemicals", "name"),
            ("chemicalCas", "cas"),
            ("chemicalCn", "cn"),
            ("chemicalQuantity", "quantity"),
            ("chemicalUnit", "unit"),
            ("chemicalContainer", "containerType"),
            ("chemicalMarks", "marks"),
            ("chemicalLots", "lotNumbers"),
            ("chemicalSupplier", "supplier"));
        return RowObjects.Assemble(rows, json, warnings, LaboratoryReader.Read);
    }
}
