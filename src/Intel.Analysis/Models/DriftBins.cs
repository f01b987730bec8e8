using System.Collections.Immutable;

namespace Intel.Analysis.Models;

/// <summary>
/// A sample of numbers as counts in bins: each number a bin where there are ten or fewer, else tenths of the sample,
/// equal numbers together. A sample of one number has a bin below it and one above, so that any other is noticed.
/// </summary>
/// <param name="Cuts">Where each bin but the first begins, rising.</param>
/// <param name="Counts">Rows in each bin, one more than there are cuts.</param>
public sealed record DriftBins(ImmutableArray<double> Cuts, ImmutableArray<int> Counts)
{
    internal const int Most = 10;

    /// <summary>Bins of a sample of at least one.</summary>
    public static DriftBins Of(double[] sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentOutOfRangeException.ThrowIfZero(sample.Length, nameof(sample));
        var sorted = sample.Order().ToArray();
        double[] distinct = [.. sorted.Distinct().Take(Most + 1)];
        double[] cuts = distinct.Length <= Most
            ? distinct[1..]
            : [.. Enumerable.Range(1, Most - 1).Select(i => sorted[(int)((long)sorted.Length * i / Most)]).Distinct().Where(c => c > sorted[0])];
        if (cuts.Length == 0)
        {
            cuts = distinct.Length > 1 ? [distinct[1]] : [sorted[0], Math.BitIncrement(sorted[0])];
        }

        var bins = new DriftBins([.. cuts], []);
        return bins with { Counts = [.. bins.CountsOf(sample)] };
    }

    /// <summary>Rows of another sample in these bins.</summary>
    public int[] CountsOf(IEnumerable<double> sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var counts = new int[Cuts.Length + 1];
        foreach (var value in sample)
        {
            counts[Cuts.Count(c => value >= c)]++;
        }

        return counts;
    }

    internal bool IsSound => !Cuts.IsDefault && !Counts.IsDefault
        && Cuts.Length is > 0 and < Most && Cuts.All(double.IsFinite) && Cuts.Zip(Cuts.Skip(1)).All(p => p.First < p.Second)
        && Counts.Length == Cuts.Length + 1 && Counts.All(c => c >= 0);
}
