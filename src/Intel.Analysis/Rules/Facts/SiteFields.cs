using Intel.Analysis.Rules.Language;
using Intel.Core.Laboratories;
using Intel.Core.Sites;
using static Intel.Analysis.Rules.Facts.Vocabulary;

namespace Intel.Analysis.Rules.Facts;

/// <summary>What conditions can name of laboratory reports and waste findings.</summary>
internal static class SiteFields
{
    internal static IEnumerable<Field> All => [.. Laboratory(), .. Finding(), .. Chemicals(), .. Apparatus()];

    private static IEnumerable<Field> Laboratory()
    {
        static Field Of(string name, Compiled value, string meaning) => new(name, Kinds.Laboratory, null, value, meaning);
        return
        [
            Of("siteClass", Compiled.OfText(v => v.Laboratory.SiteClass == SiteClass.Unknown ? null : v.Laboratory.SiteClass.ToString()), "production, storage or dump"),
            Of("scale", Compiled.OfText(v => v.Laboratory.Scale), "scale as written"),
            Of("stage", Compiled.OfText(v => v.Laboratory.Stage), "stage as written"),
            Of("building", Compiled.OfText(v => v.Laboratory.Building), "kind of building as written"),
            Of("products", Compiled.OfText(v => Joined(v.Laboratory.Products)), "products made or found"),
            Of("methods", Compiled.OfText(v => Joined(v.Laboratory.Methods)), "methods"),
            Of("wasteRoute", Compiled.OfText(v => v.Laboratory.WasteRoute), "where the waste goes, as written"),
            Of("wasteVolume", Number(v => v.Laboratory.WasteLitres, Dimension.Volume), "waste"),
            new("narrative", Kinds.Site, null, Compiled.OfText(v => v.Narrative, scanSlot: VersionTexts.NarrativeSlot), "narrative or remarks"),
            new("municipality", Kinds.Site, null, Compiled.OfText(v => Place(v).Municipality), "municipality as written"),
        ];
    }

    private static IEnumerable<Field> Finding()
    {
        static Field Of(string name, Compiled value, string meaning) => new(name, Kinds.Finding, null, value, meaning);
        return
        [
            Of("inGroundwaterProtection", Yes(v => v.Finding.InGroundwaterProtection), "whether it lies in a groundwater protection zone"),
            Of("inNatura2000", Yes(v => v.Finding.InNatura2000), "whether it lies in a Natura 2000 area"),
            Of("waterway", Number(v => v.Finding.WaterwayMetres, Dimension.Distance), "distance to the nearest waterway"),
            Of("surface", Compiled.OfText(v => v.Finding.Surface), "surface as written"),
            Of("volume", Number(v => v.Finding.VolumeLitres, Dimension.Volume), "volume found"),
            Of("containerVolume", Number(ContainerLitres, Dimension.Volume), "sum of the containers' capacities; missing when none says its count and capacity"),
            Of("mass", Number(v => v.Finding.MassKg, Dimension.Mass), "mass found"),
            Of("ph", Number(v => v.Finding.Ph), "pH"),
            Of("isBurnt", Yes(v => v.Finding.IsBurnt), "whether it was set on fire"),
            Of("product", Compiled.OfText(v => v.Finding.ProbableProduct), "product that the waste comes from"),
            Of("process", Compiled.OfText(v => v.Finding.ProbableProcess), "process that it comes from"),
        ];
    }

    private static IEnumerable<Field> Chemicals()
    {
        static Field Item(string name, Compiled value, string meaning) => new(name, Kinds.Site, "chemicals", value, meaning);
        return
        [
            Item("chemical.name", Compiled.OfText(v => v.Chemical!.Name), "name as written"),
            Item("chemical.substance", Compiled.OfText(v => FoundSubstance.Of(v.Table, v.Chemical!)?.Key), "key of the substance that it is; missing when no table knows it"),
            Item("chemical.isPrecursor", Yes(v => FoundSubstance.Of(v.Table, v.Chemical!)?.IsPrecursor), "whether it has few uses but making a drug"),
            Item("chemical.weight", Number(v => Quantity(v.Chemical!, Dimension.Mass), Dimension.Mass), "amount in kilograms; missing when it is given in litres"),
            Item("chemical.volume", Number(v => Quantity(v.Chemical!, Dimension.Volume), Dimension.Volume), "amount in litres; missing when it is given in kilograms"),
        ];
    }

    private static IEnumerable<Field> Apparatus()
    {
        static Field Item(string name, Compiled value, string meaning) => new(name, Kinds.Laboratory, "apparatus", value, meaning);
        return
        [
            Item("apparatus.kind", Compiled.OfText(v => v.Apparatus!.Kind), "what it is, as written"),
            Item("apparatus.capacity", Compiled.OfText(v => v.Apparatus!.Capacity), "capacity as written"),
            Item("apparatus.maker", Compiled.OfText(v => v.Apparatus!.Maker), "maker as written"),
            Item("apparatus.isSelfMade", Yes(v => v.Apparatus!.IsSelfMade), "whether it is home-made"),
        ];
    }

    private static SitePlace Place(RecordView view) => view.Document is LaboratoryReport report ? report.Place : view.Finding.Place;

    private static string? Joined(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : null;

    private static double? ContainerLitres(RecordView view)
    {
        var known = view.Finding.Containers.Where(c => c is { Count: not null, CapacityLitres: not null }).ToList();
        return known.Count == 0 ? null : known.Sum(c => c.Count!.Value * c.CapacityLitres!.Value);
    }

    private static double? Quantity(Chemical chemical, Dimension dimension)
    {
        double? factor = (chemical.Unit?.Trim().ToLowerInvariant(), dimension) switch
        {
            ("kg", Dimension.Mass) => 1,
            ("g", Dimension.Mass) => 0.001,
            ("t" or "ton", Dimension.Mass) => 1000,
            ("l" or "litre" or "liter", Dimension.Volume) => 1,
            ("ml", Dimension.Volume) => 0.001,
            ("m3", Dimension.Volume) => 1000,
            _ => null,
        };
        return chemical.Quantity * factor;
    }
}
