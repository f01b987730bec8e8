using Intel.Analysis.Rules.Language;
using Intel.Core.Baselines;
using static Intel.Analysis.Rules.Facts.Vocabulary;

namespace Intel.Analysis.Rules.Facts;

/// <summary>What conditions can name of a consignment's measures and of what is usual for them.</summary>
internal static class UsualFields
{
    private static readonly (string Name, MeasureKind Kind, Dimension Dimension, string What)[] Figures =
    [
        ("packageWeight", MeasureKind.PackageWeight, Dimension.Mass, "gross weight per package, among the same subheading and kind of package"),
        ("containerWeight", MeasureKind.ContainerWeight, Dimension.Mass, "gross weight per container, among the same subheading and length of box"),
        ("unitValue", MeasureKind.UnitValue, Dimension.None, "declared value per kilogram, among the same currency and subheading"),
        ("density", MeasureKind.Density, Dimension.None, "kilograms per cubic metre, among the same subheading"),
    ];

    private static readonly (string Name, MeasureKind Kind, string What)[] Categories =
    [
        ("packageType", MeasureKind.PackageType, "kind of package, among the same subheading"),
        ("containerType", MeasureKind.ContainerType, "type of container, among the same subheading"),
    ];

    internal static IEnumerable<Field> All =>
        Figures.SelectMany(f => Common(f.Name, f.Kind, f.What).Concat(OfFigure(f.Name, f.Kind, f.Dimension)))
            .Concat(Categories.SelectMany(c => Common(c.Name, c.Kind, c.What).Concat(OfCategory(c.Name, c.Kind))));

    private static IEnumerable<Field> Common(string name, MeasureKind kind, string what)
    {
        yield return Usual(name, "rarity", Number(v => v.Compare(kind)?.Rarity), $"minus the decimal logarithm of the share that is as far out: {what}");
        yield return Usual(name, "count", Number(v => v.Compare(kind)?.Basis), "how many earlier consignments that is compared with");
        yield return Usual(name, "group", Compiled.OfText(v => v.Compare(kind)?.Group is { Length: > 0 } group ? group : null), "the group that they are of; missing when it is all consignments");
    }

    private static IEnumerable<Field> OfFigure(string name, MeasureKind kind, Dimension dimension)
    {
        yield return Usual(name, "value", Number(v => v.Compare(kind)?.Measure.Value, dimension), "the value");
        yield return Usual(name, "low", Number(v => v.Compare(kind)?.Low, dimension), "95 % of them lie from here");
        yield return Usual(name, "high", Number(v => v.Compare(kind)?.High, dimension), "95 % of them lie to here");
        yield return Usual(name, "distance", Number(v => v.Compare(kind)?.Distance), "how far outside that range, in widths of it; 0 inside");
        yield return Usual(name, "isHigh", Yes(v => v.Compare(kind)?.IsHigh), "whether the value lies above");
    }

    private static IEnumerable<Field> OfCategory(string name, MeasureKind kind)
    {
        yield return Usual(name, "value", Compiled.OfText(v => v.Compare(kind)?.Measure.Label), "the category");
        yield return Usual(name, "usual", Compiled.OfText(v => v.Compare(kind)?.UsualLabel), "their most frequent category");
        yield return Usual(name, "usualShare", Number(v => v.Compare(kind)?.UsualShare), "the share of them that has it");
        yield return Usual(name, "same", Number(v => v.Compare(kind)?.Same), "how many of them have the same category");
    }

    private static Field Usual(string name, string aspect, Compiled value, string meaning) => new($"usual.{name}.{aspect}", Kinds.Shipment, null, value, meaning);
}
