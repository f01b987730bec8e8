using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit;
using Intel.TestKit.Elasticsearch;
using Xunit;

namespace Intel.Storage.Tests.Index;

/// <summary>A cluster that misbehaves, played by a proxy in front of a real one.</summary>
public sealed class ElasticsearchFaultTests(ElasticsearchServer server) : ElasticsearchTests(server)
{
    private const string Error = """{"type":"es_rejected_execution_exception","reason":"busy"}""";
    private const string Busy = """{"error":{"type":"es_rejected_execution_exception","reason":"busy"},"status":429}""";

    private static readonly SearchEntry[] Entries = SearchEntries.Many(300);

    private readonly ImpatientTimeProvider _clock = new();

    [Fact]
    public async Task SearchAsync_NobodyListens_SaysWhere()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var index = Indexes.Open(Indexes.Options(new Uri($"http://127.0.0.1:{port}")), _clock);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));

        Assert.Equal($"Nothing answers at http://127.0.0.1:{port}: start Elasticsearch, or correct the nodes' addresses.", exception.Message);
    }

    [Fact]
    public async Task WriteAsync_StormOfRefusals_WaitsLongerAndLosesNothing()
    {
        var refusals = 0;
        await AssertEveryEntryIsWrittenAsync(async request =>
        {
            if (!request.IsBulk || Interlocked.Increment(ref refusals) > 5)
            {
                return false;
            }

            await request.AnswerAsync(refusals % 2 == 0 ? 429 : 503, Busy);
            return true;
        });

        Assert.Equal(5, _clock.Waits.Count);
        Assert.All(_clock.Waits.Index(), w => Assert.InRange(w.Item.TotalSeconds, 0.1 * Math.Pow(2, w.Index), 0.2 * Math.Pow(2, w.Index)));
    }

    [Fact]
    public async Task WriteAsync_StormThatDoesNotEnd_SaysSoAfterEveryAttempt()
    {
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        proxy.Intercept = async request =>
        {
            if (request.IsBulk)
            {
                await request.AnswerAsync(429, Busy);
            }

            return request.IsBulk;
        };
        var index = Indexes.Open(Indexes.Options(proxy.Address), _clock);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.WriteAsync(Entries, Token));

        Assert.Contains("too busy", exception.Message, StringComparison.Ordinal);
        Assert.Equal(7, _clock.Waits.Count);
    }

    [Fact]
    public async Task WriteAsync_EveryThirdItemRefused_WritesThoseAgainAlone()
    {
        var sizes = new List<int>();
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        proxy.Intercept = async request =>
        {
            if (!request.IsBulk)
            {
                return false;
            }

            var lines = Encoding.UTF8.GetString(request.Body).TrimEnd('\n').Split('\n');
            sizes.Add(lines.Length / 2);
            var kept = lines.Chunk(2).Where((_, index) => index % 3 != 2).SelectMany(l => l).ToArray();
            var (_, _, answer) = await proxy.ForwardAsync(request, Encoding.UTF8.GetBytes(string.Join('\n', kept) + "\n"));
            var items = JsonNode.Parse(answer)!["items"]!.AsArray();
            for (var index = 2; index < lines.Length / 2; index += 3)
            {
                items.Insert(index, JsonNode.Parse($$$"""{"index":{"status":429,"error":{{{Error}}}}}"""));
            }

            await request.AnswerAsync(200, new JsonObject { ["errors"] = true, ["items"] = items.DeepClone() }.ToJsonString());
            return true;
        };
        await AssertFingerprintAsync(Indexes.Open(Indexes.Options(proxy.Address), _clock));

        Assert.Equal([300, 100, 33, 11, 3, 1], sizes);
    }

    [Fact]
    public async Task WriteAsync_ConnectionCutInMidBulk_LosesAndDoublesNothing()
    {
        var bulks = 0;
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        proxy.Intercept = async request =>
        {
            if (!request.IsBulk || Interlocked.Increment(ref bulks) % 2 == 0)
            {
                return false;
            }

            // A part is written, and nobody hears of it.
            var lines = Encoding.UTF8.GetString(request.Body).TrimEnd('\n').Split('\n');
            await proxy.ForwardAsync(request, Encoding.UTF8.GetBytes(string.Join('\n', lines[..(lines.Length / 4 * 2)]) + "\n"));
            request.Context.Abort();
            return true;
        };
        var options = Indexes.Options(proxy.Address);
        options.BulkBytes = 20_000;
        options.Concurrency = 1;
        await AssertFingerprintAsync(Indexes.Open(options, _clock));

        Assert.InRange(bulks, 6, int.MaxValue);
    }

    [Fact]
    public async Task SearchAsync_ServerStalls_GivesUpAfterTheTimeAllowed()
    {
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        var options = Indexes.Options(proxy.Address);
        options.TimeoutSeconds = 0.3;
        proxy.Intercept = async request =>
        {
            var gone = new TaskCompletionSource();
            request.Context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return true;
        };
        var index = Indexes.Open(options, _clock);

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));

        Assert.Contains("did not answer within 0.3 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_DiskTooFull_SaysSoAtOnce()
    {
        var index = Indexes.Open();
        await index.WriteAsync(SearchEntries.Many(1), Token);
        await Indexes.AskAsync(HttpMethod.Put, $"/{Indexes.Prefix}-read/_settings", """{"index.blocks.read_only_allow_delete":true}""");

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.WriteAsync(SearchEntries.Many(2), Token));

        Assert.Contains("disk", exception.Message, StringComparison.Ordinal);
        await Indexes.AskAsync(HttpMethod.Put, $"/{Indexes.Prefix}-read/_settings", """{"index.blocks.read_only_allow_delete":null}""");
        await index.WriteAsync(SearchEntries.Many(2), Token);
        Assert.Equal(2, await index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task WriteAsync_EntryThatIsNeverTaken_IsNamedAndTheOthersAreWritten()
    {
        var index = Indexes.Open();
        var impossible = SearchEntries.Some("X", 0, RecordKind.Finding, (95, 4.4), "text:a secret");

        var exception = await Assert.ThrowsAsync<EntriesRefusedException>(() => index.WriteAsync([.. SearchEntries.Many(5), impossible, .. SearchEntries.Many(5, "N")], Token));

        Assert.Equal(impossible.Item.Id, Assert.Single(exception.Entries).Id);
        Assert.Contains("point", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, await index.CountAsync(new AllNode(), [], Token));
    }

    private async Task AssertEveryEntryIsWrittenAsync(Func<ProxiedRequest, Task<bool>> intercept)
    {
        await using var proxy = await ElasticsearchProxy.StartAsync(Indexes.Server);
        proxy.Intercept = intercept;
        await AssertFingerprintAsync(Indexes.Open(Indexes.Options(proxy.Address), _clock));
    }

    // What one machine holds undisturbed is what the cluster must hold.
    private static async Task AssertFingerprintAsync(Intel.Index.Elasticsearch.ElasticsearchSearchIndex index)
    {
        using var folder = new SqliteIndexFolder();
        var undisturbed = folder.Open();
        await undisturbed.WriteAsync(Entries, Token);
        await index.WriteAsync(Entries, Token);

        Assert.Equal(await undisturbed.FingerprintAsync(Token), await index.FingerprintAsync(Token));
        Assert.Equal(Entries.Length, await index.CountAsync(new AllNode(), [], Token));
    }
}
