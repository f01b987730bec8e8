using System.Data.Common;
using Hangfire;
using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Server.Jobs;

/// <summary>Imports received files in the background.</summary>
internal sealed class HangfireImportScheduler(IBackgroundJobClient jobs) : IImportScheduler
{
    public Task EnqueueAsync(string fileId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return EnqueueAsync(() => jobs.Enqueue<ImportFileJob>(job => job.RunAsync(fileId, CancellationToken.None)));
    }

    public Task EnqueuePendingAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return EnqueueAsync(() => jobs.Enqueue<ResumeImportsJob>(job => job.RunAsync(CancellationToken.None)));
    }

    private static Task EnqueueAsync(Action enqueue)
    {
        try
        {
            enqueue();
            return Task.CompletedTask;
        }
        catch (Exception fault) when (fault is BackgroundJobClientException or DbException)
        {
            throw new StoreUnavailableException("The list of jobs cannot be written: see whether its database answers (/health/ready). What came in is kept, and is read as soon as it does.", fault);
        }
    }
}
