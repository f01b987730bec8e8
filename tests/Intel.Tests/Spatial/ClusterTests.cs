using CsCheck;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Clusters;
using Intel.Analysis.Spatial.Mathematics;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class ClusterTests
{
    private static readonly Gen<PlanarPoint[]> Clouds = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], (x, y) => new PlanarPoint(x / 4.0, y / 4.0)).Array[4, 80];

    [Fact]
    public void Dbscan_Vectors_AreThoseOfScikitLearn()
    {
        var file = Vectors.Read("dbscan.json");
        var example = file.At("sklearn_docs_example");
        Assert.Equal(example.Ints("labels"), Dbscan.Cluster(example.Points("X"), 3, 2));
        foreach (var run in file.At("Q22", "runs").EnumerateObject())
        {
            var parts = run.Name.Split('/');
            var labels = Dbscan.Cluster(file.Points("Q22", "X"), double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(run.Value.Ints("labels"), labels);
        }

        var sphere = file.At("haversine");
        Assert.Equal(
            sphere.Ints("labels"),
            Dbscan.ClusterDegrees([.. sphere.Table("latlon").Select(p => (p[0], p[1]))], 1000 * sphere.Double("eps_km"), sphere.At("min_samples").GetInt32()));
    }

    [Fact]
    public void ClusterInTime_Vectors_AreThoseOfStDbscan()
    {
        var file = Vectors.Read("dbscan.json");
        var vector = file.At("stdbscan");
        var rows = vector.Table("t_x_y");
        PlanarPoint[] points = [.. rows.Select(r => new PlanarPoint(r[1], r[2]))];
        double[] times = [.. rows.Select(r => r[0])];
        Assert.Equal(vector.Ints("labels"), Dbscan.ClusterInTime(points, times, 0.6, 5, 3));
        Assert.Equal(file.Ints("stdbscan_eps2_100_labels"), Dbscan.ClusterInTime(points, times, 0.6, 100, 3));
    }

    [Fact]
    public void ClusterInTime_ManyEventsAtOnePlace_StayNeighbours()
    {
        PlanarPoint[] points = [.. Enumerable.Repeat(new PlanarPoint(1, 1), 300)];
        Assert.All(Dbscan.ClusterInTime(points, [.. Enumerable.Range(0, 300).Select(i => i / 100.0)], 0.5, 0.1, 5), label => Assert.Equal(0, label));
    }

    [Fact]
    public void Hdbscan_Q22_IsThatOfR()
    {
        var file = Vectors.Read("dbscan.json");
        var expected = file.At("hdbscan_R_dbscan_1.1-11");
        var points = file.Points("Q22", "X");
        var four = Hdbscan.Cluster(points, 4);
        Assert.True(SamePartition([.. expected.Ints("minPts4_cluster_1based_0noise").Select(c => c - 1)], [.. four.Labels]), string.Join(' ', four.Labels));
        Vectors.Same(expected.Doubles("core_distance_minPts4_selfincluded"), four.CoreDistances, 2e-15);
        Vectors.Same(expected.Doubles("minPts4_membership"), four.Memberships, 3e-15);
        Vectors.Same(expected.Doubles("minPts4_glosh"), four.OutlierScores, 3e-15);
        Assert.True(SamePartition([.. expected.Ints("minPts5_cluster").Select(c => c - 1)], [.. Hdbscan.Cluster(points, 5).Labels]));
    }

    /// <summary>
    /// Three groups of four, the fewest of a cluster: at its longest edge a group falls into parts that are none, and all its points
    /// leave at that level. R's dbscan 1.1-11 has three clusters here, the eastern eight parted in two, since it counts each
    /// point until it is alone.
    /// </summary>
    [Fact]
    public void Hdbscan_PartsBelowTheFewest_LeaveTogether()
    {
        PlanarPoint[] points = [new(9, 1), new(13, 3), new(14, 1), new(15, 0), new(29, 1), new(33, 1), new(35, 2), new(36, 2), new(46, 1), new(46, 2), new(49, 2), new(55, 3)];
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1], Hdbscan.Cluster(points, 4).Labels);
    }

    /// <summary>
    /// Several edges are 8 long here. R's dbscan 1.1-11 takes them by the order of the points: two clusters when they come from west to
    /// east, none at all in most other orders. Here the order changes nothing.
    /// </summary>
    [Fact]
    public void Hdbscan_EqualEdges_AreTakenByPlaceAndNotByOrder()
    {
        PlanarPoint[] points = [new(0, 0), new(2, 0), new(9, 0), new(11, 0), new(19, 0), new(22, 0), new(23, 0), new(26, 0)];
        var labels = Hdbscan.Cluster(points, 3).Labels;
        int[][] orders = [[7, 6, 5, 4, 3, 2, 1, 0], [4, 1, 3, 5, 6, 2, 0, 7], [0, 7, 6, 4, 1, 3, 5, 2]];
        foreach (var order in orders)
        {
            var other = Hdbscan.Cluster([.. order.Select(i => points[i])], 3).Labels;
            Assert.True(SamePartition([.. order.Select(i => labels[i])], [.. other]), string.Join(' ', other));
        }
    }

    [Fact]
    public void Hdbscan_PointsInAnotherOrder_AreTheSameClusters() => Gen.Select(Clouds, Gen.Int[2, 6], Gen.Int[0, 1000]).Sample((points, fewest, seed) =>
    {
        var order = Enumerable.Range(0, points.Length).ToArray();
        new Intel.Analysis.Randomness.SeededRandom((ulong)seed).Shuffle<int>(order);
        var (one, other) = (Hdbscan.Cluster(points, fewest), Hdbscan.Cluster([.. order.Select(i => points[i])], fewest));
        var back = new int[points.Length];
        for (var at = 0; at < order.Length; at++)
        {
            back[order[at]] = other.Labels[at];
        }

        return SamePartition([.. one.Labels], back);
    });

    [Fact]
    public void NearestDistances_AnyCloud_AreThoseOfAllPairs() => Clouds.Sample(points =>
    {
        double[] expected = [.. points.Select((p, i) => points.Where((_, j) => j != i).Min(p.DistanceTo))];
        return Intel.Analysis.Spatial.Patterns.ClarkEvans.NearestDistances(points).SequenceEqual(expected);
    });

    [Fact]
    public void NearestDistances_TwoHeapsFarApart_AreThoseOfTheTree()
    {
        var generator = new Intel.Analysis.Randomness.SeededRandom(4);
        PlanarPoint[] points = [.. Enumerable.Range(0, 8000).Select(i => new PlanarPoint((i % 2 * 1e6) + generator.NextDouble(), (i % 2 * 1e6) + generator.NextDouble())), .. Enumerable.Range(0, 1500).Select(i => new PlanarPoint(3e5, i % 700))];
        var tree = new KdTree(points);
        Assert.Equal([.. Enumerable.Range(0, points.Length).Select(tree.NearestDistance)], Intel.Analysis.Spatial.Patterns.ClarkEvans.NearestDistances(points));
    }

    [Fact]
    public void Dbscan_AnyCloud_AgreesWithAllPairs() => Gen.Select(Clouds, Gen.Double[0.2, 2], Gen.Int[1, 6]).Sample((points, radius, fewest) =>
    {
        var labels = Dbscan.Cluster(points, radius, fewest);
        bool Near(int i, int j) => points[i].DistanceTo(points[j]) <= radius;
        var all = Enumerable.Range(0, points.Length).ToArray();
        bool[] core = [.. all.Select(i => all.Count(j => Near(i, j)) >= fewest)];

        // Numbers follow the first cores, and a border point has the least number that reaches it: what growing clusters one by one gives.
        int[] firsts = [.. labels.Where(l => l >= 0).Distinct().Select(l => all.First(i => core[i] && labels[i] == l))];
        if (!firsts.Order().SequenceEqual(firsts.OrderBy(f => labels[f])) || all.Any(i => !core[i] && labels[i] >= 0 && labels[i] != all.Where(j => core[j] && Near(i, j)).Min(j => labels[j])))
        {
            return false;
        }

        return all.All(i => core[i]
            ? labels[i] >= 0 && all.Where(j => core[j] && Near(i, j)).All(j => labels[j] == labels[i])
            : labels[i] == Dbscan.Noise ? !all.Any(j => core[j] && Near(i, j)) : all.Any(j => core[j] && Near(i, j) && labels[j] == labels[i]));
    });

    [Fact]
    public void Dbscan_MovedScaledAndRenamed_KeepsCoresAndNoise() => Gen.Select(Clouds, Gen.Int[1, 6]).Sample((points, fewest) =>
    {
        var labels = Dbscan.Cluster(points, 0.9, fewest);
        var other = Dbscan.Cluster([.. points.AsEnumerable().Reverse().Select(p => new PlanarPoint((-2 * p.Y) + 64, (2 * p.X) - 16))], 1.8, fewest);
        return labels.Zip(other.AsEnumerable().Reverse()).All(p => (p.First == Dbscan.Noise) == (p.Second == Dbscan.Noise)) && labels.Max() == other.Max();
    });

    [Fact]
    public void SpanningTree_AnyCloud_IsAsShortAsPrims() => Gen.Select(Clouds, Gen.Int[2, 5]).Sample((points, fewest) =>
    {
        var core = Hdbscan.Cluster(points, fewest).CoreDistances;
        if (points.Length < fewest || core.Any(double.IsInfinity))
        {
            return true;
        }

        var found = SpanningTree.Of(new KdTree(points), [.. core]).Sum(e => e.Length);
        return Math.Abs(found - Prim(points, core)) < 1e-9 * (1 + found);
    });

    [Fact]
    public void Hdbscan_DuplicatesOnly_IsNoiseOrOneAnswer() =>
        Assert.Equal(20, Hdbscan.Cluster([.. Enumerable.Repeat(new PlanarPoint(3, 3), 20)], 4).Labels.Length);

    private static bool SamePartition(int[] one, int[] other)
    {
        var (there, back) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        return one.Length == other.Length && one.Zip(other).All(p =>
            (p.First == -1) == (p.Second == -1) && (there.TryAdd(p.First, p.Second) || there[p.First] == p.Second) && (back.TryAdd(p.Second, p.First) || back[p.Second] == p.First));
    }

    private static double Prim(PlanarPoint[] points, IReadOnlyList<double> core)
    {
        var best = Enumerable.Repeat(double.PositiveInfinity, points.Length).ToArray();
        var isIn = new bool[points.Length];
        best[0] = 0;
        var total = 0.0;
        for (var step = 0; step < points.Length; step++)
        {
            var next = Enumerable.Range(0, points.Length).Where(i => !isIn[i]).MinBy(i => best[i]);
            isIn[next] = true;
            total += best[next];
            for (var other = 0; other < points.Length; other++)
            {
                best[other] = Math.Min(best[other], Math.Max(Math.Max(core[next], core[other]), points[next].DistanceTo(points[other])));
            }
        }

        return total;
    }
}
