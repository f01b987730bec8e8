using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Series;

namespace Intel.Features.Series;

/// <summary>Keeps decisions about series and says in the audit log who made them.</summary>
internal static class Deciding
{
    /// <summary>Keeps them, all or none.</summary>
    /// <returns>The first of them as kept, or a conflict with the sentence that says with what.</returns>
    internal static async Task<Outcome<SeriesDecision>> KeepAsync(ISeriesStore store, IAuditLog audit, IReadOnlyList<SeriesDecision> decisions, CancellationToken cancellationToken)
    {
        IReadOnlyList<SeriesDecision> kept;
        try
        {
            kept = await store.DecideAsync(decisions, cancellationToken);
        }
        catch (VersionConflictException conflict)
        {
            return Outcome<SeriesDecision>.Conflict(conflict.Message);
        }

        foreach (var decision in kept)
        {
            await audit.AddAsync(new AuditEntry(decision.At, decision.By, "decided", string.Create(CultureInfo.InvariantCulture, $"series {decision.Series}")), cancellationToken);
        }

        return Outcome<SeriesDecision>.Done(kept[0]);
    }
}
