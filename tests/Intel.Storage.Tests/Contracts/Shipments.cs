using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Parties;
using Intel.Core.Places;

namespace Intel.Storage.Tests.Contracts;

/// <summary>Consignments, parts and flags as tests need them.</summary>
internal static class Shipments
{
    internal static DateTimeOffset Day(int day) => new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero).AddDays(day);

    internal static Consignment Some(
        string bill,
        int? day = 1,
        string consignee = "NV Tropica",
        string consignor = "Agro SA",
        string heading = "080390",
        double weight = 1000,
        string container = "MSKU6011672",
        string seal = "H53175",
        ConsignmentSource source = ConsignmentSource.Manifest,
        bool warned = false)
    {
        CommodityCode? commodity = CommodityCode.TryParse(heading, out var code) ? code : null;
        ContainerNumber? number = ContainerNumber.TryParse(container, out var read) ? read : null;
        return new Consignment
        {
            NaturalKey = $"BL:{bill}",
            Source = source,
            TransportDocument = bill,
            Message = new MessageReference(source == ConsignmentSource.Table ? "TABLE" : "CUSCAR", "D.95B", "1", "9", "AGENT", day is { } made ? Day(made) : null),
            Conveyance = new Conveyance(1, "MSC ANNA", "9118018", "123W", "MSCU", "PA"),
            PlaceOfLoading = Place("ECGYE"),
            PlaceOfDischarge = Place("BEANR"),
            EstimatedArrivalAt = null,
            Parties = [new Party(PartyRole.Consignor, "CZ", consignor), new Party(PartyRole.Consignee, "CN", consignee, Address: "Kaai 1", Country: "BE")],
            Goods = [new GoodsItem("BANANAS", new Written<CommodityCode>(heading, commodity), 10, "CT", weight, null, null, [container], [], null)],
            Equipment = [new TransportEquipment(new Written<ContainerNumber>(container, number), "45R1", false, [new Seal(seal, "CA")], weight, null, 4800, null, null)],
            Warnings = warned ? [new Warning(WarningCodes.Filler, "RFF+BM:1", 3)] : [],
        };
    }

    private static Location Place(string code) => new(new Written<UnLocode>(code, UnLocode.TryParse(code, out var place) ? place : null));

    internal static Parsed<IRecordDocument> Part(IRecordDocument document, int unit = 1) =>
        Parsed<IRecordDocument>.Ok(document, new SourceSpan(unit * 100, 100, unit, unit));

    internal static Parsed<IRecordDocument> Rejected(string text, int unit = 1) =>
        Parsed<IRecordDocument>.Rejected(new Rejection(RejectionCodes.NotIdentified, "RFF+BM:1", text, 3, 5), new SourceSpan(unit * 100, 100, unit, unit));

    internal static RecordId Id(string bill) => RecordId.From(RecordKind.Shipment, $"BL:{bill}");

    internal static string FileId(int number) => number.ToString("x64", CultureInfo.InvariantCulture);

    internal static ImportFile Received(int number, string name) => new() { FileId = FileId(number), Name = name, Length = 10, ReceivedAt = Day(1) };

    internal static async Task<string> ReceiveAsync(this IRecordsBackend records, int number)
    {
        var id = FileId(number);
        await records.Ledger.ReceiveAsync(Received(number, $"{number}.edi"), CancellationToken.None);
        return id;
    }

    /// <summary>Writes parts as one file in one batch.</summary>
    internal static async Task<ImportCounts> WriteAsync(this IRecordsBackend records, int file, params IReadOnlyList<Parsed<IRecordDocument>> parts) =>
        await records.Writer.WriteAsync(new ImportBatch(await records.ReceiveAsync(file), parts.Count, parts), CancellationToken.None);

    internal static Flag Flag(RecordId id, int version, int score, params ReadOnlySpan<string> codes) => new()
    {
        RecordId = id,
        RecordVersion = version,
        Score = score,
        RuleSet = "0123456789ab",
        Reasons = [.. codes.ToImmutableArray().Select(c => new Reason { Code = c, Version = 1, Contribution = 10, Text = new LocalisedText(c, c, c, c) })],
    };
}
