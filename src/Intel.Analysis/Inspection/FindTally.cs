using Intel.Analysis.Evaluation;

namespace Intel.Analysis.Inspection;

/// <summary>What came of the inspected among some shipments.</summary>
/// <param name="Inspected">Those opened or seen through.</param>
/// <param name="Found">Those of them with a find.</param>
/// <param name="Share">The 95 % interval of the share with a find (Wilson); null when nothing was inspected.</param>
public sealed record FindTally(long Inspected, long Found, Interval? Share)
{
    /// <summary>The tally of nothing.</summary>
    public static FindTally None { get; } = new(0, 0, null);

    /// <summary>The tally of some outcomes, true for a find.</summary>
    public static FindTally Of(IReadOnlyCollection<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var found = outcomes.Count(o => o);
        return outcomes.Count == 0 ? None : new FindTally(outcomes.Count, found, Proportion.Wilson((double)found / outcomes.Count, outcomes.Count));
    }
}
