using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hangfire;
using Intel.Core.Imports;
using Intel.Core.Queries;

namespace Intel.Server.Telemetry;

/// <summary>Whether what this process depends on answers: records, archive, index and the list of jobs.</summary>
internal sealed partial class Dependencies(IImportLedger ledger, IArchive archive, ISearchIndex index, JobStorage jobs, ILogger<Dependencies> logger)
{
    private readonly ConcurrentDictionary<string, bool> _last = new(StringComparer.Ordinal);

    /// <summary>Asks each; true when it answers. What is wrong goes into the log, once, when it begins.</summary>
    public async Task<ImmutableSortedDictionary<string, bool>> AskAsync(CancellationToken cancellationToken) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            await AskAsync("archive", () => archive.CheckAsync(cancellationToken)),
            await AskAsync("records", () => ledger.CountAsync(cancellationToken)),
            await AskAsync("index", () => index.CountAsync(new AllNode(), [], cancellationToken)),
            await AskAsync("jobs", () => Task.Run(() => jobs.GetMonitoringApi().GetStatistics(), cancellationToken)),
        ]);

    private async Task<KeyValuePair<string, bool>> AskAsync(string name, Func<Task> ask)
    {
        try
        {
            await ask();
            if (!_last.GetValueOrDefault(name, true))
            {
                Log.ReadyAgain(logger, name);
            }

            _last[name] = true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (_last.GetValueOrDefault(name, true))
            {
                Log.NotReady(logger, fault, name);
            }

            _last[name] = false;
        }

        return KeyValuePair.Create(name, _last[name]);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 230, Level = LogLevel.Warning, Message = "A dependency does not answer: {Name}")]
        public static partial void NotReady(ILogger logger, Exception fault, string name);

        [LoggerMessage(EventId = 231, Level = LogLevel.Information, Message = "A dependency answers again: {Name}")]
        public static partial void ReadyAgain(ILogger logger, string name);
    }
}
