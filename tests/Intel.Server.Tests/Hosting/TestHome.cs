using Intel.Server.Hosting;
using Intel.TestKit.Elasticsearch;
using Intel.TestKit.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

[assembly: AssemblyFixture(typeof(ElasticsearchServer))]

namespace Intel.Server.Tests.Hosting;

/// <summary>Where servers of a test keep what they know: a data folder of their own, or a database and an index of their own on the tests' servers.</summary>
internal sealed class TestHome : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-server-");
    private Uri? _elasticsearch;
    private string? _database;

    private TestHome()
    {
    }

    /// <summary>The folder, which goes with the home.</summary>
    public string Folder => _folder.FullName;

    /// <summary>What a command line would give for it.</summary>
    public GivenSettings Settings { get; private set; } = new();

    /// <summary>The same as arguments.</summary>
    public string[] Arguments => Settings.Postgres is null
        ? ["--data", Folder]
        : ["--data", Folder, "--elasticsearch", Settings.Elasticsearch!, "--postgres", Settings.Postgres, "--index-prefix", Settings.IndexPrefix!];

    /// <summary>The home that INTEL_TEST_BACKEND names: a cluster, else this machine.</summary>
    public static async Task<TestHome> CreateAsync(ElasticsearchServer elasticsearch) =>
        Environment.GetEnvironmentVariable("INTEL_TEST_BACKEND") == "cluster" ? await OnClusterAsync(elasticsearch) : OnThisMachine();

    public static TestHome OnThisMachine()
    {
        var home = new TestHome();
        home.Settings = new GivenSettings(home.Folder, Port: 0);
        return home;
    }

    /// <summary>A home on a cluster whose PostgreSQL is the test's own, to be stopped as it likes.</summary>
    public static async Task<TestHome> OnClusterAsync(ElasticsearchServer elasticsearch, PostgresCluster own)
    {
        var (address, reason) = await elasticsearch.FindServerAsync();
        Assert.SkipWhen(address is null, reason);
        var home = new TestHome { _elasticsearch = address };
        home.Settings = new GivenSettings(home.Folder, address!.ToString(), own.Address, ElasticsearchServer.NewPrefix(), Port: 0);
        return home;
    }

    /// <summary>A home on a cluster; where there is none the test is skipped, with the reason.</summary>
    public static async Task<TestHome> OnClusterAsync(ElasticsearchServer elasticsearch)
    {
        var (address, reason) = await elasticsearch.FindServerAsync();
        Assert.SkipWhen(address is null, reason);
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        var home = new TestHome { _elasticsearch = address, _database = PostgresServer.Instance.Create() };
        home.Settings = new GivenSettings(home.Folder, address!.ToString(), home._database, ElasticsearchServer.NewPrefix(), Port: 0);
        return home;
    }

    /// <summary>Starts a server on it.</summary>
    public Task<WebApplication> ServeAsync(CancellationToken cancellationToken) => ServeAsync(_ => { }, cancellationToken);

    /// <summary>Starts a server on it with further changes to its services.</summary>
    public async Task<WebApplication> ServeAsync(Action<IServiceCollection> adjust, CancellationToken cancellationToken)
    {
        var app = IntelHost.Build(Settings, services => adjust(services.AddLogging(logging => logging.ClearProviders())));
        await app.StartAsync(cancellationToken);
        return app;
    }

    /// <summary>The address that a server answers on, without a slash at the end.</summary>
    public static string AddressOf(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            PostgresServer.Instance.Drop(_database);
        }

        if (_elasticsearch is not null)
        {
            await ElasticsearchServer.RemoveAsync(_elasticsearch, Settings.IndexPrefix!);
        }

        _folder.Delete(recursive: true);
    }
}
