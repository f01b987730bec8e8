using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Intel.TestKit.Elasticsearch;

/// <summary>A request on its way through a proxy.</summary>
/// <param name="Context">The request and its answer.</param>
/// <param name="Body">The request's body.</param>
public sealed record ProxiedRequest(HttpContext Context, byte[] Body)
{
    public bool IsBulk => Context.Request.Path.Value!.EndsWith("/_bulk", StringComparison.Ordinal);

    /// <summary>Answers in the server's place.</summary>
    public async Task AnswerAsync(int status, string json)
    {
        Context.Response.StatusCode = status;
        Context.Response.ContentType = "application/json";
        Context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        await Context.Response.WriteAsync(json);
    }
}

/// <summary>Stands before a server and passes requests on, unless a test has other plans for them.</summary>
public sealed class ElasticsearchProxy : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly HttpClient _client;

    private ElasticsearchProxy(WebApplication application, Uri server)
    {
        _application = application;
        _client = new HttpClient { BaseAddress = server };
    }

    /// <summary>Told of every request first: true when it has answered, false to pass it on.</summary>
    public Func<ProxiedRequest, Task<bool>> Intercept { get; set; } = _ => Task.FromResult(false);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts one on loopback; with a certificate it speaks TLS.</summary>
    public static async Task<ElasticsearchProxy> StartAsync(Uri server, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = null;
            k.Listen(IPAddress.Loopback, 0, l =>
            {
                if (certificate is not null)
                {
                    l.UseHttps(certificate);
                }
            });
        });
        var application = builder.Build();
        var proxy = new ElasticsearchProxy(application, server);
        application.Run(proxy.HandleAsync);
        await application.StartAsync();
        proxy.Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return proxy;
    }

    /// <summary>Passes a request on with another body and gives the server's answer.</summary>
    public async Task<(int Status, string? MediaType, byte[] Body)> ForwardAsync(ProxiedRequest request, byte[] body)
    {
        var from = request.Context.Request;
        using var message = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(from.Path + from.QueryString, UriKind.Relative));
        message.Headers.TryAddWithoutValidation("Accept", from.Headers.Accept.ToArray());
        if (body.Length > 0)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", from.ContentType);
        }

        using var response = await _client.SendAsync(message);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        // Requests that stall end with the connections, not by themselves.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _client.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var request = new ProxiedRequest(context, body.ToArray());
        if (await Intercept(request))
        {
            return;
        }

        var (status, mediaType, answer) = await ForwardAsync(request, request.Body);
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        await context.Response.Body.WriteAsync(answer);
    }
}
