using System.Collections.Immutable;

namespace Intel.Analysis.Production;

/// <summary>
/// How much product several dumps stand for together. Each dump's interval spans the chosen sources; ends are added up,
/// since the same ratio of waste to product holds for all dumps of one source or for none. What was not found is not in
/// it: about one dump in five is.
/// </summary>
/// <param name="Dumps">How many dumps there are.</param>
/// <param name="Counted">How many of them could be estimated: the others add nothing, so the sum is too low by what they hold.</param>
/// <param name="AtMost">How many of those rest on what containers could hold, which is an upper bound.</param>
/// <param name="Sources">The sources of waste per kilogram of product that were chosen, of <see cref="ProductEstimate.Sources"/>.</param>
/// <param name="FromKg">Kilograms of product at the least, by the chosen source that says least.</param>
/// <param name="ToKg">Kilograms of product at the most.</param>
/// <param name="Batch">Kilograms of product in one batch.</param>
public sealed record SeriesEstimate(int Dumps, int Counted, int AtMost, ImmutableArray<string> Sources, double FromKg, double ToKg, BatchSize Batch)
{
    /// <summary>Batches at the least: the smallest amount in the largest batches.</summary>
    public double BatchesFrom => Math.Max(1, Math.Floor(FromKg / Batch.ToKg));

    /// <summary>Batches at the most: the largest amount in the smallest batches.</summary>
    public double BatchesTo => Math.Max(1, Math.Ceiling(ToKg / Batch.FromKg));

    /// <summary>The estimate; null when no dump can be estimated from these sources.</summary>
    /// <param name="dumps">Each dump's own estimate; null for those without.</param>
    /// <param name="sources">The sources to rest on; empty for all.</param>
    /// <param name="batch">Kilograms in one batch.</param>
    public static SeriesEstimate? Of(IReadOnlyCollection<ProductEstimate?> dumps, IReadOnlyCollection<string> sources, BatchSize batch)
    {
        ArgumentNullException.ThrowIfNull(dumps);
        ArgumentNullException.ThrowIfNull(sources);
        var counted = dumps.OfType<ProductEstimate>()
            .Select(d => (Dump: d, Shares: d.Shares.Where(s => sources.Count == 0 || sources.Contains(s.Source)).ToArray()))
            .Where(d => d.Shares.Length > 0)
            .ToArray();
        return counted.Length == 0
            ? null
            : new SeriesEstimate(
                dumps.Count, counted.Length, counted.Count(d => d.Dump.Basis == WasteBasis.Capacity),
                [.. ProductEstimate.Sources.Where(s => counted.Any(d => d.Shares.Any(share => share.Source == s)))],
                counted.Sum(d => d.Shares.Min(s => s.FromKg)), counted.Sum(d => d.Shares.Max(s => s.ToKg)), batch);
    }
}

/// <summary>Kilograms of product in one batch, at the least and at the most. No published figure was found: an assumption to be set by who knows the equipment.</summary>
/// <param name="FromKg">At the least; positive.</param>
/// <param name="ToKg">At the most; not below <paramref name="FromKg"/>.</param>
public sealed record BatchSize(double FromKg, double ToKg)
{
    /// <summary>What is assumed when nobody says otherwise: 10 to 50 kg.</summary>
    public static BatchSize Assumed { get; } = new(10, 50);
}
