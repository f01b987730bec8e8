using Intel.Analysis.Rules;
using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Core.Parties;
using static Intel.Tests.Rules.Facts;

namespace Intel.Tests.Rules;

/// <summary>For each indicator a record that it speaks of, and one that comes near and must not be spoken of.</summary>
internal static class IndicatorCases
{
    private static readonly Consignment Fruit = Ordinary with
    {
        PlaceOfLoading = At("ECGYE"),
        Goods = [Goods("FRESH BANANAS CAVENDISH", "0803.90", 1080, 21_000)],
        Equipment = [Equipment(Box, "45R1")],
    };

    internal static IEnumerable<(string Code, RecordFacts Fires, RecordFacts NearMiss)> All =>
        [.. Containers(), .. Parties(), .. Routes(), .. Declarations(), .. Unusual(), .. Chemicals(), .. Sites()];

    private static Consignment Sealed(params string[] seals) => Ordinary with { Equipment = [Equipment(Box, "22G1", seals)] };

    private static Consignment Weighed(double? mass, double? cargo, double? tare, bool isEmpty = false) =>
        Ordinary with { Goods = [Goods("MACHINE PARTS", "8431.39", 100, null)], Equipment = [Equipment(Box) with { VerifiedGrossMassKg = mass, GrossWeightKg = cargo, TareKg = tare, IsEmpty = isEmpty }] };

    private static Consignment WeighedTogether(double second) => Ordinary with
    {
        Goods = [Goods("MACHINE PARTS", "8431.39", 100, 24_000) with { Containers = [Box, OtherBox] }],
        Equipment = [Equipment(Box) with { VerifiedGrossMassKg = 14_200, TareKg = 2_200 }, Equipment(OtherBox) with { VerifiedGrossMassKg = second, TareKg = 2_200 }],
    };

    private static IEnumerable<(string, RecordFacts, RecordFacts)> Containers()
    {
        yield return ("seal-changed", Versions(Sealed("H531755"), Sealed("H537155").Told(100)), Versions(Sealed("H531755"), Sealed("H 531755", "TO998877").Told(100)));
        yield return ("seal-on-two-boxes",
            Score(Sealed("H531755"), Known(History(SightingKind.Seal, 1, 0, 1, 20, "H531755", OtherBox))),
            Score(Sealed("H531755"), Known(History(SightingKind.Seal, 1, 1, 1, 20, "H531755", Box))));
        yield return ("container-check-digit", Score(Ordinary with { Equipment = [Equipment("MSKU6011673")] }), Score(Ordinary with { Equipment = [Equipment("TRAILER 12")] }));
        yield return ("container-two-places",
            Score(Ordinary, Known(History(SightingKind.Container, 1, 0, 1, 3, Box, "NLRTM|511W"))),
            Score(Ordinary, Known(History(SightingKind.Container, 1, 0, 1, 20, Box, "NLRTM|511W"))));
        yield return ("tare-mismatch",
            Score(Weighed(null, 12_000, 2_550), Known(History(SightingKind.ContainerTare, 3, 0, 1, 90, Box, "2200", "2200", "2200"))),
            Score(Weighed(null, 12_000, 2_550), Known(History(SightingKind.ContainerTare, 2, 0, 2, 90, Box, "2200", "2550"))));
        yield return ("container-changed-between-messages",
            Versions(Ordinary, (Ordinary with { Equipment = [Equipment(OtherBox)] }).Told(150)),
            Versions(Ordinary, (Ordinary with { Equipment = [Equipment(Box), Equipment(OtherBox)] }).Told(150)));
        yield return ("empty-above-tare", Score(Weighed(5_400, null, 2_200, true)), Score(Weighed(2_300, null, 2_200, true)));
    }

    private static IEnumerable<(string, RecordFacts, RecordFacts)> Parties()
    {
        var moved = Ordinary.With(PartyRole.Consignee, "MACHINA NV", "LINDENLAAN 88, BEVEREN");
        yield return ("importer-contact-changed",
            Score(moved, Known(History(SightingKind.ConsigneeContact, 42, 0, 1, 100, "MACHINA", "KAAI 204 ANTWERPEN", "KAAI 204 ANTWERPEN"))),
            Score(moved, Known(History(SightingKind.ConsigneeContact, 6, 0, 1, 100, "MACHINA", "KAAI 204 ANTWERPEN"))));
        yield return ("first-time-consignor-to-known-importer",
            Score(Ordinary, Known(History(SightingKind.Consignee, 42, 0, 3), History(SightingKind.Consignor, 0))),
            Score(Ordinary, Known(History(SightingKind.Consignee, 42, 0, 30), History(SightingKind.Consignor, 0))));
        SubjectHistory[] young = [History(SightingKind.Triple, 0), History(SightingKind.Consignor, 0), History(SightingKind.Consignee, 0), History(SightingKind.Route, 60), History(SightingKind.CommodityOrigin, 90, 80)];
        yield return ("first-time-triple",
            Score(Ordinary, Known(History(SightingKind.Triple, 0), History(SightingKind.Consignor, 0), History(SightingKind.Consignee, 0))),
            Score(Ordinary, young));
        yield return ("goods-new-for-importer",
            Score(Ordinary, Known(History(SightingKind.ConsigneeCommodity, 42, 0, 2))),
            Score(Ordinary, Known(History(SightingKind.ConsigneeCommodity, 42, 0, 30))));
        yield return ("late-change-of-party",
            Versions(Ordinary, Ordinary.With(PartyRole.Notify, "KOUTERVELD LOGISTIEK BV").Told(36)),
            Versions(Ordinary, Ordinary.With(PartyRole.Notify, "Havenkantoor B.V.").Told(36)));
        yield return ("undated-change-of-party",
            Versions(Ordinary.Undated(), Ordinary.With(PartyRole.Notify, "KOUTERVELD LOGISTIEK BV").Undated()),
            Versions(Ordinary, Ordinary.With(PartyRole.Notify, "KOUTERVELD LOGISTIEK BV").Told(36)));
        var hauled = Ordinary.With(PartyRole.Haulier, "TRANSPORT EEN");
        yield return ("late-change-of-haulier", Versions(hauled, hauled.With(PartyRole.Haulier, "TRANSPORT TWEE").Told(10)), Versions(hauled, hauled.With(PartyRole.Haulier, "TRANSPORT TWEE").Told(100)));
        var order = Ordinary.With(PartyRole.Consignee, "TO ORDER OF BANK");
        yield return ("to-order-with-late-change", Versions(order, order.With(PartyRole.Notify, "KOUTERVELD BV").Told(36)), Versions(order, order.Told(36)));
        yield return ("known-importer",
            Score(Fruit, Known()),
            Score(Fruit, Known(History(SightingKind.Consignee, 42, 20, 3))));
        yield return ("known-triple",
            Score(Fruit, Known(History(SightingKind.Triple, 30, days: 60))),
            Score(Fruit, Known(History(SightingKind.Triple, 30, days: 5))));
    }

    private static IEnumerable<(string, RecordFacts, RecordFacts)> Routes()
    {
        yield return ("reefer-perishable-risk-route", Score(Fruit), Score(Fruit with { PlaceOfLoading = At("ZACPT") }));
        yield return ("commodity-origin-rare",
            Score(Ordinary, Known(History(SightingKind.CommodityOrigin, 500, 1))),
            Score(Ordinary, Known(History(SightingKind.CommodityOrigin, 40, 0))));
        var called = Ordinary with { PortsOfCall = [At("DOCAU"), At("MAPTM")] };
        yield return ("unusual-transhipment",
            Score(called, Known(History(SightingKind.Route, 1000, 0, 3))),
            Score(called, Known(History(SightingKind.Route, 1000, 0, 200))));
        yield return ("carrier-goods",
            Score(Fruit with { Goods = [Goods("CARBÓN VEGETAL 1000 BAGS", "4402", 1000, 20_000)] }),
            Score(Ordinary with { Goods = [Goods("CARBON VEGETAL 1000 BAGS", "4402", 1000, 20_000)] }));
    }

    private static IEnumerable<(string, RecordFacts, RecordFacts)> Declarations()
    {
        Consignment Heavy(double kg, string text = "MACHINE PARTS OF STEEL") => Ordinary with { Goods = [Goods(text, "8431.39", 100, kg)] };
        yield return ("late-change-of-weight", Versions(Ordinary, Heavy(15_000).Told(40)), Versions(Ordinary, Heavy(12_400).Told(40)));
        yield return ("late-change-of-goods", Versions(Ordinary, Heavy(12_000, "WOODEN TOYS").Told(40)), Versions(Ordinary, Heavy(12_000, "MACHINE PARTS OF STEEL, GEARS AND SHAFTS").Told(40)));
        yield return ("undated-change-of-weight", Versions(Ordinary.Undated(), Heavy(15_000).Undated()), Versions(Ordinary, Heavy(15_000).Told(40)));
        yield return ("undated-change-of-goods", Versions(Ordinary.Undated(), Heavy(12_000, "WOODEN TOYS").Undated()), Versions(Ordinary, Heavy(12_000, "WOODEN TOYS").Told(40)));
        yield return ("freight-above-value",
            Score(Ordinary with { GoodsValue = new Money(2_000, "EUR"), Freight = new Money(2_600, "EUR") }),
            Score(Ordinary with { GoodsValue = new Money(2_000, "EUR"), Freight = new Money(2_600, "USD") }));
        yield return ("vgm-off-declared", Score(Weighed(18_000, 12_000, 2_200)), Score(Weighed(14_900, 12_000, 2_200)));
        yield return ("vgm-sum-off-declared", Score(WeighedTogether(16_500)), Score(WeighedTogether(14_400)));
        string[] usual = ["19.4", "19.5", "19.6", "19.6", "19.6", "19.6", "19.7", "19.7", "19.8", "19.6"];
        yield return ("weight-text-against-field", Score(Heavy(16_182, "PARTS GROSS 36,468 KG")), Score(Heavy(36_468, "PARTS GROSS 36,468 KG")));
        yield return ("unit-doubtful", Score(Heavy(2_000, "880 BAGS OF 25 KG SUGAR")), Score(Heavy(22_000, "880 BAGS OF 25 KG SUGAR")));
    }

    private static IEnumerable<(string, RecordFacts, RecordFacts)> Unusual()
    {
        var line = Fruit.Goods[0];
        var worth = Fruit with { GoodsValue = new Money(18_900, "EUR") };
        yield return ("weight-per-package-off", Among(Fruit, MeasureKind.PackageWeight, 14, 15, 16), Among(Fruit, MeasureKind.PackageWeight, 18.7));
        yield return ("weight-per-container-off", Among(Fruit, MeasureKind.ContainerWeight, 9_000, 11_000), Among(Fruit, MeasureKind.ContainerWeight, 20_400));
        yield return ("value-per-kilogram-off", Among(worth, MeasureKind.UnitValue, 0.2, 0.25), Among(worth, MeasureKind.UnitValue, 0.87));
        var bulky = Fruit with { Goods = [line with { VolumeM3 = 10 }] };
        yield return ("density-off", Among(bulky, MeasureKind.Density, 300, 400), Among(bulky, MeasureKind.Density, 2_000));
        yield return ("package-type-rare", Among(Fruit, MeasureKind.PackageType, "BG"), Among(Fruit, MeasureKind.PackageType, "CT"));
        yield return ("container-type-rare", Among(Fruit, MeasureKind.ContainerType, "G"), Among(Fruit, MeasureKind.ContainerType, "R"));
    }

    private static IEnumerable<(string, RecordFacts, RecordFacts)> Chemicals()
    {
        Consignment Of(string text, string? code, double kg = 1000) => Ordinary with { Goods = [Goods(text, code, 40, kg)] };
        var newcomer = Known(History(SightingKind.Consignee, 1, 0, 1));
        yield return ("precursor-named", Score(Of("40 DRUMS PMK METHYL GLYCIDATE", null)), Score(Of("ANISEED PMKX 40 DRUMS", null)));
        yield return ("precursor-hs", Score(Of("PHARMA INTERMEDIATE", "2914.31")), Score(Of("PHARMA INTERMEDIATE", "2932.99")));
        yield return ("basket-chemical-new-company", Score(Of("PHARMA INTERMEDIATE", "2932.99"), newcomer), Score(Of("PHARMA INTERMEDIATE", "2932.99"), Known()));
        yield return ("watched-chemical-new-company", Score(Of("FORMIC ACID 85 PCT", "2915.11"), newcomer), Score(Of("FORMIC ACID FREE TEXTILE DYE", "3204.11"), newcomer));
        yield return ("production-hardware", Score(Of("1 UNIT TABLETTENPRESSE USED", "8479.82")), Score(Of("TABLETTEN UND PRESSE", "8479.82")));
    }

    private static IEnumerable<(string, RecordFacts, RecordFacts)> Sites()
    {
        yield return ("lab-listed-substance", Score(Laboratory with { Chemicals = [Chemical("unknown oil", "103-79-7")] }), Score(Laboratory with { Chemicals = [Chemical("aceton")] }));
        yield return ("lab-industrial-scale", Score(Laboratory with { Scale = "Industrieel" }), Score(Laboratory with { Scale = "medium" }));
        yield return ("lab-hydrogenation-equipment",
            Score(Laboratory with { Equipment = [new("RVS drukvat 500 l", "500 l", null, null, true)] }),
            Score(Laboratory with { Equipment = [new("drukregelaar", null, null, null, null)] }));
        yield return ("lab-tableting", Score(Laboratory with { Equipment = [new("Tablet press", null, "Acme", null, null)] }), Score(Laboratory with { Equipment = [new("printing press", null, null, null, null)] }));
        yield return ("lab-waste-to-sewer", Score(Laboratory with { WasteRoute = "geloosd in riool" }), Score(Laboratory with { WasteRoute = "stored" }));
        yield return ("lab-large-waste", Score(Laboratory with { WasteLitres = 4_000 }), Score(Laboratory with { WasteLitres = 999 }));
        yield return ("dump-near-groundwater", Score(Finding with { InGroundwaterProtection = true }), Score(Finding with { InGroundwaterProtection = null }));
        yield return ("dump-in-natura2000", Score(Finding with { InNatura2000 = true }), Score(Finding with { InNatura2000 = false }));
        yield return ("dump-near-water", Score(Finding with { Surface = "kanaal", WaterwayMetres = null }), Score(Finding with { WaterwayMetres = 26 }));
        yield return ("dump-burnt", Score(Finding with { IsBurnt = true }), Score(Finding with { IsBurnt = null }));
        yield return ("dump-precursor-found", Score(Finding with { Chemicals = [Chemical("APAAN")] }), Score(Finding with { Chemicals = [Chemical("zoutzuur")] }));
        yield return ("dump-large-volume",
            Score(Finding with { VolumeLitres = null, Containers = [new("jerrycan", 40, 25, null, null, null)] }),
            Score(Finding with { VolumeLitres = null, Containers = [new("jerrycan", 40, null, null, null, null)] }));
        yield return ("dump-strong-acid-or-lye", Score(Finding with { Ph = 13 }), Score(Finding with { Ph = null }));
        yield return ("dump-waste-estimate", Score(Finding with { MassKg = 800, ProbableProduct = "amfetamine" }), Score(Finding with { MassKg = 49, VolumeLitres = 700 }));
    }
}
