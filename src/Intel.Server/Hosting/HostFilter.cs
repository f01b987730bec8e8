using System.Net;

namespace Intel.Server.Hosting;

/// <summary>
/// Refuses requests that name another host than this machine. A page elsewhere can make its own name point to
/// 127.0.0.1 and then read answers as its own; the name it asks for gives it away.
/// </summary>
internal sealed class HostFilter(RequestDelegate next)
{
    /// <summary>Answers 400 to a request for another host, and passes on every other.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("This server answers on this machine's own names only: localhost or 127.0.0.1.", context.RequestAborted);
    }
}
