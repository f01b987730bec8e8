using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Autocorrelation;
using Intel.Analysis.Spatial.Clusters;
using Intel.Analysis.Spatial.Patterns;

namespace Intel.Benchmarks.Spatial;

/// <summary>
/// The same methods here and in R, on the same points, one after the other: spdep, spatstat.explore and dbscan. Only the
/// method's own time counts, on one thread of R and whatever ours takes; beside it a figure of each answer, which must agree.
/// Processor time stands beside the clock's, which tells little while others use the machine.
/// What R does not finish in its time, or has no memory for, is said so and nothing is made of it.
/// </summary>
internal static class PeersBenchmark
{
    private static readonly Method[] Methods =
    [
        new("dbscan", "DBSCAN, 150 m, 10 points (dbscan)", int.MaxValue, (points, _, _) => Dbscan.Cluster(points, 150, 10).Max() + 1),
        // R's HDBSCAN keeps the distances of all pairs.
        new("hdbscan", "HDBSCAN, 10 points (dbscan)", 10_000, (points, _, _) => Hdbscan.Cluster(points, 10).Labels.Max() + 1),
        new("gistar", "Gi* within 150 m (spdep)", int.MaxValue, (points, values, _) => GetisOrd.GiStar(values, SpatialWeights.DistanceBand(points, 150).IncludingSelf()).Sum()),
        new("moran", "local Moran within 150 m (spdep)", int.MaxValue, (points, values, _) => Moran.Local(values, SpatialWeights.DistanceBand(points, 150)).Sum(m => m.Value)),
        new("clarkevans", "Clark-Evans, Donnelly (spatstat)", int.MaxValue, (points, _, side) => ClarkEvans.Of(new PointPattern(points, SpatialPoints.Box(side))).RDonnelly),
        new("ripley", "K to 500 m, isotropic (spatstat)", int.MaxValue, (points, _, side) => RipleyK.Of(new PointPattern(points, SpatialPoints.Box(side)), [100, 200, 300, 400, 500], EdgeCorrection.Isotropic)[^1]),
        new("envelope", "K to 500 m with 39 simulations (spatstat)", int.MaxValue, (points, _, side) => RipleyK.Envelope(new PointPattern(points, SpatialPoints.Box(side)), [100, 200, 300, 400, 500], EdgeCorrection.Isotropic, 39, new SeededRandom(1)).L[^1]),
        new("density", "density, quartic of 1 km, cells of 200 m (spatstat)", int.MaxValue, (points, _, side) =>
        {
            var cells = (int)(side / 200) + 1;
            return KernelDensity.OnGrid(points, 0, 0, 200, cells, cells, Kernel.Quartic, 1000).Sum() * 200 * 200;
        }),
    ];

    /// <summary>Arguments: the numbers of points, 10000 100000 1000000 unless given; and --seconds=N, how long R may take for one, 300 unless given; and --only=NAME,NAME, which methods, all unless given.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var seconds = Array.Find(args, a => a.StartsWith("--seconds=", StringComparison.Ordinal)) is { } given ? int.Parse(given[10..], CultureInfo.InvariantCulture) : 300;
        var only = Array.Find(args, a => a.StartsWith("--only=", StringComparison.Ordinal))?[7..].Split(',');
        int[] sizes = [.. args.Where(a => !a.StartsWith('-')).Select(a => int.Parse(a, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
        var folder = Directory.CreateTempSubdirectory("intel-peers-");
        try
        {
            foreach (var method in Methods.Where(m => only is null || only.Contains(m.Name)))
            {
                // Small ones for a second, so that the compiler has been, its second pass in the background too: R's are compiled beforehand.
                for (var warming = Stopwatch.StartNew(); warming.Elapsed.TotalSeconds < 1;)
                {
                    Run(method, 2_000);
                }

                foreach (var size in sizes.Length > 0 ? sizes : [10_000, 100_000, 1_000_000])
                {
                    var ours = Run(method, size);
                    var theirs = size > method.Largest ? "R not asked: it keeps all pairs in memory" : await PeerAsync(folder.FullName, method, size, seconds, ours);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{method.Title}: {size:N0} points in {ours.Seconds:0.000} s, {ours.Busy:0.000} s of processor time ({ours.Answer:G8}); {theirs}"));
                }
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Took Run(Method method, int size)
    {
        var (points, values, side) = (SpatialPoints.Of(size), Values(size), SpatialPoints.Side(size));
        GC.Collect();
        var (processor, watch) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var answer = method.Run(points, values, side);
        return new Took(watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds, answer);
    }

    // Values that have a pattern of their own, the same in every run.
    private static double[] Values(int size) => [.. SpatialPoints.Of(size).Select((p, index) => Math.Sin(p.X / 700) + Math.Cos(p.Y / 900) + (index * 7919 % 101 / 50.0))];

    private static async Task<string> PeerAsync(string folder, Method method, int size, int seconds, Took ours)
    {
        var (points, file) = (SpatialPoints.Of(size), Path.Combine(folder, "points"));
        double[] numbers = [.. points.Select(p => p.X), .. points.Select(p => p.Y), .. Values(size)];
        await File.WriteAllBytesAsync(file, MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray());
        var script = Path.Combine(AppContext.BaseDirectory, "Spatial", "peers.R");
        var start = new ProcessStartInfo("Rscript", [script, method.Name, file, SpatialPoints.Side(size).ToString("R", CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var peer = Process.Start(start) ?? throw new InvalidOperationException("Rscript cannot be started; install r-cran-spdep, r-cran-spatstat.explore and r-cran-dbscan.");
        using var time = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        var (said, complained) = (peer.StandardOutput.ReadToEndAsync(CancellationToken.None), peer.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await peer.WaitForExitAsync(time.Token);
        }
        catch (OperationCanceledException)
        {
            peer.Kill(entireProcessTree: true);
            await peer.WaitForExitAsync(CancellationToken.None);
            return string.Create(CultureInfo.InvariantCulture, $"R not done after {seconds} s");
        }

        if ((await said).Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var took, var answer, var busy, ..])
        {
            return $"R failed: {(await complained).Trim().ReplaceLineEndings(" ")}";
        }

        var (theirs, worked) = (double.Parse(took, CultureInfo.InvariantCulture), double.Parse(busy, CultureInfo.InvariantCulture));
        return string.Create(
            CultureInfo.InvariantCulture, $"R {theirs:0.000} s, {worked:0.000} s of processor time ({answer}); {theirs / ours.Seconds:0.0} times as long, {worked / ours.Busy:0.0} times the processor time");
    }

    private sealed record Took(double Seconds, double Busy, double Answer);

    private sealed record Method(string Name, string Title, int Largest, Func<PlanarPoint[], double[], double, double> Run);
}
