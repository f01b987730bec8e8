using Hangfire;
using Intel.Features.Series;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Suggests series anew when findings or decisions changed. Says nothing, and does nothing, when they did not.</summary>
internal sealed class SuggestSeriesJob(IMediator mediator, JobJournal journal, JobTurns turns)
{
    /// <summary>Runs it.</summary>
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => turns.RunAsync("suggest-series", () => SuggestAsync(cancellationToken), cancellationToken);

    private async Task SuggestAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new CheckSuggestions.Query(), cancellationToken))
        {
            return;
        }

        await journal.KeepAsync(
            "suggest-series",
            async _ =>
            {
                var made = (await mediator.Send(new SuggestSeries.Command(), cancellationToken)).Suggestions;
                return JobResult.Done($"{made.Findings} findings compared, {made.LinksTotal} pairs linked, {made.Series.Length} series suggested.",
                    ("findings", made.Findings), ("links", made.LinksTotal), ("series", made.Series.Length));
            },
            cancellationToken);
    }
}
