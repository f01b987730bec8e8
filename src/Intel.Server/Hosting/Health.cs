using Hangfire;
using Intel.Core.Imports;
using Intel.Core.Queries;

namespace Intel.Server.Hosting;

/// <summary>Whether this process lives, and whether what it depends on answers: for whatever starts processes and shares out requests.</summary>
internal static partial class Health
{
    private const string Ready = "ready";

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>: 200 when ready, else 503; each dependency by name. Both say nothing that is secret.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(
        IImportLedger ledger, ISearchIndex index, JobStorage jobs, ILoggerFactory logging, CancellationToken cancellationToken)
    {
        var log = logging.CreateLogger(typeof(Health).FullName!);
        var states = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["records"] = await AskAsync(() => ledger.CountAsync(cancellationToken)),
            ["index"] = await AskAsync(() => index.CountAsync(new AllNode(), [], cancellationToken)),
            ["jobs"] = await AskAsync(() => Task.Run(() => jobs.GetMonitoringApi().GetStatistics(), cancellationToken)),
        };
        var isReady = states.Values.All(s => s == Ready);
        return Results.Json(
            new { status = isReady ? Ready : "unavailable", dependencies = states },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

        async Task<string> AskAsync(Func<Task> ask)
        {
            try
            {
                await ask();
                return Ready;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Whoever asks has not said who they are: what is wrong stands in the log alone.
                Log.NotReady(log, fault);
                return "unavailable";
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 230, Level = LogLevel.Warning, Message = "A dependency does not answer")]
        public static partial void NotReady(ILogger logger, Exception fault);
    }
}
