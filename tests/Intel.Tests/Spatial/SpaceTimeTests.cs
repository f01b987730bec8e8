using System.Text.Json;
using CsCheck;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Mathematics;
using Intel.Analysis.Spatial.SpaceTime;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class SpaceTimeTests
{
    private static readonly Gen<(PlanarPoint Point, double Time)[]> Events =
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 40], (x, y, t) => (new PlanarPoint(x, y), (double)t)).Array[2, 60];

    [Fact]
    public void ModifiedMannKendall_WavesOnARise_IsTheFormulas()
    {
        // Computed apart, in Python, from the paper's formula: six lags are significant.
        double[] waves = [3, 4, 6, 8, 9, 9.5, 8, 6, 5, 3.5, 4, 6, 8, 10, 11, 12, 11, 9, 7, 6];

        var found = MannKendall.Modified(waves);

        Vectors.Same([815.8572605097651, 1.9955736660791878, 0.0459803483037117], [found.Variance, found.Z, found.P], 1e-9);
        Assert.Equal(934.6666666666666, MannKendall.Of(waves).Variance, 9);
    }

    [Fact]
    public void ModifiedMannKendall_Series_IsHamedAndRaos()
    {
        var checkedSeries = 0;
        foreach (var one in Vectors.Read("mann_kendall.json").At("small").EnumerateArray())
        {
            if (one.TryGetProperty("hamed_rao", out var expected))
            {
                var found = MannKendall.Modified(one.Doubles("x"));
                Vectors.Same([expected.Double("z"), expected.Double("p")], [found.Z, found.P], 1e-9);
                checkedSeries++;
            }
        }

        Assert.Equal(3, checkedSeries);
    }

    [Fact]
    public void Knox_Burkitt_IsThePublishedOne()
    {
        var vector = Vectors.Read("knox.json").At("burkitt188");
        var (points, times) = (vector.PointsXy(), vector.Doubles("t"));
        var count = Knox.Count(points, times, vector.Double("delta"), vector.Double("tau"));
        Assert.Equal(vector.At("nst").GetInt32(), count.Both);
        Assert.Equal(vector.At("ns").GetInt32(), count.InSpace);
        Assert.Equal(vector.At("nt").GetInt32(), count.InTime);
        Assert.Equal(vector.At("npairs").GetInt32(), count.Pairs);
        Vectors.Same(vector.Double("expected"), count.Expected, 1e-14);
        Vectors.Same(vector.Double("p_poisson_sf(nst-1)"), count.PoissonP, 1e-13);
        Vectors.Same(vector.Double("p_poisson_pysal"), Distributions.PoissonUpper(14, count.Expected), 1e-13);
        Assert.Equal(vector.Table("observed_table").SelectMany(r => r).Select(n => (long)n), count.Table.SelectMany(r => r));

        // The table's third number lacks a digit: PySAL's documentation prints 41.8561839, the vector 41.856139.
        Vectors.Same(
            [.. vector.Table("pysal_expected_table").SelectMany(r => r).Select(e => e == 41.856139 ? 41.8561839 : e)],
            [count.Expected, count.InSpace - count.Expected, count.InTime - count.Expected, count.Pairs - count.InSpace - count.InTime + count.Expected],
            1e-7);
        Vectors.Same(vector.Double("modified_knox"), Knox.Modified(points, times, 20, 5), 5e-6);
        Vectors.Same(vector.Double("mantel_scon0_spow1_tcon0_tpow1"), PairwiseTests.Mantel(points, times), 5e-7);
        Assert.Equal(vector.Double("jacquez_k3"), PairwiseTests.Jacquez(points, times, 3));
    }

    [Fact]
    public void KnoxLocal_Burkitt_HasThePublishedHits()
    {
        var vector = Vectors.Read("knox.json").At("burkitt188");
        var local = Knox.Local(vector.PointsXy(), vector.Doubles("t"), 20, 5);
        int[] hits = [.. Enumerable.Range(0, local.Length).Where(i => local[i].Both > 0)];
        Assert.Equal(vector.Ints("knox_local_nonzero_index0"), hits);
        Vectors.Same(vector.Doubles("knox_local_p_hypergeom"), [.. hits.Select(i => local[i].PDealtTimes)], 5e-8);
    }

    [Fact]
    public void KnoxTest_Burkitt_IsNotSignificant()
    {
        var vector = Vectors.Read("knox.json").At("burkitt188");
        var test = Knox.Test(vector.PointsXy(), vector.Doubles("t"), 20, 5, 999, new SeededRandom(2));
        Assert.Equal(13, test.Observed);
        Assert.InRange(test.P, 0.15, 0.30);
        Assert.Equal(vector.Double("expected"), test.Mean, 0.5);
    }

    [Fact]
    public void NearRepeat_TwoEvents_FallIntoHalfOpenBands()
    {
        // Ratcliffe's calculator puts this pair, 100 m and 3 days apart, into "101 to 200 m" and "4 to 6 days".
        double[] distances = [0, double.Epsilon, 100, 200], spans = [0, 3, 6];
        var table = NearRepeat.Table([new PlanarPoint(0, 0), new PlanarPoint(0, 100)], [0, 3], distances, spans);
        Assert.Equal(1, table[2][1]);
        Assert.Equal("[100, 200)", NearRepeat.Label(distances, 2));
        Assert.Equal("[3, 6)", NearRepeat.Label(spans, 1));
        Assert.Equal("[6, ∞)", NearRepeat.Label(spans, 2));
    }

    [Fact]
    public void NearRepeat_ChicagoTable_HasAllPairs()
    {
        // The events themselves are not among the vectors; the published table must at least hold every pair of 522.
        var vector = Vectors.Read("knox.json").At("near_repeat", "chicago_arson_522_NRC1.3_observed");
        Assert.Equal(522 * 521 / 2, vector.Table("observed").Sum(r => r.Sum()));
    }

    [Fact]
    public void Strings_PtoolsExample_AreTheSame()
    {
        var vector = Vectors.Read("knox.json").At("near_repeat", "strings_ptools");
        var rows = vector.Table("events");
        Assert.Equal(
            vector.Ints("components"),
            NearRepeat.Strings([.. rows.Select(r => new PlanarPoint(r[0], r[1]))], [.. rows.Select(r => r[2])], vector.Double("dist_lt"), vector.Double("time_lt")));
    }

    [Fact]
    public void NearRepeat_AnyEvents_AgreesWithAllPairs() => Events.Sample(events =>
    {
        double[] distances = [0, double.Epsilon, 3, 9], spans = [0, 1, 7];
        PlanarPoint[] points = [.. events.Select(e => e.Point)];
        double[] times = [.. events.Select(e => e.Time)];
        var table = NearRepeat.Table(points, times, distances, spans);
        var slow = new long[4, 3];
        for (var i = 0; i < points.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                slow[Array.FindLastIndex(distances, d => d <= points[i].DistanceTo(points[j])), Array.FindLastIndex(spans, s => s <= Math.Abs(times[i] - times[j]))]++;
            }
        }

        var local = Knox.Local(points, times, 3, 7);
        var count = Knox.Count(points, times, 3, 7);
        return Enumerable.Range(0, 12).All(cell => table[cell / 3][cell % 3] == slow[cell / 3, cell % 3])
            && local.Sum(e => e.InTime) == 2 * count.InTime && local.Sum(e => e.InSpace) == 2 * count.InSpace && local.Sum(e => e.Both) == 2 * count.Both;
    });

    [Fact]
    public void NearRepeatTest_RepeatsSoonAfter_AreFound()
    {
        var generator = new SeededRandom(8);
        var events = Enumerable.Range(0, 60).SelectMany(_ =>
        {
            var (at, day) = (new PlanarPoint(generator.NextDouble() * 10_000, generator.NextDouble() * 10_000), generator.NextDouble() * 365);
            return new[] { (at, day), (new PlanarPoint(at.X + 50, at.Y), day + 2) };
        }).ToArray();
        var test = NearRepeat.Test([.. events.Select(e => e.Item1)], [.. events.Select(e => e.Item2)], [0, 200], [0, 7], 199, generator);
        Assert.True(test[0][0] is { Observed: >= 60, Mean: < 10, P: 1.0 / 200 }, test[0][0].ToString());
    }

    [Fact]
    public void MannKendall_Series_AreThoseOfPyMannKendall()
    {
        var file = Vectors.Read("mann_kendall.json");
        foreach (var vector in file.At("small").EnumerateArray())
        {
            var trend = MannKendall.Of(vector.Doubles("x"));
            Vectors.Same(
                [vector.Double("S"), vector.Double("varS"), vector.Double("z"), vector.Double("p"), vector.Double("tau"), vector.Double("sen_slope"), vector.Double("sen_intercept")],
                [trend.S, trend.Variance, trend.Z, trend.P, trend.Tau, trend.Slope, trend.Intercept],
                1e-13);
            Assert.Equal(vector.At("trend").GetString(), trend.P > 0.05 ? "no trend" : trend.S > 0 ? "increasing" : "decreasing");
        }

        var large = file.At("pymannkendall_tests_360");
        var long360 = MannKendall.Of(large.Doubles("x_null_is_missing_skip"));
        Vectors.Same(
            [large.Double("S"), large.Double("varS"), large.Double("z"), large.Double("p"), large.Double("tau"), large.Double("sen_slope_keepNaN_positions"), large.Double("sen_intercept")],
            [long360.S, long360.Variance, long360.Z, long360.P, long360.Tau, long360.Slope, long360.Intercept],
            1e-13);
    }

    [Fact]
    public void MannKendall_BackwardsAndScaled_TurnsTheSign() => Gen.Select(Gen.Int[0, 9].Array[3, 30], Gen.Double[0.1, 9]).Sample((series, factor) =>
    {
        var trend = MannKendall.Of(Array.ConvertAll(series, v => (double)v));
        var back = MannKendall.Of([.. series.AsEnumerable().Reverse().Select(v => (v * factor) - 3)]);
        return trend.S == -back.S && Math.Abs(trend.P - back.P) < 1e-12 && Math.Abs((trend.Slope * factor) + back.Slope) < 1e-9;
    });

    [Fact]
    public void Emerging_Cases_AreEsrisClasses()
    {
        foreach (var vector in Vectors.Read("emerging_hotspot_cases.json").At("cases").EnumerateArray())
        {
            StepState[] steps = [.. vector.At("series").GetString()!.Select(c => c switch { 'h' => StepState.Hot, 'c' => StepState.Cold, _ => StepState.None })];
            var trend = vector.At("mk_trend") is { ValueKind: JsonValueKind.String } named ? named.GetString() == "up" ? 1 : -1 : 0;
            var (pattern, side) = EmergingHotSpot.Classify(steps, trend);
            var words = pattern == EmergingPattern.None ? "no pattern" : $"{pattern} {side}".ToLowerInvariant();
            Assert.StartsWith(words, vector.At("expected").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Emerging_NineSteps_IsNotEnoughToSay()
    {
        Assert.Null(EmergingHotSpot.Classify(new double[9], new double[9], 0.05));
        Assert.Equal(
            (EmergingPattern.Intensifying, StepState.Hot),
            EmergingHotSpot.Classify([3, 4, 5, 6, 7, 8, 9, 10, 11, 12], new double[10], 0.05));
    }

    [Fact]
    public void Pai_PtoolsExamples_AreTheSame()
    {
        var file = Vectors.Read("pai.json");
        var first = file.At("ptools_test1");
        var steps = PredictionAccuracy.Score(first.Doubles("obs"), first.Doubles("pred"), first.Doubles("area"));
        Vectors.Same(first.Doubles("PAI"), [.. steps.Select(s => s.Pai)], 1e-14);
        Vectors.Same(first.Doubles("PEI"), [.. steps.Select(s => s.Pei)], 1e-14);
        Vectors.Same(first.Doubles("RRI"), [.. steps.Select(s => s.Rri)], 1e-14);
        var second = file.At("ptools_example");
        steps = PredictionAccuracy.Score(second.Doubles("obs"), second.Doubles("pred"), second.Doubles("area"));
        Assert.Equal(second.Ints("order_idx0"), steps.Select(s => s.Place).ToArray());
        Vectors.Same(second.Doubles("PAI"), [.. steps.Select(s => s.Pai)], 1e-14);
        Vectors.Same(second.Doubles("best_possible_PAI"), [.. steps.Select(s => s.BestPai)], 1e-14);
    }

    [Fact]
    public void Pai_AgainstLastYear_ComparesOnTheSameGround()
    {
        double[] found = [5, 0, 3, 0, 0, 0, 0, 0, 0, 0], areas = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        var (map, baseline) = PredictionAccuracy.Against(found, [9, 0, 8, 0, 0, 0, 0, 0, 0, 0], [9, 8, 0, 0, 0, 0, 0, 0, 0, 0], areas, 0.2);
        Assert.Equal((5, 3.125), (map.Pai, baseline.Pai));
        Assert.Equal(0.2, map.GroundFraction, 1e-12);
    }

    [Fact]
    public void SmallCounts_PtoolsExamples_AreTheSame()
    {
        var file = Vectors.Read("pai.json");
        Vectors.Same(file.Double("e_test", "(0,3)"), SmallCounts.ETest(0, 3), 5.1e-5);
        Vectors.Same(file.Double("e_test", "(6,2)"), SmallCounts.ETest(6, 2), 5.1e-5);

        // L is the number of windows and mu the mean of one. ptools lacks the last term of Naus's A4, and has L - k for L - 2.
        Vectors.Same(file.Double("scan_window_naus", "scanw(L=208,k=2,mu=0.6,n=6)"), SmallCounts.ScanWindow(208, 1, 0.6, 6), 1e-6);
        Vectors.Same(file.Double("scan_window_naus", "scanw(260,1,1,6)"), SmallCounts.ScanWindow(260, 1, 1, 6), 1.3e-3);
        var paper = file.At("wdd", "paper");
        (int, int) Pair(string name) => paper.Ints(name) is [var before, var after] ? (before, after) : default;
        var wdd = SmallCounts.Wdd(Pair("control_t"), Pair("treated_t"), Pair("control_d"), Pair("treated_d"));
        Vectors.Same([paper.Double("est_total"), paper.Double("se")], [wdd.Estimate, wdd.StandardError], 1e-14);
        Vectors.Same(paper.Double("z"), wdd.Z, 5e-3);
        Assert.Equal(paper.Doubles("ci95"), new[] { Math.Round(wdd.Interval95.Low), Math.Round(wdd.Interval95.High) });
    }

    [Fact]
    public void ETest_AnyCounts_IsSymmetricAndOneForEqual() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Sample((x, y) =>
        Math.Abs(SmallCounts.ETest(x, y) - SmallCounts.ETest(y, x)) < 1e-9 && SmallCounts.ETest(x, x) == 1 && SmallCounts.ETest(x, y) is >= 0 and <= 1);
}
