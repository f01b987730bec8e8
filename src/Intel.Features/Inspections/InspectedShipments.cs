using Intel.Core.Flags;
using Intel.Core.Verdicts;

namespace Intel.Features.Inspections;

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
