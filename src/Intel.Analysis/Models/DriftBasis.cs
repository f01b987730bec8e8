using System.Collections.Immutable;

namespace Intel.Analysis.Models;

/// <summary>What the shipments that a model was made from looked like: enough to compare later ones with, and no shipment or name of them.</summary>
/// <param name="Rows">How many there were.</param>
/// <param name="Numbers">Each number of theirs in bins, in the order of features; the points of the rules, the last, are left out.</param>
/// <param name="Categories">Each category of theirs.</param>
public sealed record DriftBasis(int Rows, ImmutableArray<DriftBins> Numbers, ImmutableArray<DriftCategory> Categories)
{
    /// <summary>Below so many later shipments nothing is said.</summary>
    public const int LeastRows = 200;

    // A share of unknown ones must be so much above what was to be expected to count.
    private const double Material = 0.05;

    // The points of the rules change with the rules.
    private static int Compared => ShipmentFeatures.Width - 1;

    /// <summary>What these shipments look like; at least one.</summary>
    public static DriftBasis Of(IReadOnlyList<ShipmentVector> shipments)
    {
        ArgumentNullException.ThrowIfNull(shipments);
        return new DriftBasis(
            shipments.Count,
            [.. Enumerable.Range(0, Compared).Select(i => DriftBins.Of([.. shipments.Select(s => (double)s.Values[i])]))],
            [.. Enumerable.Range(0, ShipmentFeatures.Categories.Length).Select(c => DriftCategory.Of(shipments.Select(s => s.Keys[c])))]);
    }

    /// <summary>How later shipments differ; null of fewer than <see cref="LeastRows"/>.</summary>
    public DriftReport? Compare(IReadOnlyList<ShipmentVector> later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (later.Count < LeastRows)
        {
            return null;
        }

        // Of a category the mix and the unknown ones are compared.
        var comparisons = Numbers.Length + (2 * Categories.Length);
        return new DriftReport(
            Rows,
            later.Count,
            [.. Numbers.Select((bins, i) => Number(ShipmentFeatures.All[i].Name, bins, bins.CountsOf(later.Select(s => (double)s.Values[i])), comparisons))],
            [.. Categories.Select((category, c) => CategoryOf(ShipmentFeatures.Categories[c].Name, category, [.. later.Select(s => s.Keys[c])], comparisons))]);
    }

    /// <summary>What in it no training gives, in a few words; null when there is nothing.</summary>
    internal string? Fault() =>
        Rows > 0 && !Numbers.IsDefault && Numbers.Length == Compared && Numbers.All(b => b is { IsSound: true } && b.Counts.Sum(c => (long)c) == Rows)
        && !Categories.IsDefault && Categories.Length == ShipmentFeatures.Categories.Length && Categories.All(c => c is not null && c.IsSoundFor(Rows))
            ? null
            : "Basis does not fit the features";

    private static DriftNumber Number(string name, DriftBins bins, int[] now, int comparisons)
    {
        var (before, later) = (bins.Counts.Sum(), now.Sum());
        var index = Drift.StabilityIndex(bins.Counts, now);
        var limit = Math.Max(Drift.Shifted, Drift.ChanceLimit(now.Length, before, later, comparisons));
        return new DriftNumber(name, index, limit, now.Length, index >= limit);
    }

    private static DriftOfCategory CategoryOf(string name, DriftCategory category, ulong[] later, int comparisons)
    {
        var now = category.CountsOf(later);
        var mix = Drift.StabilityIndex(category.Counts, now);
        var mixLimit = Math.Max(Drift.Shifted, Drift.ChanceLimit(now.Length, category.Counts.Sum(), later.Length, comparisons));
        var (unknown, of) = category.UnknownOf(later);

        // Good's estimate is uncertain itself: its variance and that of the share add up.
        var spread = of == 0 ? 0 : Math.Sqrt((category.Expected * (1 - category.Expected) / of) + category.Variance);
        var limit = category.Expected + Math.Max(Material, Drift.TailPoint(Drift.FalseAlarms / comparisons) * spread);
        return new DriftOfCategory(name, mix, mixLimit, unknown, of, category.Expected, limit, mix >= mixLimit, of > 0 && unknown >= limit * of);
    }
}
