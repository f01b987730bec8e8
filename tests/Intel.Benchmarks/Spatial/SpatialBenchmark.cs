using System.Diagnostics;
using System.Globalization;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Clusters;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Analysis.Spatial.Patterns;

namespace Intel.Benchmarks.Spatial;

/// <summary>
/// Seconds for the methods whose cost could run away, at ever more points. One point a hectare throughout, so the area grows
/// with the points and neighbours do not: what grows is the method. At one area and one radius the number of neighbour
/// pairs itself grows with the square, and no index can help that. The power is the growth between two sizes: 1 is linear, 2 all pairs.
/// </summary>
internal static class SpatialBenchmark
{
    private static readonly double[] Radii = [100, 200, 300, 400, 500];

    /// <summary>Arguments: the numbers of points; 10000 100000 1000000 unless given.</summary>
    internal static Task<int> RunAsync(string[] args)
    {
        int[] sizes = args.Length > 0 ? [.. args.Select(a => int.Parse(a, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))] : [10_000, 100_000, 1_000_000];
        var methods = new (string Name, Func<PlanarPoint[], double, object> Run)[]
        {
            ("DBSCAN, 150 m, 10 points", (points, _) => Dbscan.Cluster(points, 150, 10)),
            ("HDBSCAN, 10 points", (points, _) => Hdbscan.Cluster(points, 10)),
            ("Gi* with grid and both tests, cells of 500 m", (points, side) => HotSpots(points, side)),
            ("K to 500 m, isotropic correction", (points, side) => RipleyK.Of(new PointPattern(points, SpatialPoints.Box(side)), Radii, EdgeCorrection.Isotropic)),
            ("density on cells of 200 m, quartic of 1 km", (points, side) => KernelDensity.OnGrid(points, 0, 0, 200, (int)(side / 200) + 1, (int)(side / 200) + 1, Kernel.Quartic, 1000)),
        };

        // Once small, so that the compiler has been.
        foreach (var (_, run) in methods)
        {
            run(SpatialPoints.Of(2_000), SpatialPoints.Side(2_000));
        }

        foreach (var (name, run) in methods)
        {
            double before = 0;
            var sizeBefore = 0;
            foreach (var size in sizes)
            {
                var points = SpatialPoints.Of(size);
                GC.Collect();
                var processor = Environment.CpuUsage.TotalTime;
                var watch = Stopwatch.StartNew();
                run(points, SpatialPoints.Side(size));
                var (seconds, busy) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
                var power = sizeBefore == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", power {Math.Log(busy / before) / Math.Log((double)size / sizeBefore):0.00}");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {size:N0} points in {seconds:0.00} s ({busy:0.00} s of processor time{power})"));
                (before, sizeBefore) = (busy, size);
            }
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB");
        return Task.FromResult(0);
    }

    private static HotSpotMap HotSpots(PlanarPoint[] points, double side)
    {
        var grid = StudyGrid.Lay(SpatialPoints.Box(side), 500);
        return HotSpotMap.Draw(grid, grid.Queen(), points, null);
    }
}
