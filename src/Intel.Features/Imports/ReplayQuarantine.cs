using Intel.Core;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>Somebody replays everything in quarantine, or everything of one file, after the program learnt to read more.</summary>
public static class ReplayQuarantine
{
    private const int BatchSize = 500;

    /// <summary>What to replay.</summary>
    /// <param name="FileId">Only of this file; null for all.</param>
    /// <param name="By">Who.</param>
    public sealed record Command(string? FileId, string By) : IRequest<Outcome<Result>>;

    /// <summary>What came of it.</summary>
    /// <param name="Resolved">Entries that gave records.</param>
    /// <param name="StillOpen">Entries that still give none.</param>
    public sealed record Result(long Resolved, long StillOpen);

    internal sealed class Handler(IQuarantine quarantine, IMediator mediator) : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            long resolved = 0, open = 0;
            long? before = null;
            while (await quarantine.ListAsync(request.FileId, true, BatchSize, before, cancellationToken) is { Count: > 0 } page)
            {
                foreach (var entry in page)
                {
                    var outcome = await mediator.Send(new CorrectQuarantine.Command(entry.Number, null, request.By), cancellationToken);
                    resolved += outcome.IsDone ? 1 : 0;
                    open += outcome.IsDone ? 0 : 1;
                }

                before = page[^1].Number;
            }

            return Outcome<Result>.Done(new Result(resolved, open));
        }
    }
}
