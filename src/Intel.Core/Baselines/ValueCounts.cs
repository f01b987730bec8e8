using System.Collections.Immutable;

namespace Intel.Core.Baselines;

/// <summary>How often each value occurred among the consignments of a group.</summary>
/// <param name="Labels">Values as <see cref="Measure.Label"/>, steps by size and categories by their characters, each once with a count above 0.</param>
/// <param name="Counts">How often each occurred.</param>
public sealed record ValueCounts(ImmutableArray<string> Labels, ImmutableArray<long> Counts)
{
    /// <summary>None.</summary>
    public static ValueCounts None { get; } = new([], []);

    /// <summary>How many consignments there are.</summary>
    public long Total { get; } = Counts.Sum();
}

/// <summary>A measure with what its groups had before.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Groups">Of all consignments, then of each part of <see cref="Measure.Groups"/>: one more than there are parts.</param>
public sealed record MeasureHistory(Measure Measure, ImmutableArray<ValueCounts> Groups);

/// <summary>What one consignment is compared with.</summary>
/// <param name="Baseline">The first day that is not counted and the fingerprint of all that is: 2026-02-03/1f8a0c2e94b7d650. The same before the same consignments, wherever and in whichever order they came in.</param>
/// <param name="Measures">Its measures.</param>
public sealed record Usual(string Baseline, ImmutableArray<MeasureHistory> Measures);
