using Intel.Server.Telemetry;

namespace Intel.Server.Hosting;

/// <summary>Whether this process lives, and whether what it depends on answers: for whatever starts processes and shares out requests.</summary>
internal static class Health
{
    private const string Ready = "ready";
    private const string Unavailable = "unavailable";

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>: 200 when ready, else 503; each dependency by name. Both say nothing that is secret.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // Whoever asks has not said who they are: what is wrong stands in the log alone.
    private static async Task<IResult> ReadyAsync(Dependencies dependencies, CancellationToken cancellationToken)
    {
        var states = await dependencies.AskAsync(cancellationToken);
        var isReady = states.Values.All(s => s);
        return Results.Json(
            new { status = isReady ? Ready : Unavailable, dependencies = states.ToDictionary(s => s.Key, s => s.Value ? Ready : Unavailable) },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
