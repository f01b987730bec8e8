using System.Collections.Immutable;
using Hangfire;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Server.Options;
using Microsoft.Extensions.Options;

namespace Intel.Server.Telemetry;

/// <summary>
/// Looks at intervals how things stand. Every process looks at what it depends on and at its disks; only those that run
/// jobs count what the stores hold, so that many processes do not all count the same.
/// </summary>
internal sealed partial class StateWatch(Dependencies dependencies, StateMetrics metrics, StoreFolders folders, IServiceProvider services, TimeProvider clock, ILogger<StateWatch> logger)
    : BackgroundService
{
    /// <summary>What takes longer to answer does not answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Asked = ["archive", "index", "jobs", "records"];
    private DateTimeOffset? _waitingSince;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Elsewhere than where the server starts: a store that hangs must not keep it from listening.
        await Task.Yield();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(services.GetRequiredService<IOptions<TelemetryOptions>>().Value.IntervalSeconds), clock);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks once, and shows what it saw.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var ready = await AskAsync(dependencies.AskAsync, cancellationToken)
            ?? Asked.ToImmutableSortedDictionary(n => n, _ => false, StringComparer.Ordinal);
        var counts = services.GetRequiredService<IOptions<ServerOptions>>().Value.Parsed.HasFlag(ServerRoles.Jobs) && ready.Values.All(r => r);
        metrics.Show(new ObservedState
        {
            Dependencies = ready,
            Disks = Disks(),
            Backlog = counts ? await AskAsync(CountAsync, cancellationToken) : null,
            At = clock.GetUtcNow(),
        });
    }

    /// <returns>Null when there was no answer, or none in time.</returns>
    private async Task<T?> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await Task.Run(() => ask(both.Token), CancellationToken.None).WaitAsync(both.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LookFailed(logger, fault);
            return null;
        }
    }

    private async Task<Backlog> CountAsync(CancellationToken cancellationToken)
    {
        var pending = await services.GetRequiredService<IPendingWork>().CountAsync(cancellationToken);
        var now = clock.GetUtcNow();
        _waitingSince = pending is { Score: 0, Index: 0 } ? null : _waitingSince ?? now;
        var ledger = services.GetRequiredService<IImportLedger>();
        var jobs = services.GetRequiredService<JobStorage>().GetMonitoringApi().GetStatistics();
        return new Backlog(
            pending,
            now - (_waitingSince ?? now),
            await services.GetRequiredService<IQuarantine>().CountOpenAsync(cancellationToken),
            await ledger.CountAsync(cancellationToken),
            await services.GetRequiredService<IRecordReader>().CountAsync(cancellationToken),
            await services.GetRequiredService<ISearchIndex>().CountAsync(new AllNode(), [], cancellationToken),
            ImmutableSortedDictionary.CreateRange(
                StringComparer.Ordinal,
                [
                    KeyValuePair.Create("enqueued", jobs.Enqueued),
                    KeyValuePair.Create("failed", jobs.Failed),
                    KeyValuePair.Create("processing", jobs.Processing),
                    KeyValuePair.Create("scheduled", jobs.Scheduled),
                ]));
    }

    private ImmutableSortedDictionary<string, DiskRoom> Disks()
    {
        var disks = ImmutableSortedDictionary.CreateBuilder<string, DiskRoom>(StringComparer.Ordinal);
        foreach (var (name, folder) in folders.All)
        {
            try
            {
                var disk = new DriveInfo(folder);
                disks[name] = new DiskRoom(disk.AvailableFreeSpace, disk.TotalSize);
            }
            catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
            {
                Log.DiskUnknown(logger, unknown, name);
            }
        }

        return disks.ToImmutable();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 240, Level = LogLevel.Warning, Message = "How things stand could not be seen, or not in time; it is tried again")]
        public static partial void LookFailed(ILogger logger, Exception fault);

        [LoggerMessage(EventId = 241, Level = LogLevel.Debug, Message = "The room on the disk of {Name} is not known")]
        public static partial void DiskUnknown(ILogger logger, Exception fault, string name);
    }
}
