using Hangfire;
using Intel.Core.Imports;
using Intel.Features.Imports;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Scores every record anew: after a change of the rules.</summary>
internal sealed class RescoreJob(IMediator mediator, IPendingWork pending, JobJournal journal)
{
    /// <summary>Runs it.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 3600)]
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => journal.KeepAsync(
        "rescore",
        async progress =>
        {
            var waiting = await pending.RequeueAllAsync(PendingStage.Score, cancellationToken);
            await mediator.Send(new DrainPending.Command(progress), cancellationToken);
            return JobResult.Done($"{waiting} records were scored anew.", ("records", waiting));
        },
        cancellationToken);
}
