using Intel.Core;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Makes every scored record that waits for it searchable. Interrupted at any point, the same request goes on.</summary>
public static class IndexPending
{
    /// <summary>Makes searchable what waits.</summary>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<long>>;

    internal sealed class Handler(Core.Imports.IPendingWork pending, PendingIndexer indexer, PendingGate gate) : IRequestHandler<Command, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            var total = (await pending.CountAsync(cancellationToken)).Index;
            var indexed = 0L;
            while (await indexer.NextAsync(cancellationToken) is > 0 and var count)
            {
                indexed += count;
                request.Progress?.Report(new ImportProgress("indexing", "", indexed, Math.Max(total, indexed)));
            }

            return Outcome<long>.Done(indexed);
        }
    }
}
