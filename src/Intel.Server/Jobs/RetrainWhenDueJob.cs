using Hangfire;
using Intel.Core.Models;
using Intel.Features.Models;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Every night: has enough been learned, or has the traffic changed enough, for a model to be trained anew?</summary>
internal sealed class RetrainWhenDueJob(IMediator mediator, IBackgroundJobClient jobs)
{
    /// <summary>Runs it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A model that is not in use, or cannot be compared, has no drift.
        foreach (var name in ModelNames.All)
        {
            await mediator.Send(new MeasureDrift.Command(name), cancellationToken);
        }

        foreach (var due in await mediator.Send(new FindDueModels.Query(), cancellationToken))
        {
            jobs.Enqueue<RetrainModelJob>(job => job.RunAsync(due.Name, $"schedule: {due.Why}", CancellationToken.None));
        }
    }
}
