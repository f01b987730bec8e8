using Hangfire;
using Intel.Core.Models;
using Intel.Features.Imports;
using Intel.Features.Models;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Trains a model anew; when it takes the champion's place, everything is scored with it.</summary>
internal sealed class RetrainModelJob(IMediator mediator, JobJournal journal, JobTurns turns)
{
    /// <summary>Runs it.</summary>
    /// <param name="name">The model.</param>
    /// <param name="by">Who asked: a person, or the schedule.</param>
    /// <param name="cancellationToken">Ends it; nothing of a model is left behind.</param>
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(string name, string by, CancellationToken cancellationToken) => turns.RunAsync("retrain", () => RetrainAsync(name, by, cancellationToken), cancellationToken);

    private Task RetrainAsync(string name, string by, CancellationToken cancellationToken) => journal.KeepAsync(
        $"retrain-{name}",
        async progress =>
        {
            var outcome = await mediator.Send(new RetrainModel.Command(name, by, progress), cancellationToken);
            if (outcome.Value is not { } version)
            {
                return JobResult.Refused(outcome.Message);
            }

            if (version.State == ModelState.Champion)
            {
                await mediator.Send(new DrainPending.Command(progress), cancellationToken);
            }

            return JobResult.Done($"{version.Name} {version.Version}. {version.Decision}", ("version", version.Version));
        },
        cancellationToken);
}
