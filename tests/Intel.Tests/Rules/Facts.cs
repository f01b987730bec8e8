using System.Collections.Immutable;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Laboratories;
using Intel.Core.Parties;
using Intel.Core.Places;
using Intel.Core.Sites;
using Intel.Core.Waste;

namespace Intel.Tests.Rules;

/// <summary>Builds records to score: an ordinary consignment that no rule speaks of, and changes to it.</summary>
internal static class Facts
{
    internal const string Box = "MSKU6011672";
    internal const string OtherBox = "CSQU3054383";
    internal static readonly DateTimeOffset Arrival = new(2026, 2, 10, 6, 30, 0, TimeSpan.Zero);

    /// <summary>Machine parts from Ningbo to Antwerp, told ten days before arrival.</summary>
    internal static Consignment Ordinary { get; } = new()
    {
        NaturalKey = "BL:ORD1",
        Source = ConsignmentSource.Manifest,
        Message = new MessageReference("CUSCAR", "D.95B", "R1", "9", "LINE", Arrival.AddDays(-10)),
        Conveyance = new Conveyance(1, "SCHELDT MERIDIAN", "9118018", "637N", "SIML", null),
        PlaceOfLoading = At("CNNGB"),
        PlaceOfDischarge = At("BEANR"),
        EstimatedArrivalAt = Arrival,
        Parties = [new Party(PartyRole.Consignor, "CZ", "NINGBO PARTS CO LTD", Country: "CN"), new Party(PartyRole.Consignee, "CN", "MACHINA NV", Address: "KAAI 204, ANTWERPEN"), new Party(PartyRole.Notify, "N1", "HAVENKANTOOR BV")],
        Goods = [Goods("MACHINE PARTS OF STEEL", "8431.39", 100, 12_000)],
        Equipment = [Equipment(Box)],
    };

    internal static Location At(string code) => new(new Written<UnLocode>(code, UnLocode.TryParse(code, out var value) ? value : null));

    internal static GoodsItem Goods(string text, string? code, int? packages, double? kg) =>
        new(text, code is null ? null : new Written<CommodityCode>(code, CommodityCode.TryParse(code, out var value) ? value : null), packages, "CT", kg, null, null, [], [], null);

    internal static TransportEquipment Equipment(string number, string sizeType = "22G1", params string[] seals) =>
        new(new Written<ContainerNumber>(number, ContainerNumber.TryParse(number, out var value) ? value : null), sizeType, false, [.. seals.Select(s => new Seal(s, "CA"))], null, null, null, null, null);

    internal static Consignment With(this Consignment consignment, PartyRole role, string name, string? address = null) =>
        consignment with { Parties = [.. consignment.Parties.Where(p => p.Role != role), new Party(role, "", name, Address: address)] };

    internal static Consignment Told(this Consignment consignment, double hoursBeforeArrival) =>
        consignment with { Message = consignment.Message with { PreparedAt = Arrival.AddHours(-hoursBeforeArrival) } };

    internal static Consignment Undated(this Consignment consignment) => consignment with { Message = consignment.Message with { PreparedAt = null } };

    internal static RecordFacts Score(IRecordDocument document, params IReadOnlyList<SubjectHistory> histories) =>
        new() { Current = Stored(document, 1), Histories = histories };

    /// <summary>A record with versions, the last the current one.</summary>
    internal static RecordFacts Versions(params IReadOnlyList<Consignment> versions) => new()
    {
        Current = Stored(versions[^1], versions.Count),
        Earlier = [.. versions.Take(versions.Count - 1).Select((v, i) => Stored(v, i + 1))],
    };

    /// <summary>A record among six thousand others with these values of one measure, in equal shares.</summary>
    internal static RecordFacts Among(Consignment document, MeasureKind kind, params ReadOnlySpan<double> values) =>
        Among(document, kind, Array.ConvertAll(values.ToArray(), v => MeasureScale.StepOf(v).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    internal static RecordFacts Among(Consignment document, MeasureKind kind, params string[] labels)
    {
        var measure = Measures.Of(document).Single(m => m.Kind == kind);
        var counts = new ValueCounts([.. labels], [.. labels.Select(_ => 6000L / labels.Length)]);
        return Score(document) with { Usual = new Usual("2026-01-31/0123456789abcdef", [new MeasureHistory(measure, [.. Enumerable.Repeat(counts, measure.Groups.Count + 1)])]) };
    }

    internal static StoredRecord Stored(IRecordDocument document, int version) =>
        new(RecordId.From(document.Kind, document.NaturalKey), version, document, new string('0', 64), new SourceSpan(0, 0, 0, 0), Arrival, []);

    /// <summary>A history as the store would tell it.</summary>
    internal static SubjectHistory History(SightingKind kind, long count, long same = 0, long different = 1, double days = 200, string subject = "X", params string[] recent) => new(
        kind,
        subject,
        count,
        count == 0 ? null : Arrival.AddDays(-10 - days),
        count == 0 ? null : Arrival.AddDays(-11),
        same,
        different,
        [.. recent.Select((detail, index) => new Sighting(kind, subject, detail, Arrival.AddDays(-10 - days).AddHours(-index), RecordId.From(RecordKind.Shipment, $"BL:EARLIER{index}")))]);

    /// <summary>The histories of a trade of a thousand consignments in which every party is well known.</summary>
    internal static SubjectHistory[] Known(params SubjectHistory[] others)
    {
        SubjectHistory[] usual =
        [
            History(SightingKind.Consignor, 300, 120, 4), History(SightingKind.Consignee, 400, 120, 12), History(SightingKind.Notify, 500, 90, 20),
            History(SightingKind.Triple, 5, days: 9), History(SightingKind.CommodityOrigin, 900, 500, 9), History(SightingKind.ConsigneeContact, 400, 380, 3),
            History(SightingKind.ConsigneeCommodity, 400, 90, 30), History(SightingKind.Route, 1000, 800, 3),
        ];
        return [.. usual.Where(u => !others.Any(o => o.Kind == u.Kind)), .. others];
    }

    internal static LaboratoryReport Laboratory { get; } = new()
    {
        NaturalKey = "LAB-1",
        ReportNumber = "LAB-1",
        Place = new SitePlace("Dorpsstraat 1", "Genk", "71016", null),
        Scale = "small",
        WasteRoute = "stored",
        WasteLitres = 200,
        Chemicals = [Chemical("water")],
        Equipment = [new SiteEquipment("table", null, null, null, null)],
    };

    internal static WasteFinding Finding { get; } = new()
    {
        NaturalKey = "F-1",
        FindingNumber = "F-1",
        Place = new SitePlace(null, "Genk", "71016", null),
        Surface = "forest",
        InGroundwaterProtection = false,
        InNatura2000 = false,
        WaterwayMetres = 400,
        VolumeLitres = 100,
        MassKg = 40,
        Ph = 7,
        IsBurnt = false,
    };

    internal static Chemical Chemical(string name, string? cas = null) =>
        new(name, cas is null ? null : new Written<Core.Substances.CasNumber>(cas, Core.Substances.CasNumber.Parse(cas)), null, 20, "l", "drum", null, ImmutableArray<string>.Empty, null);
}
