using System.Collections.Immutable;

namespace Intel.Analysis.Models;

/// <summary>One category of the shipments that a model was made from: the commonest of it, and hashes of all.</summary>
/// <param name="Common">Hashes of the commonest, at most nine; 0 stands for shipments that have none.</param>
/// <param name="Counts">Shipments of each of those, and of all others together.</param>
/// <param name="Known">Hashes of all that occurred, rising; 32 bits, so that of a million one in four thousand unknown ones passes for known.</param>
/// <param name="Rows">Shipments that have one.</param>
/// <param name="Once">How many occurred once.</param>
/// <param name="Twice">How many occurred twice.</param>
public sealed record DriftCategory(ImmutableArray<uint> Common, ImmutableArray<int> Counts, ImmutableArray<uint> Known, int Rows, int Once, int Twice)
{
    /// <summary>The share of unknown ones to be expected of later shipments though nothing changed: as many as occurred once (I. J. Good, "The population frequencies of species", 1953).</summary>
    public double Expected => Rows == 0 ? 1 : (double)Once / Rows;

    /// <summary>The variance of <see cref="Expected"/> (A. Chao and S.-M. Lee, 1992, its leading terms).</summary>
    public double Variance => Rows == 0 ? 0 : (Once + (2.0 * Twice)) / Rows / Rows;

    /// <summary>What these keys look like; 0 is none.</summary>
    public static DriftCategory Of(IEnumerable<ulong> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var counts = keys.Select(Short).CountBy(k => k).ToDictionary();
        uint[] common = [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(DriftBins.Most - 1).Select(c => c.Key)];
        var known = counts.Where(c => c.Key != 0).ToArray();
        return new DriftCategory(
            [.. common],
            [.. common.Select(k => counts[k]), counts.Values.Sum() - common.Sum(k => counts[k])],
            [.. known.Select(c => c.Key).Order()],
            known.Sum(c => c.Value),
            known.Count(c => c.Value == 1),
            known.Count(c => c.Value == 2));
    }

    /// <summary>Later shipments by the commonest, and all others together.</summary>
    public int[] CountsOf(IEnumerable<ulong> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var counts = new int[Counts.Length];
        foreach (var key in keys)
        {
            var place = Common.IndexOf(Short(key));
            counts[place < 0 ? Common.Length : place]++;
        }

        return counts;
    }

    /// <summary>How many later shipments have one that never occurred, of how many that have one.</summary>
    public (int Unknown, int Of) UnknownOf(IReadOnlyCollection<ulong> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return (keys.Count(k => k != 0 && Known.BinarySearch(Short(k)) < 0), keys.Count(k => k != 0));
    }

    internal bool IsSoundFor(int rows) =>
        !Common.IsDefault && !Counts.IsDefault && !Known.IsDefault
        && Common.Length is > 0 and < DriftBins.Most && Common.Distinct().Count() == Common.Length
        && Counts.Length == Common.Length + 1 && Counts.All(c => c >= 0) && Counts.Sum(c => (long)c) == rows
        && Known.Zip(Known.Skip(1)).All(p => p.First < p.Second)
        && Rows >= Known.Length && Rows <= rows && Once >= 0 && Twice >= 0 && Once + (2L * Twice) <= Rows;

    private static uint Short(ulong key) => unchecked((uint)(key ^ (key >> 32)));
}
