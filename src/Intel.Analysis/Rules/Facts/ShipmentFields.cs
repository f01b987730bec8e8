using Intel.Analysis.Rules.Language;
using Intel.Core.Consignments;
using Intel.Core.Parties;
using Intel.Core.Substances;
using static Intel.Analysis.Rules.Facts.Vocabulary;

namespace Intel.Analysis.Rules.Facts;

/// <summary>What conditions can name of a consignment as a whole, its goods, parties and substances.</summary>
internal static class ShipmentFields
{
    internal static IEnumerable<Field> All =>
    [
        .. Route(),
        .. Goods(),
        .. GoodsItems(),
        .. new[] { PartyRole.Consignor, PartyRole.Consignee, PartyRole.Notify, PartyRole.Haulier }.SelectMany(Party),
        .. PartyChanges(),
        .. Substances(),
    ];

    private static Field Shipment(string name, Compiled value, string meaning) => new(name, Kinds.Shipment, null, value, meaning);

    private static IEnumerable<Field> Route() =>
    [
        Shipment("loading.country", Compiled.OfText(v => v.Shipment.PlaceOfLoading?.Code.Value?.Country), "country of loading, two letters"),
        Shipment("loading.place", Compiled.OfText(v => Place(v.Shipment.PlaceOfLoading)), "place of loading, UN/LOCODE"),
        Shipment("discharge.country", Compiled.OfText(v => v.Shipment.PlaceOfDischarge?.Code.Value?.Country), "country of discharge, two letters"),
        Shipment("discharge.place", Compiled.OfText(v => Place(v.Shipment.PlaceOfDischarge)), "place of discharge, UN/LOCODE"),
        Shipment("portsOfCall", Compiled.OfText(v => v.Shipment.PortsOfCall.IsEmpty ? null : string.Join(", ", v.Shipment.PortsOfCall.Select(p => p.Code.ToString()))), "ports called at on the way, in order"),
        Shipment("arrival", Compiled.Of(v => v.Shipment.EstimatedArrivalAt), "estimated arrival"),
        Shipment("departure", Compiled.Of(v => v.Shipment.DepartedAt), "departure from the place of loading"),
        Shipment("messageMade", Compiled.Of(v => v.Shipment.Message.PreparedAt), "when the message was made"),
        Shipment("versions", Number(v => v.VersionCount), "how many versions there are"),
        Shipment("source", Compiled.OfText(v => v.Shipment.Source switch { ConsignmentSource.Manifest => "manifest", ConsignmentSource.StowagePlan => "stowage plan", _ => "table" }), "manifest, stowage plan or table"),
    ];

    private static IEnumerable<Field> Goods() =>
    [
        Shipment("goodsText", Compiled.OfText(v => v.GoodsText, scanSlot: VersionTexts.GoodsSlot), "all descriptions of goods and free texts"),
        Shipment("boxes.count", Number(v => v.Shipment.Equipment.Length), "how many containers there are"),
        Shipment("boxes.verifiedMass", Number(v => EquipmentFields.Together(v)?.Kg, Dimension.Mass), "what several containers were weighed at together, where goods cannot be told apart by container; missing where one has no verified mass or tare"),
        Shipment("boxes.massGap", Number(v => EquipmentFields.Together(v)?.Gap, Dimension.Mass), "least difference of that from goods, with tares or without"),
        Shipment("grossWeight", Number(v => v.Shipment.GrossWeightKg, Dimension.Mass), "sum of the goods' gross weights"),
        Shipment("packages", Number(v => v.Shipment.Goods.Any(g => g.Packages.HasValue) ? v.Shipment.Goods.Sum(g => (double)(g.Packages ?? 0)) : null), "sum of the goods' packages"),
        Shipment("packageWeight", Number(v => v.Shipment.Goods is [{ Packages: > 0 and var count, GrossWeightKg: { } weight }] ? weight / count : null, Dimension.Mass), "gross weight per package of the only line of goods; missing with several lines"),
        Shipment("chapter", Compiled.OfText(v => FirstCode(v.Shipment)?.Chapter, ValueKind.Code), "chapter of the first commodity code"),
        Shipment("heading", Compiled.OfText(v => FirstCode(v.Shipment)?.Heading, ValueKind.Code), "heading of the first commodity code"),
        Shipment("textWeight.gross", Compiled.Of(Dimension.Mass, v => v.TextGrossKg), "gross weight that the text states"),
        Shipment("textWeight.packages", Compiled.Of(Dimension.Mass, v => WeightText.PackagesTimesEach(v.GoodsText)), "packages times the weight of each that the text states"),
        Shipment("value.goods", Number(v => (double?)v.Shipment.GoodsValue?.Amount), "declared value of the goods"),
        Shipment("value.freight", Number(v => (double?)v.Shipment.Freight?.Amount), "declared freight"),
        Shipment("value.currency", Compiled.OfText(v => v.Shipment.GoodsValue?.Currency), "currency of the goods' value"),
        Shipment("value.freightShare", Number(FreightShare), "freight as a share of the goods' value; missing when the currencies differ"),
        Shipment("containerRemoved", Compiled.OfText(v => ContainerSwap.Last(v)?.Removed), "container that a later version no longer names while it names another"),
        Shipment("containerAdded", Compiled.OfText(v => ContainerSwap.Last(v)?.Added), "container that the later version names instead"),
    ];

    private static IEnumerable<Field> GoodsItems()
    {
        static Field Item(string name, Compiled value, string meaning) => new(name, Kinds.Shipment, "goods", value, meaning);
        return
        [
            Item("goods.description", Compiled.OfText(v => v.GoodsItem!.Description), "description as written"),
            Item("goods.commodity", Compiled.OfText(v => v.GoodsItem!.Commodity?.Value?.Value, ValueKind.Code), "commodity code, digits"),
            Item("goods.nomenclature", Compiled.OfText(v => v.GoodsItem!.Commodity?.Value is { } code ? HarmonisedSystem.Describe(code) : null), "what the harmonised system calls the code, in English"),
            Item("goods.isBasket", Yes(v => v.GoodsItem!.Commodity?.Value is { } code ? v.Table.IsBasket(code) : null), "whether precursors travel under the code among thousands of lawful goods"),
            Item("goods.grossWeight", Number(v => v.GoodsItem!.GrossWeightKg, Dimension.Mass), "gross weight"),
            Item("goods.netWeight", Number(v => v.GoodsItem!.NetWeightKg, Dimension.Mass), "net weight"),
            Item("goods.packages", Number(v => v.GoodsItem!.Packages), "number of packages"),
        ];
    }

    private static IEnumerable<Field> Party(PartyRole role)
    {
        var prefix = role.ToString().ToLowerInvariant();
        Party? Find(RecordView v) => v.Shipment.PartyIn(role);
        yield return Shipment($"{prefix}.name", Compiled.OfText(v => Find(v)?.Name), $"the {prefix}'s name as written");
        yield return Shipment($"{prefix}.key", Compiled.OfText(v => Find(v)?.HistoryKey), $"the {prefix}'s name as histories keep it; missing for a formula such as TO ORDER");
        yield return Shipment($"{prefix}.isFormula", Yes(v => Find(v)?.IsFormula), $"whether the {prefix} is a formula that names nobody");
        yield return Shipment($"{prefix}.address", Compiled.OfText(v => Find(v)?.Address), $"the {prefix}'s address as written");
        yield return Shipment($"{prefix}.contact", Compiled.OfText(v => Find(v)?.Contact), $"the {prefix}'s contact as written");
        yield return Shipment($"{prefix}.country", Compiled.OfText(v => Find(v)?.Country), $"the {prefix}'s country as written");
    }

    private static IEnumerable<Field> PartyChanges()
    {
        static Field Item(string name, Compiled value, string meaning) => new(name, Kinds.Shipment, "partyChanges", value, meaning);
        return
        [
            Item("change.role", Compiled.Of(v => v.PartyChange!.RoleName), "which party changed"),
            Item("change.party", Compiled.OfText(v => v.PartyChange!.Role.ToString()), "which party changed: consignor, consignee, notify or haulier"),
            Item("change.before", Compiled.OfText(v => v.PartyChange!.Before.Name), "its name before"),
            Item("change.after", Compiled.OfText(v => v.PartyChange!.After.Name), "its name after"),
            Item("change.timeBeforeArrival", Compiled.Of(Dimension.Duration, v => v.HoursBeforeArrival(v.PartyChange!.VersionBefore, v.PartyChange.VersionAfter)), "time from the changing message to the arrival as expected before"),
        ];
    }

    private static IEnumerable<Field> Substances()
    {
        static Field Item(string name, Compiled value, string meaning) => new(name, Kinds.All, "substances", value, meaning);
        return
        [
            Item("substance.name", Compiled.Of(v => v.Substance!.Substance.Names), "its name in four languages"),
            Item("substance.key", Compiled.OfText(v => v.Substance!.Substance.Key), "its key in the tables"),
            Item("substance.category", Compiled.OfText(v => CategoryName(v.Substance!.Substance.Category)), "1, 2A, 2B, 3, 4, watch or own"),
            Item("substance.isPrecursor", Yes(v => v.Substance!.Substance.IsPrecursor), "whether it has few uses but making a drug"),
            Item("substance.by", Compiled.OfText(v => v.Substance!.By switch { SubstanceMatchKind.Cas => "number", SubstanceMatchKind.Name => "name", _ => "commodity" }), "what it was recognised by: number, name or commodity"),
            Item("substance.written", Compiled.OfText(v => v.Substance!.Written), "as it stands in the record"),
            Item("substance.act", Compiled.OfText(v => v.Substance!.Substance.Act), "the act or list that names it"),
        ];
    }

    internal static string CategoryName(SubstanceCategory category) => category switch
    {
        SubstanceCategory.One => "1",
        SubstanceCategory.TwoA => "2A",
        SubstanceCategory.TwoB => "2B",
        SubstanceCategory.Three => "3",
        SubstanceCategory.Four => "4",
        SubstanceCategory.Watch => "watch",
        _ => "own",
    };

    private static string? Place(Core.Places.Location? location) => location?.Code.ToString() is { Length: > 0 } code ? code : null;

    private static CommodityCode? FirstCode(Consignment consignment)
    {
        foreach (var goods in consignment.Goods)
        {
            if (goods.Commodity?.Value is { } code)
            {
                return code;
            }
        }

        return null;
    }

    private static double? FreightShare(RecordView view) =>
        view.Shipment is { GoodsValue: { Amount: > 0 } value, Freight: { } freight } && string.Equals(value.Currency, freight.Currency, StringComparison.OrdinalIgnoreCase)
            ? (double)(freight.Amount / value.Amount)
            : null;
}
