using System.Diagnostics;
using System.Globalization;
using Intel.Core.Queries;
using Intel.Index.Sqlite;

namespace Intel.Benchmarks.Search;

/// <summary>Search with eight facets over many shipments: how fast they are taken in, and how long a page takes.</summary>
internal static class SearchBenchmark
{
    private const int Queries = 200;
    private const int BatchSize = 2000;
    private static readonly DateTimeOffset Now = new(2025, 7, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Facets = ["pod", "eta", "band", "rule", "objective", "origin", "importer", "status"];

    /// <summary>Arguments: the number of shipments, 1,000,000 unless given.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("intel-search-");
        try
        {
            await WriteAsync(folder.FullName, count);
            await ColdAsync(folder.FullName);
            using var index = new SqliteSearchIndex(folder.FullName);

            // Other queries than those measured, so that the compiler has been and nothing of these is known yet.
            await MeasureAsync(index, Requests(seed: 7).Take(20).ToList());
            var first = await MeasureAsync(index, Requests(seed: 1).Take(Queries).ToList());
            var again = await MeasureAsync(index, Requests(seed: 1).Take(Queries).ToList());
            Print("each query for the first time", first);
            Print("the same queries again", again);
            Print("of one box or one line of goods, for the first time", await MeasureAsync(index, PartRequests(seed: 3).Take(Queries / 2).ToList()));
            Print("the same again", await MeasureAsync(index, PartRequests(seed: 3).Take(Queries / 2).ToList()));
            Console.WriteLine($"peak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(string folder, int count)
    {
        using var index = new SqliteSearchIndex(folder);
        var writing = new Stopwatch();
        var processor = TimeSpan.Zero;
        foreach (var batch in new SyntheticEntries(seed: 1).Take(count).Chunk(BatchSize))
        {
            var before = Environment.CpuUsage.TotalTime;
            writing.Start();
            await index.WriteAsync(batch, CancellationToken.None);
            writing.Stop();
            processor += Environment.CpuUsage.TotalTime - before;
        }

        var size = Directory.EnumerateFiles(folder).Sum(f => new FileInfo(f).Length);
        Console.WriteLine($"{count:N0} shipments taken in, {count / writing.Elapsed.TotalSeconds:N0} a second ({count / processor.TotalSeconds:N0} a second of processor time), {size / (double)count:N0} bytes each, {Environment.ProcessorCount} processors");
    }

    // What the command line pays: open, one query, close.
    private static async Task ColdAsync(string folder)
    {
        var watch = Stopwatch.StartNew();
        using var index = new SqliteSearchIndex(folder);
        var page = await index.SearchAsync(new SearchRequest { Query = Parse("pod:BEANR risk:>=70"), Size = 20 }, CancellationToken.None);
        Console.WriteLine($"first query of a process, without facets: {watch.Elapsed.TotalMilliseconds:N0} ms for {page.Total:N0} found");
    }

    private static async Task<List<(double Milliseconds, string Query)>> MeasureAsync(SqliteSearchIndex index, List<SearchRequest> requests)
    {
        var times = new List<(double, string)>();
        foreach (var request in requests)
        {
            var watch = Stopwatch.StartNew();
            await index.SearchAsync(request, CancellationToken.None);
            times.Add((watch.Elapsed.TotalMilliseconds, QueryText.Of(request.Query)));
        }

        times.Sort();
        return times;
    }

    private static void Print(string name, List<(double Milliseconds, string Query)> times) => Console.WriteLine(
        $"{name}: p50 {times[times.Count / 2].Milliseconds:0.0} ms, p95 {times[times.Count * 95 / 100].Milliseconds:0.0} ms, slowest {times[^1].Milliseconds:0.0} ms ({times[^1].Query})");

    /// <summary>Searches as analysts make them, with eight facets each.</summary>
    internal static IEnumerable<SearchRequest> Requests(int seed)
    {
        var random = new Random(seed);
        var skew = new SyntheticEntries(seed);
        while (true)
        {
            var company = SyntheticEntries.Company(skew.Skewed(20_000)).Split(' ');
            var query = random.Next(12) switch
            {
                0 => "",
                1 => "bananas",
                2 => $"pod:BEANR risk:>={random.Next(90)}",
                3 => $"consignee:\"{company[0]} {company[1]}\"",
                4 => $"eta:[2025-{random.Next(1, 10):00}-01 TO 2025-{random.Next(10, 13)}-15] -status:decided",
                5 => $"hs:08{random.Next(1, 9):00}* reefer:yes",
                6 => string.Create(CultureInfo.InvariantCulture, $"MEDU{random.Next(1_000_000):0000000}"),
                7 => $"{company[0]}~ pod:BEANR,BEZEE",
                8 => $"coco* band:high,very-high weight:>{random.Next(20)}t",
                9 => $"frozen shrimps objective:3.{random.Next(1, 11)}",
                10 => $"rule:seal-duplicate OR rule:weight-off pod:BEANR {(random.Next(2) == 0 ? "fresh" : "machinery")}",
                _ => $"lot {random.Next(100_000)}",
            };
            yield return new SearchRequest
            {
                Query = Parse(query),
                Sort = random.Next(5) == 0 ? new SearchSort("eta", false) : null,
                Facets = [.. Facets.Select(f => new FacetRequest(f, 20))],
                Highlight = random.Next(3) == 0,
            };
        }
    }

    /// <summary>Searches that must hold of one box or one line of goods, with the same facets.</summary>
    internal static IEnumerable<SearchRequest> PartRequests(int seed)
    {
        var random = new Random(seed);
        while (true)
        {
            var query = random.Next(6) switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $"equipment:(container:TGHU{random.Next(1000):0000}* seal:missing)"),
                1 => $"equipment:(reefer:yes seal:missing) pod:BEANR risk:>={random.Next(90)}",
                2 => $"goods:(hs:08{random.Next(1, 9):00}* weight:>{random.Next(20)}t)",
                3 => $"goods:(bananas fresh weight:<{random.Next(1, 20)}t) -equipment:(seal:missing)",
                4 => "goods:(bananna~ -fresh)",
                _ => $"goods:(\"pallets used\" container:TGHU*) band:high,very-high eta:[2025-{random.Next(1, 10):00}-01 TO 2025-12-15]",
            };
            yield return new SearchRequest { Query = Parse(query), Facets = [.. Facets.Select(f => new FacetRequest(f, 20))] };
        }
    }

    private static QueryNode Parse(string query) => QueryParser.Parse(query, Now).Root ?? throw new InvalidOperationException($"'{query}' cannot be read.");
}
