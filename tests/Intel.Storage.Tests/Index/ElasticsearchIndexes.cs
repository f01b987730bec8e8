using Intel.Index.Elasticsearch;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Searching;
using Intel.TestKit.Elasticsearch;
using Xunit;

[assembly: AssemblyFixture(typeof(ElasticsearchServer))]

namespace Intel.Storage.Tests.Index;

/// <summary>Indexes under a prefix of their own on the tests' server, which go with it.</summary>
internal sealed class ElasticsearchIndexes : IAsyncDisposable
{
    private readonly List<IDisposable> _opened = [];

    private ElasticsearchIndexes(Uri server) => Server = server;

    public Uri Server { get; }

    public string Prefix { get; } = ElasticsearchServer.NewPrefix();

    /// <summary>A prefix on the server; where there is none, the test is skipped and says why.</summary>
    public static async ValueTask<ElasticsearchIndexes> CreateAsync(ElasticsearchServer server)
    {
        var (address, reason) = await server.FindServerAsync();
        Assert.SkipWhen(address is null, reason);
        return new ElasticsearchIndexes(address!);
    }

    public ElasticsearchIndexOptions Options(Uri? node = null)
    {
        // Nobody but a reader's own refresh makes anything visible while a test runs.
        var options = new ElasticsearchIndexOptions { Prefix = Prefix, Replicas = 0, RefreshSeconds = 3600 };
        options.Nodes.Add(node ?? Server);
        return options;
    }

    public ElasticsearchSearchIndex Open() => Open(Options(), TimeProvider.System);

    public ElasticsearchSearchIndex Open(ElasticsearchIndexOptions options, TimeProvider clock, FacetLimits? limits = null)
    {
        var index = new ElasticsearchSearchIndex(new Cluster(options, clock), options, clock, new Random(7), limits);
        _opened.Add(index);
        return index;
    }

    /// <summary>Sends a request past the index.</summary>
    public async Task<string> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var client = new HttpClient { BaseAddress = Server };
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(o => o.Dispose());
        await ElasticsearchServer.RemoveAsync(Server, Prefix);
    }
}
