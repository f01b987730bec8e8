using System.Diagnostics;
using System.Globalization;
using Intel.Ingest.Formats.Edifact;

namespace Intel.Benchmarks.Edifact;

/// <summary>
/// Megabytes a second and bytes allocated per segment, for tokenising alone and with normalising, on one thread, over
/// a generated cargo report; and the memory that reading a long one takes. The best of several runs counts, since a busy
/// machine only ever makes a run slower; the processor time, collections included, is what a free machine would take.
/// </summary>
internal static class EdifactBenchmark
{
    private const int Runs = 5;

    /// <param name="args">Megabytes of the report in memory (128), and of the one that is only streamed (500; 0 for none).</param>
    public static Task<int> RunAsync(string[] args)
    {
        var megabytes = Argument(args, 0, 128);
        var streamed = Argument(args, 1, 500);
        if (streamed > 0)
        {
            // First, before anything else takes memory: the peak is that of the whole process.
            Stream(streamed);
        }

        var memory = new MemoryStream();
        new CuscarStream((long)megabytes * 1_000_000, seed: 1).CopyTo(memory);
        var bytes = memory.ToArray();
        memory.Dispose();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"report of {bytes.Length / 1e6:0} MB, {Environment.ProcessorCount} processors, best of {Runs}"));

        Measure("tokenising", bytes, Tokenise);
        Measure("tokenising, each component visited", bytes, Visit);
        Measure("tokenising and normalising", bytes, Normalise);
        return Task.FromResult(0);
    }

    private static void Measure(string name, byte[] bytes, Func<Stream, (long Segments, long Records)> read)
    {
        var best = double.MaxValue;
        var leastProcessor = double.MaxValue;
        long allocated = 0;
        (long Segments, long Records) counts = default;
        for (var run = 0; run < Runs; run++)
        {
            using var stream = new MemoryStream(bytes, writable: false);
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            counts = read(stream);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            leastProcessor = Math.Min(leastProcessor, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {bytes.Length / 1e6 / best:0} MB/s by the clock, {bytes.Length / 1e6 / leastProcessor:0} MB/s of processor time, {counts.Segments / best / 1e6:0.0} million segments/s, {(double)allocated / counts.Segments:0.00} bytes allocated per segment, {counts.Records} records"));
    }

    private static (long Segments, long Records) Tokenise(Stream stream)
    {
        using var reader = new SegmentReader(stream);
        long components = 0;
        while (reader.Read())
        {
            components += reader.Current.ComponentCount;
        }

        return (reader.Number, components > 0 ? 0 : 1);
    }

    private static (long Segments, long Records) Visit(Stream stream)
    {
        using var reader = new SegmentReader(stream);
        long characters = 0;
        while (reader.Read())
        {
            var segment = reader.Current;
            for (var element = 0; element < segment.ElementCount; element++)
            {
                for (var component = 0; component < segment.ComponentsOf(element); component++)
                {
                    characters += segment.Raw(element, component).Length;
                }
            }
        }

        return (reader.Number, characters > 0 ? 0 : 1);
    }

    private static (long Segments, long Records) Normalise(Stream stream)
    {
        long records = 0;
        var last = 0;
        foreach (var parsed in new EdifactReading(stream))
        {
            records++;
            last = parsed.Source.LastUnit;
        }

        return (last, records);
    }

    private static void Stream(int megabytes)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        using var stream = new CuscarStream((long)megabytes * 1_000_000, seed: 2);
        var (_, records) = Normalise(stream);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"streamed {megabytes} MB: {records} records, {watch.Elapsed.TotalSeconds:0.0} s with generating, peak working set of the process {process.PeakWorkingSet64 / 1e6:0} MB"));
    }

    private static int Argument(string[] args, int index, int otherwise) =>
        args.Length > index && int.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
