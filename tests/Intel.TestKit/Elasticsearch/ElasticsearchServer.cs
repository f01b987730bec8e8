using System.Diagnostics;
using System.Runtime.CompilerServices;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace Intel.TestKit.Elasticsearch;

/// <summary>
/// One Elasticsearch for all tests of an assembly, looked for with the first test that wants it: the server that
/// INTEL_TEST_ELASTICSEARCH names; else one that the program in INTEL_ELASTICSEARCH_START, or
/// <c>../shared/elasticsearch/start</c> beside the repository, starts and that ends with this process; else a container.
/// </summary>
public sealed class ElasticsearchServer : IAsyncDisposable
{
    private const string Image = "docker.elastic.co/elasticsearch/elasticsearch:8.19.8";
    private const int Port = 9200;

    private static int _prefixes;

    private readonly Lazy<Task<Found>> _found;
    private Process? _process;
    private IContainer? _container;

    public ElasticsearchServer() => _found = new Lazy<Task<Found>>(FindAsync);

    /// <summary>A prefix of index names that no other test has.</summary>
    public static string NewPrefix() => FormattableString.Invariant($"t{Environment.ProcessId}-{Interlocked.Increment(ref _prefixes)}");

    /// <summary>The server's address; or null, and why there is none.</summary>
    public async Task<(Uri? Address, string Reason)> FindServerAsync()
    {
        var found = await _found.Value;
        return (found.Address, found.Reason);
    }

    /// <summary>Removes the indexes of a prefix.</summary>
    public static async Task RemoveAsync(Uri address, string prefix)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var names = await client.GetAsync(new Uri($"/_cat/indices/{prefix}-*?h=index&format=txt", UriKind.Relative));
        foreach (var name in (await names.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var removed = await client.DeleteAsync(new Uri($"/{name}", UriKind.Relative));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        if (_container is { } container)
        {
            await container.DisposeAsync();
        }
    }

    private async Task<Found> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("INTEL_TEST_ELASTICSEARCH") is { Length: > 0 } named)
        {
            return new Found(new Uri(named), "");
        }

        var start = Environment.GetEnvironmentVariable("INTEL_ELASTICSEARCH_START") is { Length: > 0 } program ? program : BesideRepository();
        if (File.Exists(start))
        {
            return await StartAsync(start);
        }

        return File.Exists("/var/run/docker.sock") || Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
            ? await RunContainerAsync()
            : new Found(null, $"no Elasticsearch: INTEL_TEST_ELASTICSEARCH names none, '{start}' is not there, and Docker is not running");
    }

    private async Task<Found> StartAsync(string program)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["--until-input-closes", "--heap", "700m"])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        Uri? address = null;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
            {
                return new Found(address, "");
            }

            address ??= Uri.TryCreate(line, UriKind.Absolute, out var uri) ? uri : null;
        }

        throw new InvalidOperationException($"Elasticsearch for the tests: '{program}' ended before it was ready.");
    }

    private async Task<Found> RunContainerAsync()
    {
        try
        {
            _container = new ContainerBuilder(Image)
                .WithEnvironment("discovery.type", "single-node")
                .WithEnvironment("xpack.security.enabled", "false")
                .WithEnvironment("ES_JAVA_OPTS", "-Xms700m -Xmx700m")
                .WithPortBinding(Port, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(r => r.ForPort(Port).ForPath("/_cluster/health?wait_for_status=yellow")))
                .Build();
            await _container.StartAsync();
            return new Found(new UriBuilder("http", _container.Hostname, _container.GetMappedPublicPort(Port)).Uri, "");
        }
        catch (Exception exception) when (exception is DockerUnavailableException or TimeoutException or InvalidOperationException or HttpRequestException or Docker.DotNet.DockerApiException)
        {
            return new Found(null, $"no Elasticsearch: its container does not start: {exception.Message}");
        }
    }

    private static string BesideRepository([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Intel.sln")))
        {
            folder = folder.Parent;
        }

        return Path.GetFullPath(Path.Combine(folder?.FullName ?? ".", "..", "shared", "elasticsearch", "start"));
    }

    private sealed record Found(Uri? Address, string Reason);
}
