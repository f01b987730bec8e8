using System.Collections.Immutable;
using System.Globalization;
using Intel.Core.Baselines;

namespace Intel.Analysis.Baselines;

/// <summary>
/// How far a value lies from what is usual in its groups. A group's tail is drawn towards that of the wider group around
/// it as if <see cref="Borrowed"/> more of its consignments had been like that one's (hierarchical shrinkage: a
/// beta-binomial posterior mean, level by level, from all consignments down to the narrowest group). A small group
/// therefore says little by itself, and nothing is said with fewer than <see cref="LeastOfAll"/> consignments in all.
/// </summary>
/// <remarks>
/// Figures: twice the smaller of the two tails, the value's own step and the next one counting as equal, so that a
/// difference under 5 % is never far out. A value between two peaks is not seen. Categories: the share of those at most as
/// frequent. The tail is a share of consignments, not a probability that something is wrong.
/// </remarks>
public sealed record Comparison
{
    /// <summary>Consignments that a group borrows from the wider one.</summary>
    public const double Borrowed = 10;

    /// <summary>Below so many consignments in all nothing is said.</summary>
    public const long LeastOfAll = 200;

    /// <summary>The group that the sentence speaks of has at least so many.</summary>
    public const long LeastOfGroup = 30;

    // Central share that Low to High holds.
    private const double Central = 0.95;
    private const double MostRarity = 6;

    private Comparison(Measure measure, double tail, ImmutableArray<ValueCounts> groups)
    {
        Measure = measure;
        Rarity = Math.Min(MostRarity, -Math.Log10(Math.Min(1, tail)));
        var spoken = groups.Length - 1;
        while (spoken > 0 && groups[spoken].Total < LeastOfGroup)
        {
            spoken--;
        }

        Basis = groups[spoken].Total;
        Narrowest = groups[^1].Total;
        Group = string.Join(' ', measure.Groups.Take(spoken));
        if (measure.IsCategory)
        {
            var most = groups[spoken].Counts.IndexOf(groups[spoken].Counts.Max());
            UsualLabel = groups[spoken].Labels[most];
            UsualShare = (double)groups[spoken].Counts[most] / Basis;
            Same = CountOf(groups[spoken], measure.Label);
        }
        else
        {
            Low = MeasureScale.LeastOf(Quantile(groups[spoken], (1 - Central) / 2));
            High = MeasureScale.LeastOf(Quantile(groups[spoken], (1 + Central) / 2) + 1);
            Distance = Math.Max(0, Math.Max(Math.Log(measure.Value / High), Math.Log(Low / measure.Value)) / Math.Log(High / Low));
        }
    }

    /// <summary>What is compared.</summary>
    public Measure Measure { get; }

    /// <summary>Minus the decimal logarithm of the share of like consignments as far out: 0 usual, 3 one in a thousand, at most 6.</summary>
    public double Rarity { get; }

    /// <summary>Whether a figure lies above rather than below.</summary>
    public bool IsHigh { get; private init; }

    /// <summary>How many consignments the sentence rests on: those of the narrowest group with at least <see cref="LeastOfGroup"/>.</summary>
    public long Basis { get; }

    /// <summary>How many the narrowest group has.</summary>
    public long Narrowest { get; }

    /// <summary>The group that the sentence speaks of: its parts, separated by spaces; empty for all consignments.</summary>
    public string Group { get; }

    /// <summary>95 % of the group lie from here; not-a-number for a category.</summary>
    public double Low { get; } = double.NaN;

    /// <summary>95 % of the group lie to here; not-a-number for a category.</summary>
    public double High { get; } = double.NaN;

    /// <summary>
    /// How far beyond <see cref="Low"/> to <see cref="High"/> a figure lies, in widths of that range, both on a logarithmic
    /// scale; 0 inside it, not-a-number for a category. Where few are known no share of them can be small, however far out
    /// the value is; this says how far.
    /// </summary>
    public double Distance { get; } = double.NaN;

    /// <summary>The group's most frequent category; null for a figure.</summary>
    public string? UsualLabel { get; }

    /// <summary>The share of the group that has it, 0 to 1.</summary>
    public double UsualShare { get; } = double.NaN;

    /// <summary>How many of the group have the same category.</summary>
    public long Same { get; }

    /// <summary>Compares; null with fewer than <see cref="LeastOfAll"/> consignments in all.</summary>
    public static Comparison? Of(MeasureHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var (measure, groups) = (history.Measure, history.Groups);
        if (groups[0].Total < LeastOfAll)
        {
            return null;
        }

        if (measure.IsCategory)
        {
            return new Comparison(measure, CategoryTail(measure.Label, groups), groups);
        }

        var step = int.Parse(measure.Label, CultureInfo.InvariantCulture);
        var (low, high) = (0.5, 0.5);
        foreach (var group in groups)
        {
            var (below, above) = Around(group, step);
            (low, high) = (Shrunk(below, group.Total, low), Shrunk(above, group.Total, high));
        }

        return new Comparison(measure, 2 * Math.Min(low, high), groups) { IsHigh = high < low };
    }

    private static double Shrunk(long count, long total, double wider) => (count + (Borrowed * wider)) / (total + Borrowed);

    private static (long Below, long Above) Around(ValueCounts group, int step)
    {
        var (below, above) = (0L, 0L);
        for (var index = 0; index < group.Labels.Length; index++)
        {
            var other = int.Parse(group.Labels[index], CultureInfo.InvariantCulture);
            below += other <= step + 1 ? group.Counts[index] : 0;
            above += other >= step - 1 ? group.Counts[index] : 0;
        }

        return (below, above);
    }

    private static double CategoryTail(string label, ImmutableArray<ValueCounts> groups)
    {
        var own = 0.5 / (groups[0].Total + 1);
        foreach (var group in groups)
        {
            own = Shrunk(CountOf(group, label), group.Total, own);
        }

        var narrowest = groups[^1];
        var same = CountOf(narrowest, label);
        var rarer = narrowest.Counts.Where(c => c <= same).Sum() - same;
        return own + (rarer / (narrowest.Total + Borrowed));
    }

    private static long CountOf(ValueCounts group, string label) =>
        group.Labels.BinarySearch(label, StringComparer.Ordinal) is var index && index >= 0 ? group.Counts[index] : 0;

    private static int Quantile(ValueCounts group, double share)
    {
        var (before, wanted) = (0L, share * group.Total);
        for (var index = 0; index < group.Labels.Length; index++)
        {
            before += group.Counts[index];
            if (before >= wanted)
            {
                return int.Parse(group.Labels[index], CultureInfo.InvariantCulture);
            }
        }

        return int.Parse(group.Labels[^1], CultureInfo.InvariantCulture);
    }
}
