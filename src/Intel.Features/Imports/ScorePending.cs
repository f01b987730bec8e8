using Intel.Core;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Scores every record that waits for it. Interrupted at any point, the same request goes on.</summary>
public static class ScorePending
{
    /// <summary>Scores what waits.</summary>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<long>>;

    internal sealed class Handler(Core.Imports.IPendingWork pending, PendingScorer scorer, PendingGate gate) : IRequestHandler<Command, Outcome<long>>
    {
        public async Task<Outcome<long>> Handle(Command request, CancellationToken cancellationToken)
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            var total = (await pending.CountAsync(cancellationToken)).Score;
            var scored = 0L;
            while (await scorer.NextAsync(cancellationToken) is { } batch)
            {
                scored += batch.Pending.Count;
                request.Progress?.Report(new ImportProgress("scoring", "", scored, Math.Max(total, scored)));
            }

            return Outcome<long>.Done(scored);
        }
    }
}
