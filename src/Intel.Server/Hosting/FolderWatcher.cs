using Intel.Core.Imports;
using Intel.Server.Options;
using Microsoft.Extensions.Options;

namespace Intel.Server.Hosting;

/// <summary>Looks into a folder at intervals and takes in each file once it has stopped growing.</summary>
internal sealed partial class FolderWatcher(
    IOptions<WatchOptions> options, IServiceScopeFactory scopes, IImportScheduler imports, TimeProvider clock, ILogger<FolderWatcher> logger)
    : BackgroundService
{
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
        await using var scope = scopes.CreateAsyncScope();
        var received = await FileReceiver.ReceiveAsync(scope.ServiceProvider, path, LocalIdentity.PersonAtThisMachine, cancellationToken);
        watched.Taken(path);
        if (received.File.Status == ImportStatus.Received)
        {
            await imports.EnqueueAsync(received.File.FileId, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 210, Level = LogLevel.Error, Message = "The watched folder could not be read, or a file in it not taken in; it is tried again")]
        public static partial void LookFailed(ILogger logger, Exception fault);
    }
}
