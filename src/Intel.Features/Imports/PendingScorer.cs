using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Features.Pipeline;

namespace Intel.Features.Imports;

/// <summary>Records of one batch with their flags, on their way from scoring to searching.</summary>
/// <param name="Pending">Their entries in the list of pending work.</param>
/// <param name="Records">Their latest versions, in the same order.</param>
/// <param name="Flags">Their flags, in the same order.</param>
internal sealed record ScoredBatch(IReadOnlyList<PendingRecord> Pending, IReadOnlyList<StoredRecord> Records, IReadOnlyList<Flag> Flags);

/// <summary>Scores what waits, a batch at a time.</summary>
internal sealed class PendingScorer(IPendingWork pending, IRecordReader records, IFlagStore flags, RecordScorer scorer, PipelineMetrics metrics, TimeProvider clock)
{
    private const int BatchSize = 1000;

    /// <summary>Scores the next batch and keeps its flags; null when nothing waits.</summary>
    internal async Task<ScoredBatch?> NextAsync(CancellationToken cancellationToken)
    {
        var batch = await pending.TakeAsync(PendingStage.Score, BatchSize, cancellationToken);
        if (batch.Count == 0)
        {
            return null;
        }

        using var trace = PipelineMetrics.Traces.StartActivity("score batch")?.SetTag("intel.batch.records", batch.Count);
        var started = clock.GetTimestamp();
        var latest = await records.FindAsync([.. batch.Select(p => p.Id)], cancellationToken);
        var scored = await scorer.ScoreAsync(latest, cancellationToken);
        var entries = batch.Count == latest.Count ? batch : Matching(batch, latest);
        await flags.SaveAsync([.. entries.Zip(scored)], cancellationToken);
        metrics.Scored(latest.Count, clock.GetElapsedTime(started));
        return new ScoredBatch(entries, latest, scored);
    }

    private static List<PendingRecord> Matching(IReadOnlyList<PendingRecord> batch, IReadOnlyList<StoredRecord> latest)
    {
        var tickets = batch.ToDictionary(p => p.Id);
        return [.. latest.Select(r => tickets[r.Id])];
    }
}
