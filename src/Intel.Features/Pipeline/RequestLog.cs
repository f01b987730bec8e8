using MediatR;
using Microsoft.Extensions.Logging;

namespace Intel.Features.Pipeline;

/// <summary>Notes which request ran and how long it took. Never what was in it: requests carry people's data.</summary>
internal sealed partial class RequestLog<TRequest, TResponse>(ILogger<RequestLog<TRequest, TResponse>> logger, TimeProvider clock)
    : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly string Name = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = clock.GetTimestamp();
        var response = await next();
        var elapsed = clock.GetElapsedTime(started);
        Log.Handled(logger, Name, elapsed);
        return response;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 100, Level = LogLevel.Debug, Message = "{Request} took {Elapsed}")]
        public static partial void Handled(ILogger logger, string request, TimeSpan elapsed);
    }
}
