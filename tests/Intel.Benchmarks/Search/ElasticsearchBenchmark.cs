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
    private const int Queries = 60;
    private const int Warming = 10;
    private const int Rounds = 4;

    /// <summary>Arguments: the number of shipments, 100,000 unless given; "search" behind it leaves the comparison of writing out.</summary>
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
            if (args is [_, "search", ..])
            {
                await FillAsync(index, count);
            }
            else
            {
                await IndexAsync(index, client, options, count);
            }

            await SearchAsync(client, options);
            return 0;
        }
        finally
        {
            await ElasticsearchServer.RemoveAsync(address, options.Prefix);
        }
    }

    private static async Task FillAsync(ElasticsearchSearchIndex index, int count)
    {
        foreach (var batch in new SyntheticEntries(seed: 1).Take(count).Chunk(BatchSize))
        {
            await index.WriteAsync(batch, CancellationToken.None);
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

    private static async Task SearchAsync(HttpClient client, ElasticsearchIndexOptions options)
    {
        using var cluster = new Cluster(options, TimeProvider.System);
        var requests = SearchBenchmark.Requests(seed: 7).Take(Warming).Concat(SearchBenchmark.Requests(seed: 1).Take(Queries)).ToList();
        Way[] ways =
        [
            new("facets of many values counted in the search itself", new IndexSearch(cluster, $"{options.Prefix}-read", options.PageSeconds, new FacetLimits(Together: true))),
            new("the same in a second request", new IndexSearch(cluster, $"{options.Prefix}-read", options.PageSeconds)),
        ];
        for (var at = 0; at < requests.Count; at++)
        {
            await MeasureAsync(client, ways, requests[at], isCounted: at >= Warming);
        }

        foreach (var way in ways)
        {
            var (ours, theirs) = (way.Ours, way.Theirs);
            Console.WriteLine($"search with eight facets, {way.Name}: p50 {At(ours, 50):0.0} ms and p95 {At(ours, 95):0.0} ms, the same bodies raw to the same address p50 {At(theirs, 50):0.0} ms and p95 {At(theirs, 95):0.0} ms: {At(ours, 50) / At(theirs, 50):0.00} and {At(ours, 95) / At(theirs, 95):0.00} times");
            Console.WriteLine($"  processor time of this process: {way.OurProcessor.TotalMilliseconds / ours.Count / Rounds:0.00} ms a search, raw {way.TheirProcessor.TotalMilliseconds / ours.Count / Rounds:0.00} ms");
        }
    }

    // Of each the least of several: what it costs by itself, whatever else runs on the machine. All take turns.
    private static async Task MeasureAsync(HttpClient client, Way[] ways, SearchRequest request, bool isCounted)
    {
        var least = ways.Select(_ => (Ours: double.MaxValue, Theirs: double.MaxValue)).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var turn = 0; turn < ways.Length; turn++)
            {
                var number = (turn + round) % ways.Length;
                var way = ways[number];
                var sort = request.Sort ?? SearchSort.ByRisk;
                var (body, _) = await way.Search.BodyAsync(request, sort, way.Search.Facets(request), CancellationToken.None);
                var (bytes, path) = (Encoding.UTF8.GetBytes(body.ToJsonString()), way.Search.PathOf(SearchName.Of(request, sort)));
                foreach (var isOurs in round % 2 == 0 ? (bool[])[true, false] : [false, true])
                {
                    var processor = Environment.CpuUsage.TotalTime;
                    var watch = Stopwatch.StartNew();
                    await (isOurs ? way.Search.PageAsync(request, CancellationToken.None) : SendAsync(client, HttpMethod.Post, path, bytes));
                    var took = watch.Elapsed.TotalMilliseconds;
                    processor = Environment.CpuUsage.TotalTime - processor;
                    least[number] = isOurs ? (Math.Min(least[number].Ours, took), least[number].Theirs) : (least[number].Ours, Math.Min(least[number].Theirs, took));
                    if (isCounted && isOurs)
                    {
                        way.OurProcessor += processor;
                    }
                    else if (isCounted)
                    {
                        way.TheirProcessor += processor;
                    }
                }
            }
        }

        for (var number = 0; isCounted && number < ways.Length; number++)
        {
            ways[number].Ours.Add(least[number].Ours);
            ways[number].Theirs.Add(least[number].Theirs);
        }
    }

    private sealed class Way(string name, IndexSearch search)
    {
        public string Name => name;

        public IndexSearch Search => search;

        public List<double> Ours { get; } = [];

        public List<double> Theirs { get; } = [];

        public TimeSpan OurProcessor { get; set; }

        public TimeSpan TheirProcessor { get; set; }
    }

    private static double At(List<double> times, int percent) => times.Order().ElementAt(times.Count * percent / 100);

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
