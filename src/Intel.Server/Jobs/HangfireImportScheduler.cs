using Hangfire;
using Intel.Core.Imports;

namespace Intel.Server.Jobs;

/// <summary>Imports received files in the background.</summary>
internal sealed class HangfireImportScheduler(IBackgroundJobClient jobs) : IImportScheduler
{
    public Task EnqueueAsync(string fileId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        jobs.Enqueue<ImportFileJob>(job => job.RunAsync(fileId, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task EnqueuePendingAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        jobs.Enqueue<ResumeImportsJob>(job => job.RunAsync(CancellationToken.None));
        return Task.CompletedTask;
    }
}
