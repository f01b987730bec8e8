using System.Globalization;
using Intel.Core;
using Microsoft.AspNetCore.Diagnostics;

namespace Intel.Server.Hosting;

/// <summary>
/// A store that does not answer is no fault of the program: 503, with the store's sentence where the API was asked and
/// the page that says so elsewhere, and after how long it is worth asking again.
/// </summary>
internal sealed partial class UnavailableStores(ILogger<UnavailableStores> logger) : IExceptionHandler
{
    private const int SecondsUntilAgain = 5;

    /// <summary>The status of a fault that no handler turned into an answer.</summary>
    public static int StatusOf(Exception fault) => fault is StoreUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not StoreUnavailableException unavailable)
        {
            return false;
        }

        httpContext.Response.Headers.RetryAfter = SecondsUntilAgain.ToString(CultureInfo.InvariantCulture);

        // The request's own path is the error page's by now.
        var asked = new PathString(httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path);
        if (!asked.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return false;
        }

        Log.Unavailable(logger, exception);
        await TypedResults.Problem(unavailable.Message, statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(httpContext);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 250, Level = LogLevel.Warning, Message = "A request could not be answered: a store does not answer")]
        public static partial void Unavailable(ILogger logger, Exception fault);
    }
}
