using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Core.Verdicts;
using Intel.Features.Pipeline;

namespace Intel.Features.Imports;

/// <summary>Makes searchable what is scored, a batch at a time.</summary>
internal sealed class PendingIndexer(IPendingWork pending, SearchEntries entries, ISearchIndex index, PipelineMetrics metrics, TimeProvider clock)
{
    private const int BatchSize = 1000;

    /// <summary>Makes the next batch that waits searchable.</summary>
    /// <returns>How many records it was, 0 when nothing waits, and those that the index refuses.</returns>
    internal async Task<(int Count, IReadOnlyList<RefusedEntry> Refused)> NextAsync(CancellationToken cancellationToken)
    {
        var batch = await pending.TakeAsync(PendingStage.Index, BatchSize, cancellationToken);
        return batch.Count == 0 ? (0, []) : (batch.Count, await WriteAsync(batch, await entries.OfAsync(batch, cancellationToken), cancellationToken));
    }

    /// <summary>Makes a batch searchable, without reading it again.</summary>
    /// <returns>What the index refuses; it goes on waiting, until somebody mends what the reason names.</returns>
    internal async Task<IReadOnlyList<RefusedEntry>> WriteAsync(IReadOnlyList<PendingRecord> batch, IReadOnlyList<SearchEntry> made, CancellationToken cancellationToken)
    {
        using var trace = PipelineMetrics.Traces.StartActivity("index batch")?.SetTag("intel.batch.records", batch.Count);
        var started = clock.GetTimestamp();
        IReadOnlyList<RefusedEntry> refused = [];
        try
        {
            await index.WriteAsync(made, cancellationToken);
        }
        catch (EntriesRefusedException some)
        {
            refused = some.Entries;
        }

        var ids = refused.Select(e => e.Id).ToHashSet();
        await pending.IndexedAsync(ids.Count == 0 ? batch : [.. batch.Where(p => !ids.Contains(p.Id))], cancellationToken);
        metrics.Indexed(batch.Count - refused.Count, refused.Count, clock.GetElapsedTime(started));
        return refused;
    }
}

/// <summary>Makes what is searched from records, flags and verdicts, and from nothing else.</summary>
internal sealed class SearchEntries(IRecordReader records, IFlagStore flags, IVerdictStore verdicts)
{
    /// <summary>The entries of records that wait; records that do not exist are left out.</summary>
    internal async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyList<PendingRecord> batch, CancellationToken cancellationToken)
    {
        var tickets = batch.ToDictionary(p => p.Id, p => p.Ticket);
        var made = await OfAsync(await records.FindAsync([.. tickets.Keys], cancellationToken), cancellationToken);
        return [.. made.Select(e => e with { Ticket = tickets[e.Item.Id] })];
    }

    /// <summary>The entries of these records for a rebuild.</summary>
    internal async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyList<StoredRecord> latest, CancellationToken cancellationToken)
    {
        var ids = latest.Select(r => r.Id).ToArray();
        var kept = await flags.FindAsync(ids, cancellationToken);
        var decided = await verdicts.DecidedAsync(ids, cancellationToken);
        return [.. latest.Select(r => SearchProjection.Of(r, r.Version, kept.GetValueOrDefault(r.Id), decided.Contains(r.Id)))];
    }

    /// <summary>The entries of records that were just scored.</summary>
    internal async Task<IReadOnlyList<SearchEntry>> OfAsync(ScoredBatch batch, CancellationToken cancellationToken)
    {
        var decided = await verdicts.DecidedAsync([.. batch.Records.Select(r => r.Id)], cancellationToken);
        return [.. batch.Records.Select((record, at) =>
            SearchProjection.Of(record, record.Version, batch.Flags[at], decided.Contains(record.Id)) with { Ticket = batch.Pending[at].Ticket })];
    }
}
