using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Jobs;
using Intel.Core.Queries;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>A steward makes everything that is searched anew from the records; searching goes on meanwhile.</summary>
public static class RebuildIndex
{
    private const int BatchSize = 1000;
    private const string Lease = "rebuild of the index";
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    /// <summary>Makes it anew.</summary>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<long>>;

    internal sealed class Handler(IRecordReader records, SearchEntries entries, ISearchIndex index, ILeases leases, PendingGate gate) : IRequestHandler<Command, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            var holder = Guid.NewGuid().ToString("N");
            if (!await leases.TakeAsync(Lease, holder, LeaseTime, cancellationToken))
            {
                return Outcome<long>.Conflict("Another process is making the index anew: let it end, or begin again in half a minute if it was stopped.");
            }

            try
            {
                return Outcome<long>.Done(await RebuildAsync(holder, request.Progress, cancellationToken));
            }
            finally
            {
                await leases.ReleaseAsync(Lease, holder, CancellationToken.None);
            }
        }

        private async Task<long> RebuildAsync(string holder, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            var total = (await records.CountAsync(cancellationToken)).Values.Sum();
            await index.BeginRebuildAsync(cancellationToken);
            long done = 0;
            await foreach (var batch in records.AllAsync(null, cancellationToken).Chunk(BatchSize))
            {
                await index.WriteAsync(await entries.OfAsync(batch, cancellationToken), cancellationToken);
                done += batch.Length;
                await leases.TakeAsync(Lease, holder, LeaseTime, cancellationToken);
                progress?.Report(new ImportProgress("indexing", "", done, total));
            }

            await index.CompleteRebuildAsync(cancellationToken);
            return done;
        }
    }
}
