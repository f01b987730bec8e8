using Intel.Benchmarks.Edifact;
using Intel.Benchmarks.Maps;
using Intel.Benchmarks.Models;
using Intel.Benchmarks.Pages;
using Intel.Benchmarks.Search;
using Intel.Benchmarks.Spatial;
using Intel.Benchmarks.Streams;
using Intel.Benchmarks.WholePath;

namespace Intel.Benchmarks;

internal static class Program
{
    private static readonly Dictionary<string, Func<string[], Task<int>>> Benchmarks = new(StringComparer.Ordinal)
    {
        ["edifact"] = EdifactBenchmark.RunAsync,
        ["elasticsearch"] = ElasticsearchBenchmark.RunAsync,
        ["map"] = MapBenchmark.RunAsync,
        ["models"] = ModelsBenchmark.RunAsync,
        ["pages"] = PagesBenchmark.RunAsync,
        ["peers"] = PeersBenchmark.RunAsync,
        ["search"] = SearchBenchmark.RunAsync,
        ["spatial"] = SpatialBenchmark.RunAsync,
        ["streams"] = StreamsBenchmark.RunAsync,
        ["wholepath"] = WholePathBenchmark.RunAsync,
    };

    private static async Task<int> Main(string[] args)
    {
        if (args.Length > 0 && Benchmarks.TryGetValue(args[0], out var benchmark))
        {
            return await benchmark(args[1..]);
        }

        Console.WriteLine($"Name a benchmark: {string.Join(", ", Benchmarks.Keys.Order(StringComparer.Ordinal))}.");
        return 2;
    }
}
