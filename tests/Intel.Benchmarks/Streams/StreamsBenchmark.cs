using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Intel.Benchmarks.Streams;

/// <summary>
/// Years of trade that the product's own simulation does not share a name, a layout or a rate with, taken in by the
/// built program: does what was planted come out near the top of its node, with a right reason?
/// </summary>
internal static class StreamsBenchmark
{
    /// <summary>Arguments: consignments a year (100,000), the first seed (1), how many seeds (1), "shuffled" for names that do not follow time, "keep" to leave the folders.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var numbers = args.Where(a => char.IsAsciiDigit(a[0])).Select(a => int.Parse(a, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();
        var (size, first, seeds) = (numbers.ElementAtOrDefault(0) is var n and > 0 ? n : 100_000, numbers.Length > 1 ? numbers[1] : 1, numbers.Length > 2 ? numbers[2] : 1);
        var all = new List<Outcome>();
        for (var seed = first; seed < first + seeds; seed++)
        {
            var folder = Directory.CreateTempSubdirectory("intel-stream-");
            try
            {
                all.AddRange(await YearAsync(folder.FullName, seed, size, args.Contains("shuffled")));
            }
            finally
            {
                if (!args.Contains("keep"))
                {
                    folder.Delete(recursive: true);
                }
                else
                {
                    Console.WriteLine($"kept: {folder.FullName}");
                }
            }
        }

        if (seeds > 1)
        {
            Print(all);
        }

        return 0;
    }

    private static async Task<IReadOnlyList<Outcome>> YearAsync(string folder, int seed, int size, bool shuffled)
    {
        var written = new StreamYear(seed, size, shuffled).Write(Path.Combine(folder, "in"));
        await File.WriteAllTextAsync(Path.Combine(folder, "cases.json"), JsonSerializer.Serialize(written.Cases));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {written.Shipments:N0} consignments in {written.Files:N0} files, {written.Lines} lines, {written.Lanes:N0} lanes, {written.Cases.Length} planted cases"));
        var watch = Stopwatch.StartNew();
        var summary = await ProgramAsync(folder, "ingest", Path.Combine(folder, "in"), "--json");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {watch.Elapsed.TotalSeconds:0} s, {written.Shipments / watch.Elapsed.TotalSeconds:0} a second: {summary.TrimEnd().Split('\n')[^1]}"));
        var found = JsonDocument.Parse(await ProgramAsync(folder, "search", "*", "--kind", "shipments", "--sort", "risk", "--limit", "10000000", "--json"));
        var outcomes = StreamRanking.Of(found.RootElement, written.Cases, seed);
        Print(outcomes);
        return outcomes;
    }

    private static async Task<string> ProgramAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Intel.Server.dll"));
        foreach (var argument in (string[])[.. arguments, "--data", Path.Combine(folder, "data")])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
    }

    private static void Print(IReadOnlyList<Outcome> outcomes)
    {
        Console.WriteLine($"  {"way of operating",-42} cases  right reason  in top 1 % of node  median rank");
        foreach (var way in outcomes.GroupBy(o => o.Way).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Print(way.Key, [.. way]);
        }

        foreach (var seed in outcomes.GroupBy(o => o.Seed))
        {
            Print($"all of seed {seed.Key}", [.. seed]);
        }
    }

    private static void Print(string name, Outcome[] of)
    {
        var ranks = of.Select(o => o.Rank).Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name,-42} {of.Length,5}  {of.Count(o => o.HasReason),6} {of.Count(o => o.HasReason) / (double)of.Length,5:P0}  {of.Count(o => o is { HasReason: true, Rank: <= .01 }),6} {of.Count(o => o is { HasReason: true, Rank: <= .01 }) / (double)of.Length,5:P0}  {ranks[ranks.Length / 2],16:P2}"));
    }
}
