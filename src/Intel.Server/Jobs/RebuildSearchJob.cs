using Hangfire;
using Intel.Features.Imports;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Makes everything that is searched anew from the records.</summary>
internal sealed class RebuildSearchJob(IMediator mediator, JobJournal journal, JobTurns turns)
{
    /// <summary>Runs it.</summary>
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => turns.RunAsync("rebuild-search", () => RebuildAsync(cancellationToken), cancellationToken);

    private Task RebuildAsync(CancellationToken cancellationToken) => journal.KeepAsync(
        "rebuild-search",
        async progress =>
        {
            var outcome = await mediator.Send(new RebuildIndex.Command(progress), cancellationToken);
            return !outcome.IsDone ? JobResult.Refused(outcome.Message) : JobResult.Done($"{outcome.Value} records can be found.", ("records", outcome.Value));
        },
        cancellationToken);
}
