using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>A steward makes everything that is searched anew from the records; searching goes on meanwhile.</summary>
public static class RebuildIndex
{
    private const int BatchSize = 1000;

    /// <summary>Makes it anew.</summary>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<long>>;

    internal sealed class Handler(IRecordReader records, SearchEntries entries, ISearchIndex index, PendingGate gate) : IRequestHandler<Command, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            var total = (await records.CountAsync(cancellationToken)).Values.Sum();
            await index.BeginRebuildAsync(cancellationToken);
            long done = 0;
            await foreach (var batch in records.AllAsync(null, cancellationToken).Chunk(BatchSize))
            {
                await index.WriteAsync(await entries.OfAsync(batch, cancellationToken), cancellationToken);
                done += batch.Length;
                request.Progress?.Report(new ImportProgress("indexing", "", done, total));
            }

            await index.CompleteRebuildAsync(cancellationToken);
            return Outcome<long>.Done(done);
        }
    }
}
