using Hangfire;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Imports;
using MediatR;

namespace Intel.Server.Jobs;

/// <summary>Goes on with whatever a crash or stop interrupted: files half read, records not scored or not searchable yet.</summary>
internal sealed class ResumeImportsJob(IMediator mediator, IImportLedger ledger, IPendingWork pending, JobJournal journal, JobTurns turns)
{
    /// <summary>Runs it; says nothing when there is nothing to do.</summary>
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => turns.RunAsync("resume", () => ResumeAsync(cancellationToken), cancellationToken);

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var waiting = await pending.CountAsync(cancellationToken);
        var interrupted = await ledger.InterruptedAsync(cancellationToken);
        if (interrupted.Count == 0 && waiting is { Score: 0, Index: 0 })
        {
            return;
        }

        await journal.KeepAsync(
            "resume",
            async progress =>
            {
                Outcome<IReadOnlyList<ImportFile>> outcome = await mediator.Send(new ImportAll.Command([], progress), cancellationToken);
                return outcome.Value is { } files
                    ? JobResult.Done($"Went on with {files.Count} files and {waiting.Score + waiting.Index} records.", ("files", files.Count), ("records", waiting.Score + waiting.Index))
                    : JobResult.Refused(outcome.Message);
            },
            cancellationToken);
    }
}
