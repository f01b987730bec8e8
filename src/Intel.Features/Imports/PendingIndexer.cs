using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Core.Verdicts;

namespace Intel.Features.Imports;

/// <summary>Makes searchable what is scored, a batch at a time.</summary>
internal sealed class PendingIndexer(IPendingWork pending, SearchEntries entries, ISearchIndex index)
{
    private const int BatchSize = 1000;

    /// <summary>Makes the next batch that waits searchable; how many records it was, 0 when nothing waits.</summary>
    internal async Task<int> NextAsync(CancellationToken cancellationToken)
    {
        var batch = await pending.TakeAsync(PendingStage.Index, BatchSize, cancellationToken);
        if (batch.Count > 0)
        {
            await WriteAsync(batch, await entries.OfAsync([.. batch.Select(p => p.Id)], cancellationToken), cancellationToken);
        }

        return batch.Count;
    }

    /// <summary>Makes a batch searchable that was just scored, without reading it again.</summary>
    internal async Task WriteAsync(IReadOnlyList<PendingRecord> batch, IReadOnlyList<SearchEntry> scored, CancellationToken cancellationToken)
    {
        try
        {
            await index.WriteAsync(scored, cancellationToken);
        }
        catch (EntriesRefusedException refused)
        {
            // The others are done; these wait until somebody mends what the message names.
            var ids = refused.Entries.Select(e => e.Id).ToHashSet();
            await pending.IndexedAsync([.. batch.Where(p => !ids.Contains(p.Id))], cancellationToken);
            throw;
        }

        await pending.IndexedAsync(batch, cancellationToken);
    }
}

/// <summary>Makes what is searched from records, flags and verdicts, and from nothing else.</summary>
internal sealed class SearchEntries(IRecordReader records, IFlagStore flags, IVerdictStore verdicts, TimeProvider clock)
{
    /// <summary>The entries of these records; records that do not exist are left out.</summary>
    internal async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) =>
        await OfAsync(await records.FindAsync(ids, cancellationToken), cancellationToken);

    /// <summary>The entries of these records.</summary>
    internal async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyList<StoredRecord> latest, CancellationToken cancellationToken)
    {
        var readAt = clock.GetUtcNow();
        var ids = latest.Select(r => r.Id).ToArray();
        var kept = await flags.FindAsync(ids, cancellationToken);
        var decided = await verdicts.DecidedAsync(ids, cancellationToken);
        return [.. latest.Select(r => SearchProjection.Of(r, r.Version, kept.GetValueOrDefault(r.Id), decided.Contains(r.Id)) with { ReadAt = readAt })];
    }

    /// <summary>The entries of records that were just scored.</summary>
    internal async Task<IReadOnlyList<SearchEntry>> OfAsync(ScoredBatch batch, CancellationToken cancellationToken)
    {
        var readAt = clock.GetUtcNow();
        var decided = await verdicts.DecidedAsync([.. batch.Records.Select(r => r.Id)], cancellationToken);
        return [.. batch.Records.Zip(batch.Flags, (Record, Flag) => SearchProjection.Of(Record, Record.Version, Flag, decided.Contains(Record.Id)) with { ReadAt = readAt })];
    }
}
