using CsCheck;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Patterns;
using NetTopologySuite.Geometries;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class PointPatternTests
{
    private static readonly Geometry Square = new GeometryFactory().ToGeometry(new Envelope(0, 100, 0, 100));

    [Fact]
    public void NearestNeighbours_TwelvePoints_AreThoseOfSpatstat()
    {
        var vector = Vectors.Read("point_pattern.json");
        var pattern = new PointPattern(vector.Points("points12"), Square);
        Vectors.Same(vector.Doubles("nndist"), ClarkEvans.NearestDistances(pattern.Points), 1e-14);
        var index = ClarkEvans.Of(pattern);
        Vectors.Same(
            [vector.Double("mean_nn"), vector.Double("clark_evans", "none"), vector.Double("clark_evans", "Donnelly"), vector.Double("clark_evans", "cdf"), vector.Double("formulas", "z"), vector.Double("clark_evans", "p_none"), vector.Double("formulas", "p_two_sided")],
            [index.MeanNearest, index.R, index.RDonnelly, index.RCensored, index.Z, index.P, index.P],
            1e-13);
        Vectors.Same(vector.Doubles("G_raw"), ClarkEvans.Share(pattern, vector.Doubles("K", "r")), 1e-13);
        Vectors.Same(vector.Doubles("G_km"), ClarkEvans.ShareCensored(pattern, vector.Doubles("K", "r")), 1e-13);
    }

    [Theory]
    [InlineData("un", EdgeCorrection.None)]
    [InlineData("border", EdgeCorrection.Border)]
    [InlineData("iso", EdgeCorrection.Isotropic)]
    [InlineData("trans", EdgeCorrection.Translation)]
    public void K_TwelvePoints_IsThatOfSpatstat(string name, EdgeCorrection correction)
    {
        var vector = Vectors.Read("point_pattern.json");
        var pattern = new PointPattern(vector.Points("points12"), Square);
        var k = RipleyK.Of(pattern, vector.Doubles("K", "r"), correction);
        Vectors.Same(vector.Doubles("K", name), k, 1e-13);
        Vectors.Same(vector.Doubles("K", "theo"), Array.ConvertAll(vector.Doubles("K", "r"), r => Math.PI * r * r), 1e-13);
        if (name is "un" or "iso")
        {
            Vectors.Same(vector.Doubles($"L_{name}"), RipleyK.ToL(k), 1e-13);
        }
    }

    /// <summary>The area need not be a box: a square with a bite and a hole, seen turned, gives the same K.</summary>
    [Fact]
    public void K_TurnedPolygon_IsTheSame() => Gen.Double[0, 6.28].Sample(
        angle =>
        {
            var window = new GeometryFactory().CreatePolygon(
                new LinearRing([new(0, 0), new(100, 0), new(100, 60), new(60, 60), new(60, 100), new(0, 100), new(0, 0)]),
                [new LinearRing([new(20, 20), new(40, 20), new(40, 40), new(20, 40), new(20, 20)])]);
            var points = new PointPattern([], window).Scatter(40, new SeededRandom(9));
            var turn = NetTopologySuite.Geometries.Utilities.AffineTransformation.RotationInstance(angle);
            PlanarPoint[] turned = [.. points.Select(p => new PlanarPoint((p.X * Math.Cos(angle)) - (p.Y * Math.Sin(angle)), (p.X * Math.Sin(angle)) + (p.Y * Math.Cos(angle))))];
            var plain = RipleyK.Of(new PointPattern(points, window), [5, 10, 20], EdgeCorrection.Isotropic);
            var other = RipleyK.Of(new PointPattern(turned, turn.Transform(window)), [5, 10, 20], EdgeCorrection.Isotropic);
            return plain.Zip(other).All(k => Math.Abs(k.First - k.Second) < 1e-6 * k.First);
        },
        iter: 20);

    /// <summary>A window with a bite and a hole, and one with many corners: every correction gives what looking at all pairs with exact geometry gives.</summary>
    [Theory]
    [InlineData(EdgeCorrection.None)]
    [InlineData(EdgeCorrection.Border)]
    [InlineData(EdgeCorrection.Isotropic)]
    [InlineData(EdgeCorrection.Translation)]
    public void K_AnyWindow_AgreesWithAllPairs(EdgeCorrection correction)
    {
        var factory = new GeometryFactory();
        Geometry bitten = factory.CreatePolygon(
            new LinearRing([new(0, 0), new(100, 0), new(100, 60), new(60, 60), new(60, 100), new(0, 100), new(0, 0)]),
            [new LinearRing([new(20, 20), new(40, 20), new(40, 40), new(20, 40), new(20, 20)])]);
        var round = factory.CreatePoint(new Coordinate(50, 50)).Buffer(50, 16).Difference(factory.CreatePoint(new Coordinate(70, 50)).Buffer(15, 16));
        Geometry pentagon = factory.CreatePolygon([new(3, 8), new(20, 90), new(70, 97), new(99, 50), new(60, 1), new(3, 8)]);
        foreach (var window in new[] { Square, bitten, round, pentagon })
        {
            var pattern = new PointPattern(new PointPattern([], window).Scatter(60, new SeededRandom(3)), window);
            double[] radii = [3, 7, 12, 20];
            Vectors.Same(AllPairs(pattern, radii, correction), RipleyK.Of(pattern, radii, correction), 1e-9);
        }
    }

    [Fact]
    public void Envelope_AnyNumberOfThreads_IsTheSame()
    {
        var pattern = new PointPattern(new PointPattern([], Square).Scatter(300, new SeededRandom(2)), Square);
        var one = RipleyK.Envelope(pattern, [2, 5, 9], EdgeCorrection.Isotropic, 39, new SeededRandom(7));
        for (var run = 0; run < 3; run++)
        {
            var other = RipleyK.Envelope(pattern, [2, 5, 9], EdgeCorrection.Isotropic, 39, new SeededRandom(7));
            Assert.Equal(one.Low, other.Low);
            Assert.Equal(one.High, other.High);
            Assert.Equal(one.P, other.P);
        }
    }

    [Fact]
    public void Censored_CoarseAndFineBins_AreThoseOfSorting() => Gen.Int[0, 1000].Sample(
        seed =>
        {
            var pattern = new PointPattern(new PointPattern([], Square).Scatter(50, new SeededRandom((ulong)seed)), Square);
            double[] radii = [.. Enumerable.Range(0, 30).Select(i => i * 0.5)];
            var nearest = ClarkEvans.NearestDistances(pattern.Points);
            double[] edge = [.. pattern.Points.Select(p => pattern.DistanceToEdge(p))];
            var (survival, expected) = (1.0, new double[radii.Length]);
            for (var bin = 0; bin < radii.Length; bin++)
            {
                var before = bin == 0 ? double.NegativeInfinity : radii[bin - 1];
                var events = Enumerable.Range(0, 50).Count(i => nearest[i] <= edge[i] && nearest[i] > before && nearest[i] <= radii[bin]);
                survival *= events == 0 ? 1 : 1 - (events / (double)Enumerable.Range(0, 50).Count(i => Math.Min(nearest[i], edge[i]) > before));
                expected[bin] = 1 - survival;
            }

            return ClarkEvans.ShareCensored(pattern, radii).SequenceEqual(expected);
        },
        iter: 50);

    [Fact]
    public void Envelope_ChanceAndClusters_AreToldApart()
    {
        var generator = new SeededRandom(10);
        var window = new PointPattern([], Square);
        var chance = RipleyK.Envelope(new PointPattern(window.Scatter(80, generator), Square), [5, 10, 15], EdgeCorrection.Isotropic, 99, generator);
        Assert.InRange(chance.P, 0.05, 1);
        PlanarPoint[] clustered = [.. window.Scatter(8, generator).SelectMany(c => Enumerable.Range(0, 8).Select(_ => new PlanarPoint(
            Math.Clamp(c.X + (2 * generator.Normal()), 0, 100), Math.Clamp(c.Y + (2 * generator.Normal()), 0, 100))))];
        var together = RipleyK.Envelope(new PointPattern(clustered, Square), [5, 10, 15], EdgeCorrection.Isotropic, 99, generator);
        Assert.Equal(0.01, together.P, 1e-12);
        Assert.True(together.L[0] > together.High[0]);
    }

    [Fact]
    public void Density_TwelvePoints_IsThatOfCrimeStatSpatstatAndScipy()
    {
        var vector = Vectors.Read("kde.json");
        var (points, queries) = (vector.Points("points"), vector.Points("queries"));
        Vectors.Same(vector.Doubles("quartic_h30"), KernelDensity.At(points, null, queries, Kernel.Quartic, 30), 1e-15);
        Vectors.Same(vector.Doubles("gauss_sigma10"), KernelDensity.At(points, null, queries, Kernel.Gaussian, 10), 1e-15);
        var (quartic, gauss) = (KernelDensity.At(points, null, points, Kernel.Quartic, 10 * Math.Sqrt(8)), KernelDensity.At(points, null, points, Kernel.Gaussian, 10));
        Vectors.Same(vector.Doubles("quartic_h_eq_sigma10_sqrt8_at_points"), quartic, 1e-15);
        Vectors.Same(vector.Doubles("gauss_sigma10_at_points"), gauss, 1e-15);
        Vectors.Same(vector.Doubles("spatstat", "quartic_sigma10_at_points (h=sigma*sqrt8)"), quartic, 1e-15);
        Vectors.Same(vector.Doubles("spatstat", "gauss_sigma10_at_points"), gauss, 1e-15);
        Vectors.Same(vector.Doubles("scipy_pdf"), KernelDensity.FullCovariance(points, queries, Bandwidths.ScottFactor(12)), 1e-15);
    }

    [Fact]
    public void Bandwidths_TwelvePoints_AreThoseOfTheirPrograms()
    {
        var vector = Vectors.Read("kde.json");
        var points = vector.Points("points");
        var (xx, xy, yy) = Bandwidths.Covariance(points);
        var square = Math.Pow(Bandwidths.ScottFactor(12), 2);
        Vectors.Same([.. vector.Table("scipy_cov").SelectMany(r => r)], [xx * square, xy * square, xy * square, yy * square], 1e-13);
        Vectors.Same(vector.Double("scipy_scott_factor"), Bandwidths.ScottFactor(12), 1e-15);
        Vectors.Same(vector.Double("scipy_silverman_factor"), Math.Pow(12 * 4 / 4.0, -1.0 / 6), 1e-15);
        Vectors.Same(vector.Double("esri_default_radius"), Bandwidths.Esri(points), 1e-14);
        Vectors.Same(vector.Double("standard_distance_n"), Bandwidths.StandardDistance(points), 1e-14);
        Vectors.Same(vector.Double("median_dist_to_mean_center"), Bandwidths.MedianDistance(points), 1e-14);
        Vectors.Same(vector.Double("crimestat_SD_xy_nminus2"), Bandwidths.StandardDistanceCrimeStat(points), 1e-14);
        var (x, y) = Bandwidths.Scott(points);
        Vectors.Same(vector.Doubles("spatstat", "bw_scott_xy"), [x, y], 1e-14);
        Vectors.Same(vector.Double("spatstat", "bw_CvL"), Bandwidths.CronieVanLieshout(new PointPattern(points, Square)), 1e-13);
    }

    [Fact]
    public void Density_AnyPoints_HoldsTheirWeight() => Gen.Select(Gen.Double[20, 80], Gen.Double[20, 80], (x, y) => new PlanarPoint(x, y)).Array[1, 20].Sample(points =>
    {
        var grid = KernelDensity.OnGrid(points, 0, 0, 1, 100, 100, Kernel.Quartic, 15);
        var middle = KernelDensity.At(points, null, [new PlanarPoint(50.5, 40.5)], Kernel.Quartic, 15)[0];
        return Math.Abs(grid.Sum() - points.Length) < 1e-3 * points.Length && Math.Abs(grid[(40 * 100) + 50] - middle) < 1e-12;
    });

    [Fact]
    public void Density_AtTheEdge_IsHalvedWithoutCorrection()
    {
        var points = Enumerable.Range(0, 100).SelectMany(x => Enumerable.Range(0, 100).Select(y => new PlanarPoint(x + 0.5, y + 0.5))).ToArray();
        var pattern = new PointPattern(points, Square);
        PlanarPoint[] places = [new(50, 50), new(0, 50), new(0, 0)];
        Vectors.Same([1, 0.5, 0.25], KernelDensity.At(points, null, places, Kernel.Quartic, 10), 0.01);
        Vectors.Same([1, 1, 1], KernelDensity.AtCorrected(pattern, null, places, Kernel.Quartic, 10), 0.02);
    }

    // K by looking at every ordered pair, with nothing but the window's geometry.
    private static double[] AllPairs(PointPattern pattern, double[] radii, EdgeCorrection correction)
    {
        var (points, n) = (pattern.Points, pattern.Points.Count);
        double[] edge = [.. points.Select(p => pattern.Window.Boundary.Distance(pattern.Window.Factory.CreatePoint(new Coordinate(p.X, p.Y))))];
        return Array.ConvertAll(radii, radius =>
        {
            var sum = 0.0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    sum += i == j || points[i].DistanceTo(points[j]) > radius ? 0 : Weight(i, j, radius);
                }
            }

            return sum * pattern.Area / (n * (correction == EdgeCorrection.Border ? edge.Count(e => e >= radius) : n - 1.0));
        });

        double Weight(int i, int j, double radius)
        {
            var distance = points[i].DistanceTo(points[j]);
            switch (correction)
            {
                case EdgeCorrection.Border:
                    return edge[i] >= radius ? 1 : 0;
                case EdgeCorrection.Isotropic:
                    // A circle of so many chords that their share of the window is the circle's to nine digits is slow; arcs between crossings are exact.
                    return Math.Min(100, 1 / ArcInside(pattern.Window, points[i], distance));
                case EdgeCorrection.Translation:
                    var moved = NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(points[j].X - points[i].X, points[j].Y - points[i].Y).Transform(pattern.Window);
                    return pattern.Area / pattern.Window.Intersection(moved).Area;
                default:
                    return 1;
            }
        }
    }

    private static double ArcInside(Geometry window, PlanarPoint centre, double radius)
    {
        var angles = new List<double>();
        foreach (var line in NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(window).OfType<LineString>())
        {
            for (var at = 1; at < line.NumPoints; at++)
            {
                Coordinate from = line.GetCoordinateN(at - 1), to = line.GetCoordinateN(at);
                double dx = to.X - from.X, dy = to.Y - from.Y, fx = from.X - centre.X, fy = from.Y - centre.Y;
                double a = (dx * dx) + (dy * dy), b = (fx * dx) + (fy * dy), c = (fx * fx) + (fy * fy) - (radius * radius);
                var root = Math.Sqrt((b * b) - (a * c));
                angles.AddRange(new[] { (-b - root) / a, (-b + root) / a }.Where(t => t is >= 0 and <= 1).Select(t => Math.Atan2(fy + (t * dy), fx + (t * dx))));
            }
        }

        angles.Sort();
        return angles.Count == 0 ? 1 : Enumerable.Range(0, angles.Count).Sum(at =>
        {
            var to = at + 1 < angles.Count ? angles[at + 1] : angles[0] + (2 * Math.PI);
            var middle = (angles[at] + to) / 2;
            return window.Contains(window.Factory.CreatePoint(new Coordinate(centre.X + (radius * Math.Cos(middle)), centre.Y + (radius * Math.Sin(middle))))) ? to - angles[at] : 0;
        }) / (2 * Math.PI);
    }
}
