using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Verdicts;

namespace Intel.Features.Pipeline;

/// <summary>A shipment that was opened or seen through.</summary>
/// <param name="Verdict">The latest verdict.</param>
/// <param name="Flag">What rules and models say of it now.</param>
internal sealed record InspectedShipment(Verdict Verdict, Flag Flag)
{
    /// <summary>Whether something was found.</summary>
    internal bool Found => Verdict.Result == VerdictResult.Found;

    /// <summary>The day of the inspection, otherwise that of the verdict, in Europe/Brussels.</summary>
    internal DateOnly Day => Verdict.InspectedOn ?? BelgianTime.DayOf(Verdict.At);
}

/// <summary>Shipments that were opened or seen through, with what the rules say of them.</summary>
internal sealed class InspectedShipments(IVerdictStore verdicts, IFlagStore flags)
{
    /// <summary>All of them that are scored, by their latest verdict.</summary>
    internal async Task<IReadOnlyList<InspectedShipment>> AllAsync(CancellationToken cancellationToken)
    {
        var inspected = (await verdicts.LatestAsync(cancellationToken)).Where(v => v.IsInspected).ToArray();
        var scored = await flags.FindAsync([.. inspected.Select(v => v.RecordId)], cancellationToken);
        return [.. inspected.Where(v => scored.ContainsKey(v.RecordId)).Select(v => new InspectedShipment(v, scored[v.RecordId]))];
    }
}
