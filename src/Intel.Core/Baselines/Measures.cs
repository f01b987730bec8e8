using System.Globalization;
using Intel.Core.Consignments;

namespace Intel.Core.Baselines;

/// <summary>What of a consignment is measured.</summary>
public static class Measures
{
    private const int FewestPackages = 20;

    /// <summary>The values of a consignment that can be compared; what is not said, or could not be compared, is left out. Each kind at most once.</summary>
    public static IReadOnlyList<Measure> Of(Consignment consignment)
    {
        ArgumentNullException.ThrowIfNull(consignment);
        var measures = new List<Measure>(6);
        if (Subheading(consignment) is { } subheading)
        {
            AddGoods(measures, consignment, subheading);
        }

        return measures;
    }

    private static void AddGoods(List<Measure> measures, Consignment consignment, string subheading)
    {
        string[] goods = [subheading[..2], subheading[..4], subheading];
        var box = BoxOf(consignment);
        if (consignment.Goods is [{ Packages: >= FewestPackages and var packages, PackageType: { Length: > 0 } type }] && consignment.GrossWeightKg is > 0 and var kilograms)
        {
            measures.Add(Figure(MeasureKind.PackageWeight, kilograms / packages, [.. goods, Clean(type)]));
        }

        if (consignment.Goods is [{ PackageType: { Length: > 0 } package }] && Clean(package) is { Length: > 0 } label)
        {
            measures.Add(new Measure(MeasureKind.PackageType, Path(goods), label, double.NaN));
        }

        if (box is not null)
        {
            measures.Add(new Measure(MeasureKind.ContainerType, Path(goods), box[2..], double.NaN));
        }

        if (consignment.GrossWeightKg is not > 0)
        {
            return;
        }

        var gross = consignment.GrossWeightKg.Value;
        if (box is not null && consignment.Equipment.All(e => e.Number.Value is not null))
        {
            measures.Add(Figure(MeasureKind.ContainerWeight, gross / consignment.Equipment.Length, [.. goods, box[..1]]));
        }

        if (consignment.Goods.Sum(g => g.VolumeM3 ?? double.NaN) is > 0 and var cubicMetres)
        {
            measures.Add(Figure(MeasureKind.Density, gross / cubicMetres, goods));
        }

        if (consignment.GoodsValue is { Amount: > 0, Currency: { Length: > 0 } currency } value)
        {
            measures.Add(Figure(MeasureKind.UnitValue, (double)value.Amount / gross, [Clean(currency), .. goods]));
        }
    }

    /// <summary>The subheading that all lines share; null when they do not or have none of six digits.</summary>
    private static string? Subheading(Consignment consignment)
    {
        string? shared = null;
        foreach (var line in consignment.Goods)
        {
            if (line.Commodity?.Value is not { Value.Length: >= 6 } code || (shared is not null && shared != code.Subheading))
            {
                return null;
            }

            shared = code.Subheading;
        }

        return shared;
    }

    /// <summary>The size and type that all laden boxes share, four characters whose last two say the type; null when they differ, are empty or do not say.</summary>
    private static string? BoxOf(Consignment consignment)
    {
        string? shared = null;
        foreach (var box in consignment.Equipment)
        {
            if (Clean(box.SizeType) is not { Length: 4 } type || box.IsEmpty == true || (shared is not null && shared != type))
            {
                return null;
            }

            shared = type;
        }

        // G0, G1 and so on are one kind of box with small differences: the letter says what it is.
        return shared is null ? null : shared[..3];
    }

    private static Measure Figure(MeasureKind kind, double value, ReadOnlySpan<string> groups) =>
        new(kind, Path(groups), MeasureScale.StepOf(value).ToString(CultureInfo.InvariantCulture), value);

    /// <summary>A path ends where something is not said: what comes behind it would be compared with others that say nothing.</summary>
    private static List<string> Path(ReadOnlySpan<string> groups)
    {
        var path = new List<string>(groups.Length);
        foreach (var group in groups)
        {
            if (group.Length == 0)
            {
                break;
            }

            path.Add(group);
        }

        return path;
    }

    private static string Clean(string? text) =>
        text is null ? "" : string.Concat(text.Where(char.IsAsciiLetterOrDigit).Take(20)).ToUpperInvariant();
}
