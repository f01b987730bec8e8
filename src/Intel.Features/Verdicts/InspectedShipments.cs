using Intel.Analysis.Evaluation;
using Intel.Core.Flags;
using Intel.Core.Verdicts;

namespace Intel.Features.Verdicts;

/// <summary>What came of the inspected among some shipments.</summary>
/// <param name="Inspected">Those opened or seen through.</param>
/// <param name="Found">Those of them with a find.</param>
/// <param name="Share">The 95 % interval of the share with a find; null when nothing was inspected.</param>
public sealed record FindTally(long Inspected, long Found, Interval? Share)
{
    /// <summary>The tally of some outcomes, true for a find.</summary>
    internal static FindTally Of(IReadOnlyCollection<bool> outcomes)
    {
        var found = outcomes.Count(o => o);
        return new FindTally(outcomes.Count, found, outcomes.Count == 0 ? null : Proportion.Wilson((double)found / outcomes.Count, outcomes.Count));
    }
}

/// <summary>Shipments that were opened or seen through, with what the rules say of them.</summary>
internal sealed class InspectedShipments(IVerdictStore verdicts, IFlagStore flags)
{
    /// <summary>All of them that are scored, by their latest verdict.</summary>
    internal async Task<IReadOnlyList<(Flag Flag, bool Found)>> AllAsync(CancellationToken cancellationToken)
    {
        var inspected = (await verdicts.LatestAsync(cancellationToken)).Where(v => v.IsInspected).ToArray();
        var scored = await flags.FindAsync([.. inspected.Select(v => v.RecordId)], cancellationToken);
        return [.. inspected.Where(v => scored.ContainsKey(v.RecordId)).Select(v => (scored[v.RecordId], v.Result == VerdictResult.Found))];
    }
}
