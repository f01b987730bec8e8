using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Core.Verdicts;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Makes every scored record that waits for it searchable. Interrupted at any point, the same request goes on.</summary>
public static class IndexPending
{
    private const int BatchSize = 1000;

    /// <summary>Makes searchable what waits.</summary>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<long>>;

    internal sealed class Handler(IPendingWork pending, SearchEntries entries, ISearchIndex index) : IRequestHandler<Command, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            long indexed = 0;
            var total = (await pending.CountAsync(cancellationToken)).Index;
            while (await pending.TakeAsync(PendingStage.Index, BatchSize, cancellationToken) is { Count: > 0 } batch)
            {
                await index.WriteAsync(await entries.OfAsync([.. batch.Select(p => p.Id)], cancellationToken), cancellationToken);
                await pending.IndexedAsync(batch, cancellationToken);
                indexed += batch.Count;
                request.Progress?.Report(new ImportProgress("indexing", "", indexed, Math.Max(total, indexed)));
            }

            return Outcome<long>.Done(indexed);
        }
    }
}

/// <summary>Makes what is searched from records, flags and verdicts, and from nothing else.</summary>
internal sealed class SearchEntries(IRecordReader records, IFlagStore flags, IVerdictStore verdicts)
{
    /// <summary>The entries of these records; records that do not exist are left out.</summary>
    public async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) =>
        await OfAsync(await records.FindAsync(ids, cancellationToken), cancellationToken);

    /// <summary>The entries of these records.</summary>
    public async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyList<StoredRecord> latest, CancellationToken cancellationToken)
    {
        var ids = latest.Select(r => r.Id).ToArray();
        var kept = await flags.FindAsync(ids, cancellationToken);
        var decided = await verdicts.DecidedAsync(ids, cancellationToken);
        return [.. latest.Select(r => SearchProjection.Of(r, r.Version, kept.GetValueOrDefault(r.Id), decided.Contains(r.Id)))];
    }
}
