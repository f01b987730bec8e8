using Intel.Core.Imports;
using Intel.Core.Jobs;
using Intel.Server.Options;
using Microsoft.Extensions.Options;

namespace Intel.Server.Hosting;

/// <summary>
/// Looks into a folder at intervals and takes in each file once it has stopped growing. Several processes may look into
/// one folder: each file is taken in by one of them at a time, and its import asked for by one.
/// </summary>
internal sealed partial class FolderWatcher(
    IOptions<WatchOptions> options, IServiceScopeFactory scopes, IImportScheduler imports, ILeases leases, TimeProvider clock, ILogger<FolderWatcher> logger)
    : BackgroundService
{
    /// <summary>Longer than all but the greatest files take to come in; what a killed process held comes free then. Taken in twice, a file is there once.</summary>
    private static readonly TimeSpan FileLease = TimeSpan.FromMinutes(1);

    /// <summary>Longer than an import waits for its turn; asked for twice it would be wasted, not wrong.</summary>
    private static readonly TimeSpan ImportLease = TimeSpan.FromMinutes(15);

    private readonly string _holder = Guid.NewGuid().ToString("N");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var folder = options.Value.Folder;
        if (folder.Length == 0)
        {
            return;
        }

        var watched = new WatchedFolder(folder);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds), clock);
        do
        {
            try
            {
                foreach (var path in watched.Settled())
                {
                    await TakeAsync(watched, path, stoppingToken);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Core.StoreUnavailableException)
            {
                Log.LookFailed(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeAsync(WatchedFolder watched, string path, CancellationToken cancellationToken)
    {
        var lease = $"watch {Path.GetRelativePath(options.Value.Folder, path)}";
        if (!await leases.TakeAsync(lease, _holder, FileLease, cancellationToken))
        {
            return;
        }

        try
        {
            await TakeInAsync(watched, path, cancellationToken);
        }
        finally
        {
            await leases.ReleaseAsync(lease, _holder, CancellationToken.None);
        }
    }

    private async Task TakeInAsync(WatchedFolder watched, string path, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var received = await FileReceiver.ReceiveAsync(scope.ServiceProvider, path, LocalIdentity.PersonAtThisMachine, cancellationToken);

        // Not given back: until the import begins, whoever finds the same file must know that it is asked for.
        var lease = $"import {received.File.FileId}";
        if (received.File.Status == ImportStatus.Received && await leases.TakeAsync(lease, _holder, ImportLease, cancellationToken))
        {
            try
            {
                await imports.EnqueueAsync(received.File.FileId, cancellationToken);
            }
            catch
            {
                await leases.ReleaseAsync(lease, _holder, CancellationToken.None);
                throw;
            }
        }

        watched.Taken(path);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 210, Level = LogLevel.Error, Message = "The watched folder could not be read, or a file in it not taken in; it is tried again")]
        public static partial void LookFailed(ILogger logger, Exception fault);
    }
}
