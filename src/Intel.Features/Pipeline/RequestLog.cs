using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Intel.Features.Pipeline;

/// <summary>Notes, measures and traces which request ran and how long it took. Never what was in it: requests carry people's data.</summary>
internal sealed partial class RequestLog<TRequest, TResponse>(ILogger<RequestLog<TRequest, TResponse>> logger, PipelineMetrics metrics, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly string Name = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var trace = PipelineMetrics.Traces.StartActivity(Name);
        var started = clock.GetTimestamp();
        string? fault = null;
        try
        {
            return await next();
        }
        catch (Exception caught)
        {
            // The type alone: a message may quote what was in the request.
            fault = caught.GetType().Name;
            trace?.SetTag("error.type", fault).SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            var elapsed = clock.GetElapsedTime(started);
            metrics.Handled(Name, fault, elapsed);
            Log.Handled(logger, Name, elapsed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 100, Level = LogLevel.Debug, Message = "{Request} took {Elapsed}")]
        public static partial void Handled(ILogger logger, string request, TimeSpan elapsed);
    }
}
