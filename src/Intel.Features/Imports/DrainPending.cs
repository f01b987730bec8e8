using System.Threading.Channels;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>
/// Scores and makes searchable everything that waits: one batch is made searchable while the next is scored. What a
/// stop left scored but not searchable comes last. Interrupted at any point, the same request goes on. What the index
/// refuses holds nothing up: it is thrown, by name, when all else is done.
/// </summary>
public static class DrainPending
{
    private const int BatchesAhead = 2;

    /// <summary>Drains the list of pending work.</summary>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<long>>;

    internal sealed class Handler(IPendingWork pending, PendingScorer scorer, SearchEntries entries, PendingIndexer indexer, PendingGate gate)
        : IRequestHandler<Command, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            var waiting = await pending.CountAsync(cancellationToken);
            var total = waiting.Score + waiting.Index;
            var batches = Channel.CreateBounded<Batch>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var scoring = Task.Run(() => ScoreAsync(batches.Writer, stop.Token), CancellationToken.None);
            var done = 0L;
            var refused = new Dictionary<RecordId, RefusedEntry>();
            try
            {
                await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
                {
                    Refuse(await indexer.WriteAsync(batch.Pending, batch.Entries, cancellationToken));
                    Report(batch.Pending.Count);
                }
            }
            finally
            {
                await stop.CancelAsync();
                await scoring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await scoring;
            while (await indexer.NextAsync(cancellationToken) is { Count: > 0 } next)
            {
                // What is refused waits in front: a batch of nothing else would be taken for ever.
                if (Refuse(next.Refused) == 0 && next.Refused.Count == next.Count)
                {
                    break;
                }

                Report(next.Count);
            }

            return refused.Count == 0 ? Outcome<long>.Done(done) : throw new EntriesRefusedException([.. refused.Values]);

            int Refuse(IReadOnlyList<RefusedEntry> entries) => entries.Count(e => refused.TryAdd(e.Id, e));

            void Report(int count)
            {
                done += count;
                request.Progress?.Report(new ImportProgress("scoring", "", done, Math.Max(total, done)));
            }
        }

        private async Task ScoreAsync(ChannelWriter<Batch> batches, CancellationToken cancellationToken)
        {
            try
            {
                while (await scorer.NextAsync(cancellationToken) is { } scored)
                {
                    // Made here, not where it is written: scoring is the shorter of the two sides.
                    await batches.WriteAsync(new Batch(scored.Pending, await entries.OfAsync(scored, cancellationToken)), cancellationToken);
                }
            }
            finally
            {
                batches.TryComplete();
            }
        }
    }

    private sealed record Batch(IReadOnlyList<PendingRecord> Pending, IReadOnlyList<SearchEntry> Entries);
}
