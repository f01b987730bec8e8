using Hangfire;
using Intel.Features.Imports;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Scores and makes searchable what waits: after another version of a model was put to use.</summary>
internal sealed class DrainJob(IMediator mediator, JobJournal journal)
{
    /// <summary>Runs it.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 3600)]
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => journal.KeepAsync(
        "rescore",
        async progress =>
        {
            var outcome = await mediator.Send(new DrainPending.Command(progress), cancellationToken);
            return JobResult.Done($"{outcome.Value} records were scored anew.", ("records", outcome.Value));
        },
        cancellationToken);
}
