using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Intel.Server.Tests.CommandLines;
using Intel.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Intel.Server.Tests.Telemetry;

/// <summary>What a command sends to a collector, and what it does not.</summary>
public sealed class OtlpTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-otlp-");
    private readonly ConcurrentDictionary<string, StringBuilder> _received = new(StringComparer.Ordinal);
    private WebApplication _collector = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Token);
            var texts = _received.GetOrAdd(signal, _ => new StringBuilder());
            lock (texts)
            {
                // Names and values stand in the message as they are; what is between them does not matter here.
                texts.Append(Encoding.UTF8.GetString(body.ToArray()));
            }

            return Results.Bytes([], "application/x-protobuf");
        });
        await _collector.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _collector.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Ingest_WithCollector_SendsMeasurementsAndTracesWithoutContents()
    {
        var incoming = Path.Combine(_folder.FullName, "incoming");
        Directory.CreateDirectory(incoming);
        foreach (var (name, text) in SampleMessages.All)
        {
            await File.WriteAllTextAsync(Path.Combine(incoming, name), text, Token);
        }

        using var process = IntelProgram.Start(
            new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = TestHome.AddressOf(_collector), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
            ["ingest", incoming, "--data", Path.Combine(_folder.FullName, "data")]);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await process.StandardError.ReadToEndAsync(Token));

        var (metrics, traces) = (_received["metrics"].ToString(), _received["traces"].ToString());
        Assert.Contains("intel.ingest.records", metrics, StringComparison.Ordinal);
        Assert.Contains("intel.scoring.duration", metrics, StringComparison.Ordinal);
        Assert.All((string[])["RunImport", "write batch", "score batch", "index batch", "intel.file.id"], name => Assert.Contains(name, traces, StringComparison.Ordinal));
        Assert.All(
            (string[])["TROPICA", "QXRU4829133", SampleMessages.BananaDocument, SampleMessages.ReportNumber, "Genk", "cuscar-1.edi"],
            secret => Assert.DoesNotContain(secret, metrics + traces, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Serve_WithCollector_SendsAddressesWithoutWhatWasAsked()
    {
        using var process = IntelProgram.Start(
            new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = $"{TestHome.AddressOf(_collector)}/v1/traces", ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_BSP_SCHEDULE_DELAY"] = "200" },
            ["serve", "--port", "0", "--data", Path.Combine(_folder.FullName, "data")]);
        try
        {
            // The log may speak first.
            string line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(Token) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Token));
            }
            while (!line.StartsWith("Serving ", StringComparison.Ordinal));

            _ = process.StandardOutput.ReadToEndAsync(Token);
            using var client = new HttpClient { BaseAddress = new Uri(line.Split(' ')[1]) };
            client.DefaultRequestHeaders.UserAgent.ParseAdd("canary-browser/1.0");
            using var found = await client.GetAsync(new Uri("/api/v1/records?q=consignee:canary", UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
            await UntilAsync(() => _received.TryGetValue("traces", out var texts) && Text(texts).Contains("/api/v1/records", StringComparison.Ordinal));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.DoesNotContain("canary", Text(_received["traces"]), StringComparison.Ordinal);
        Assert.False(_received.ContainsKey("metrics"));
    }

    private static string Text(StringBuilder texts)
    {
        lock (texts)
        {
            return texts.ToString();
        }
    }

    private static async Task UntilAsync(Func<bool> isReached)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (!isReached())
        {
            await timer.WaitForNextTickAsync(Token);
        }
    }
}
