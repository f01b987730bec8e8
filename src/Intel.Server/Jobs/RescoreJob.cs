using Hangfire;
using Intel.Core.Imports;
using Intel.Features.Imports;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Scores records anew: all of them after a change of the rules, those that wait after another model was put to use.</summary>
internal sealed class RescoreJob(IMediator mediator, IPendingWork pending, JobJournal journal, JobTurns turns)
{
    /// <summary>Scores every record.</summary>
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => turns.RunAsync("rescore", () => KeepAsync(isAll: true, cancellationToken), cancellationToken);

    /// <summary>Scores what waits.</summary>
    [AutomaticRetry(Attempts = 1)]
    public Task RunWaitingAsync(CancellationToken cancellationToken) => turns.RunAsync("rescore", () => KeepAsync(isAll: false, cancellationToken), cancellationToken);

    private Task KeepAsync(bool isAll, CancellationToken cancellationToken) => journal.KeepAsync(
        "rescore",
        async progress =>
        {
            if (isAll)
            {
                await pending.RequeueAllAsync(PendingStage.Score, cancellationToken);
            }

            var scored = await mediator.Send(new DrainPending.Command(progress), cancellationToken);
            return JobResult.Done($"{scored.Value} records were scored anew.", ("records", scored.Value));
        },
        cancellationToken);
}
