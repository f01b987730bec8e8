using System.Diagnostics;
using System.Globalization;
using System.Text;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Searching;
using Intel.Index.Elasticsearch.Storage;
using Intel.TestKit.Elasticsearch;

namespace Intel.Benchmarks.Search;

/// <summary>What the index on a cluster costs over the cluster itself: the same bytes and the same questions are sent raw beside it, in the same run.</summary>
internal static class ElasticsearchBenchmark
{
    private const int BatchSize = 10_000;
    private const int Queries = 100;

    /// <summary>Arguments: the number of shipments, 100,000 unless given.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 100_000;
        await using var server = new ElasticsearchServer();
        var (address, reason) = await server.FindServerAsync();
        if (address is null)
        {
            Console.WriteLine($"Cannot measure: {reason}.");
            return 2;
        }

        var options = new ElasticsearchIndexOptions { Prefix = ElasticsearchServer.NewPrefix(), Replicas = 0 };
        options.Nodes.Add(address);
        try
        {
            using var index = new ElasticsearchSearchIndex(new Cluster(options, TimeProvider.System), options, TimeProvider.System, new Random(1));
            using var client = new HttpClient { BaseAddress = address };
            await IndexAsync(index, client, options, count);
            await SearchAsync(index, client, options);
            return 0;
        }
        finally
        {
            await ElasticsearchServer.RemoveAsync(address, options.Prefix);
        }
    }

    private static async Task IndexAsync(ElasticsearchSearchIndex index, HttpClient client, ElasticsearchIndexOptions options, int count)
    {
        var raw = $"{options.Prefix}-raw";
        await SendAsync(client, HttpMethod.Put, $"/{raw}", Encoding.UTF8.GetBytes(IndexMapping.Of(options).ToJsonString()));
        await index.WriteAsync([.. new SyntheticEntries(seed: 2).Take(2000)], CancellationToken.None);
        await SendAllAsync(client, raw, Bodies([.. new SyntheticEntries(seed: 2).Take(2000)], options.BulkBytes), options.Concurrency);
        var (ours, theirs) = (new Stopwatch(), new Stopwatch());
        long bytes = 0;
        var turn = 0;
        foreach (var batch in new SyntheticEntries(seed: 1).Take(count).Chunk(BatchSize))
        {
            var bodies = Bodies(batch, options.BulkBytes);
            bytes += bodies.Sum(b => (long)b.Length);

            // In turns, so that neither always follows the other's merges.
            foreach (var isOurs in turn++ % 2 == 0 ? (bool[])[true, false] : [false, true])
            {
                var watch = isOurs ? ours : theirs;
                watch.Start();
                await (isOurs ? index.WriteAsync(batch, CancellationToken.None) : SendAllAsync(client, raw, bodies, options.Concurrency));
                watch.Stop();
            }
        }

        var (mine, bare) = (count / ours.Elapsed.TotalSeconds, count / theirs.Elapsed.TotalSeconds);
        Console.WriteLine($"{count:N0} shipments of {bytes / count:N0} bytes: {mine:N0} a second through the index, {bare:N0} a second by raw bulks of the same bytes, {options.Concurrency} at once: {mine / bare:P0}");
    }

    private static async Task SearchAsync(ElasticsearchSearchIndex index, HttpClient client, ElasticsearchIndexOptions options)
    {
        using var cluster = new Cluster(options, TimeProvider.System);
        var search = new IndexSearch(cluster, $"{options.Prefix}-read", options.PageSeconds);
        var (ours, theirs) = (new List<double>(), new List<double>());
        var requests = SearchBenchmark.Requests(seed: 7).Take(20).Concat(SearchBenchmark.Requests(seed: 1).Take(Queries)).ToList();
        for (var at = 0; at < requests.Count; at++)
        {
            var request = requests[at];
            var (body, _) = await search.BodyAsync(request, request.Sort ?? SearchSort.ByRisk, new FacetSearch(request.Facets), CancellationToken.None);
            var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());

            // The first of the two finds nothing kept, the second does: they take turns.
            foreach (var isOurs in at % 2 == 0 ? (bool[])[true, false] : [false, true])
            {
                var watch = Stopwatch.StartNew();
                await (isOurs ? index.SearchAsync(request, CancellationToken.None) : SendAsync(client, HttpMethod.Post, $"/{options.Prefix}-read/_search", bytes));
                if (at >= 20)
                {
                    (isOurs ? ours : theirs).Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }

        ours.Sort();
        theirs.Sort();
        Console.WriteLine($"search with eight facets: p50 {At(ours, 50):0.0} ms and p95 {At(ours, 95):0.0} ms through the index, p50 {At(theirs, 50):0.0} ms and p95 {At(theirs, 95):0.0} ms for the same bodies raw");
    }

    private static double At(List<double> sorted, int percent) => sorted[sorted.Count * percent / 100];

    private static List<byte[]> Bodies(SearchEntry[] entries, int bulkBytes)
    {
        var bodies = new List<byte[]>();
        using var body = new MemoryStream();
        foreach (var document in entries.Select(EntryDocument.Of))
        {
            if (body.Length > 0 && body.Length + document.Lines.Length > bulkBytes)
            {
                bodies.Add(body.ToArray());
                body.SetLength(0);
            }

            body.Write(document.Lines);
        }

        bodies.Add(body.ToArray());
        return bodies;
    }

    private static Task SendAllAsync(HttpClient client, string index, List<byte[]> bodies, int concurrency) =>
        Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (body, _) => await SendAsync(client, HttpMethod.Post, $"/{index}/_bulk", body));

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
