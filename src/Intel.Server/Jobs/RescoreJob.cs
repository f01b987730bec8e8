using Hangfire;
using Intel.Core.Imports;
using Intel.Features.Imports;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Scores records anew: all of them after a change of the rules, those that wait after another model was put to use.</summary>
internal sealed class RescoreJob(IMediator mediator, IPendingWork pending, JobJournal journal)
{
    /// <summary>Scores every record.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 3600)]
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => KeepAsync(isAll: true, cancellationToken);

    /// <summary>Scores what waits.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 3600)]
    [AutomaticRetry(Attempts = 1)]
    public Task RunWaitingAsync(CancellationToken cancellationToken) => KeepAsync(isAll: false, cancellationToken);

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
