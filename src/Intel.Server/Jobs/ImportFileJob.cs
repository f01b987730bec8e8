using Hangfire;
using Intel.Features.Imports;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Imports one received file, then scores what waits and makes it searchable. Killed, it goes on where it was.</summary>
internal sealed class ImportFileJob(IMediator mediator, JobJournal journal, JobTurns turns, IBackgroundJobClient jobs)
{
    /// <summary>The list that processes with the ingest role work off.</summary>
    public const string Queue = "imports";

    /// <summary>Runs it.</summary>
    [Queue(Queue)]
    [AutomaticRetry(Attempts = 5)]
    public Task RunAsync(string fileId, CancellationToken cancellationToken) => turns.RunAsync(
        "import",
        () => journal.KeepAsync("import", progress => ImportAsync(fileId, progress, cancellationToken), cancellationToken),
        cancellationToken);

    private async Task<JobResult> ImportAsync(string fileId, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var outcome = await mediator.Send(new ImportAll.Command([fileId], progress), cancellationToken);
        if (outcome.Value is [{ Counts: var counts }] && counts.Stored + counts.Versions > 0)
        {
            jobs.Enqueue<SuggestSeriesJob>(job => job.RunAsync(CancellationToken.None));
        }

        return outcome.Value is [var file] ? JobResult.Of(file) : JobResult.Refused(outcome.Message);
    }
}
