using CsCheck;
using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial;
using Intel.Analysis.Spatial.Profiling;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class ProfilingTests
{
    [Fact]
    public void Targeting_FiveCrimes_IsRossmosFormula()
    {
        var vector = Vectors.Read("geographic_profiling.json").At("cgt");
        var (crimes, queries) = (vector.Points("crimes"), vector.Points("queries"));
        Vectors.Same(vector.Doubles("score"), [.. queries.Select(q => GeographicTargeting.Score(crimes, q, 1.5))], 1e-14);
        Vectors.Same(vector.Doubles("B2_f1.9_g1.9"), [.. queries.Select(q => GeographicTargeting.Score(crimes, q, 2, 1.9, 1.9))], 1e-14);
        Vectors.Same(vector.Double("default_buffer_half_mean_nn_manhattan"), GeographicTargeting.DefaultBuffer(crimes), 1e-14);
        var (west, east, south, north) = GeographicTargeting.HuntingArea(crimes);
        Vectors.Same([.. vector.Doubles("hunting_area", "x"), .. vector.Doubles("hunting_area", "y")], [west, east, south, north], 1e-14);
        var grid = vector.At("grid10");
        double[] surface = [.. Enumerable.Range(0, 100).Select(c => GeographicTargeting.Score(crimes, new PlanarPoint((c % 10) + 0.5, (c / 10) + 0.5), 1.5))];
        Vectors.Same([.. grid.Table("grid").SelectMany(r => r)], surface, 1e-14);
        var hit = HitScore.Of(surface, 44);
        Vectors.Same([grid.Double("hit_score_strict"), grid.Double("hit_score_half_ties"), grid.Double("hit_score_incl")], [hit.Strict, hit.HalfTies, hit.Inclusive], 1e-14);
    }

    [Fact]
    public void JourneyToCrime_Distances_AreCrimeStats()
    {
        var vector = Vectors.Read("geographic_profiling.json").At("crimestat_jtc");
        Vectors.Same(vector.Doubles("neg_exp", "f"), [.. vector.Doubles("neg_exp", "d").Select(d => GeographicTargeting.NegativeExponential(d))], 1e-14);
        Vectors.Same(vector.Doubles("trunc_neg_exp", "f"), [.. vector.Doubles("trunc_neg_exp", "d").Select(d => GeographicTargeting.TruncatedNegativeExponential(d))], 1e-14);
    }

    [Fact]
    public void HitScore_ThreeByThree_IsThatOfRgeoprofile()
    {
        var vector = Vectors.Read("geographic_profiling.json").At("hitscore_3x3");
        Vectors.Same([.. vector.Table("rgeoprofile_percent").SelectMany(r => r)], HitScore.Percentages([.. vector.Table("surface").SelectMany(r => r)]), 1e-14);
    }

    [Fact]
    public void Mixture_SixEvents_IsTheExactEnumeration()
    {
        var vector = Vectors.Read("geographic_profiling.json").At("dpm_exact_enumeration");
        var mixture = DirichletMixture.Fit(vector.Points("data"), vector.Double("sigma"), vector.Double("tau"), vector.Double("alpha"));
        Assert.Equal(vector.At("n_partitions").GetInt32(), mixture.Partitions);
        Vectors.Same(vector.Double("log_marginal_likelihood"), mixture.LogMarginalLikelihood, 1e-14);
        Vectors.Same(vector.Doubles("P_K"), mixture.SourceCounts, 1e-12);
        var table = vector.Table("coallocation");
        Vectors.Same([.. table.SelectMany(r => r)], [.. Enumerable.Range(0, 36).Select(i => mixture.Coallocation(i / 6, i % 6))], 1e-12);
        foreach (var (expected, found) in vector.At("top_partitions").EnumerateArray().Zip(mixture.Likeliest))
        {
            Assert.Equal(expected.Ints("labels"), found.Labels);
            Vectors.Same(expected.Double("p"), found.P, 1e-12);
        }

        Vectors.Same(vector.Doubles("source_density"), [.. vector.Points("source_density_queries").Select(mixture.SourceDensity)], 1e-12);
    }

    [Fact]
    public void Mixture_MovedTurnedAndRenamed_IsTheSame() => Gen.Select(
        Gen.Select(Gen.Double[0, 20], Gen.Double[0, 20], (x, y) => new PlanarPoint(x, y)).Array[2, 6], Gen.Double[0, 6.28]).Sample(
        (events, angle) =>
        {
            PlanarPoint[] moved = [.. events.AsEnumerable().Reverse().Select(p => new PlanarPoint((p.X * Math.Cos(angle)) - (p.Y * Math.Sin(angle)) + 50, (p.X * Math.Sin(angle)) + (p.Y * Math.Cos(angle)) - 9))];
            var (one, other) = (DirichletMixture.Fit(events, 1, 10), DirichletMixture.Fit(moved, 1, 10));
            return Math.Abs(one.LogMarginalLikelihood - other.LogMarginalLikelihood) < 1e-8
                && Math.Abs(one.Coallocation(0, 1) - other.Coallocation(events.Length - 1, events.Length - 2)) < 1e-8
                && Math.Abs(one.SourceCounts.Sum() - 1) < 1e-12;
        },
        iter: 50);

    [Fact]
    public void SampledMixture_SixEvents_IsNearTheExactEnumeration()
    {
        var vector = Vectors.Read("geographic_profiling.json").At("dpm_exact_enumeration");
        var settings = new MixtureSettings(vector.Double("sigma"), vector.Double("tau")) { Alpha = vector.Double("alpha"), Sweeps = 20_000 };
        var mixture = SampledMixture.Fit(vector.Points("data"), settings);
        Assert.InRange(mixture.Disagreement, 0, 0.02);
        foreach (var (expected, found) in vector.Doubles("P_K").Zip(mixture.SourceCounts))
        {
            Assert.Equal(expected, found, 0.01);
        }

        var table = vector.Table("coallocation");
        Assert.All(Enumerable.Range(0, 36), i => Assert.Equal(table[i / 6][i % 6], mixture.Coallocation(i / 6, i % 6), 0.01));
        foreach (var (expected, place) in vector.Doubles("source_density").Zip(vector.Points("source_density_queries")))
        {
            Assert.Equal(expected, mixture.SourceDensity(place), (0.03 * expected) + 1e-5);
        }
    }

    [Fact]
    public void SampledMixture_SameSeed_IsTheSame()
    {
        var events = Cases(1, 30)[0].Events;
        var settings = new MixtureSettings(1, 20) { Sweeps = 200 };
        var place = new PlanarPoint(3, 4);
        Assert.Equal(SampledMixture.Fit(events, settings).SourceDensity(place), SampledMixture.Fit(events, settings).SourceDensity(place));
    }

    [Fact]
    public void SampledMixture_MovedAndScaled_IsTheSame() => Gen.Select(
        Gen.Select(Gen.Double[0, 20], Gen.Double[0, 20], (x, y) => new PlanarPoint(x, y)).Array[12, 15], Gen.Double[0.5, 4]).Sample(
        (events, scale) =>
        {
            PlanarPoint[] moved = [.. events.Select(e => new PlanarPoint((e.X * scale) + 7, (e.Y * scale) - 3))];
            var one = SampledMixture.Fit(events, new MixtureSettings(1, 10) { Sweeps = 1000 });
            var other = SampledMixture.Fit(moved, new MixtureSettings(scale, 10 * scale) { Sweeps = 1000 });
            return Math.Abs(one.Coallocation(0, 1) - other.Coallocation(0, 1)) < 0.1 && Math.Abs(one.SourceCounts.Sum() - 1) < 1e-9;
        },
        iter: 5);

    [Theory]
    [InlineData(5, -1, -1)]
    [InlineData(6, 0, 5)]
    [InlineData(10, 1, 8)]
    [InlineData(20, 5, 14)]
    public void MedianInterval_Cases_IsTheBinomialOne(int cases, int from, int to)
    {
        var record = new ProfileRecord([.. Enumerable.Range(0, cases).Select(i => (double)i)], [], 1, ProfileVerdict.NotEnoughToSay);
        Assert.Equal(from < 0 ? ((double, double)?)null : (from, to), record.MedianInterval);
    }

    [Fact]
    public void Targeting_EventsMovedTogether_MovesTheSurface() => Gen.Select(
        Gen.Select(Gen.Double[0, 20], Gen.Double[0, 20], (x, y) => new PlanarPoint(x, y)).Array[2, 9], Gen.Double[-50, 50]).Sample((events, shift) =>
        {
            var place = new PlanarPoint(3, 4);
            var moved = GeographicTargeting.Score([.. events.Select(e => new PlanarPoint(e.Y + shift, e.X - shift))], new PlanarPoint(4 + shift, 3 - shift), 2);
            return Math.Abs(GeographicTargeting.Score(events, place, 2) - moved) < 1e-6 * moved;
        });

    // Targeting measures along the axes, so only quarter turns leave it alone: the mixture is turned by any angle.
    [Fact]
    public void Profiles_ScaledTurnedAndRenumbered_AreTheSameSurface() => Gen.Select(
        Gen.Select(Gen.Double[0, 20], Gen.Double[0, 20], (x, y) => new PlanarPoint(x, y)).Array[2, 6], Gen.Double[0.1, 50], Gen.Double[0, 6.28]).Sample(
        (events, scale, angle) =>
        {
            PlanarPoint Turn(PlanarPoint p, double by) =>
                new(scale * ((p.X * Math.Cos(by)) - (p.Y * Math.Sin(by))), scale * ((p.X * Math.Sin(by)) + (p.Y * Math.Cos(by))));
            PlanarPoint[] Turned(double by) => [.. events.AsEnumerable().Reverse().Select(e => Turn(e, by))];
            var place = new PlanarPoint(3, 4);
            var density = DirichletMixture.Fit(events, 1, 10).SourceDensity(place) / (scale * scale);
            var turned = DirichletMixture.Fit(Turned(angle), scale, 10 * scale).SourceDensity(Turn(place, angle));
            var score = GeographicTargeting.Score(events, place, 2) * Math.Pow(scale, -1.2);
            var quarter = GeographicTargeting.Score(Turned(Math.PI / 2), Turn(place, Math.PI / 2), 2 * scale);
            return Math.Abs(density - turned) < 1e-8 * density && Math.Abs(score - quarter) < 1e-8 * score;
        },
        iter: 50);

    [Fact]
    public void Calibration_FewCases_IsNotEnoughToSay() =>
        Assert.Equal(ProfileVerdict.NotEnoughToSay, ProfileCalibration.Targeting(Cases(9, 0), 40).Verdict);

    [Fact]
    public void Calibration_AnchorAtTheCentroid_DoesNotBeatIt()
    {
        var record = ProfileCalibration.Targeting(Cases(12, 0), 40);
        Assert.Equal(12, record.HitScores.Length);
        Assert.Equal(ProfileVerdict.NotEnoughToSay, record.Verdict);
    }

    [Fact]
    public void Calibration_TwoSourcesInASeries_IsWhereTheMixtureBeatsTheCentroid()
    {
        // Half the events lie about the anchor and half about another place far away: the centroid lies between.
        var record = ProfileCalibration.Mixture(Cases(14, 30), 1, 20, 40);
        Assert.Equal(ProfileVerdict.BetterThanCentroid, record.Verdict);
        Assert.True(record.Median < record.CentroidMedian);
    }

    private static SolvedSeries[] Cases(int count, double apart)
    {
        var generator = new SeededRandom(17);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var anchor = new PlanarPoint(generator.NextDouble() * 10, generator.NextDouble() * 10);
            return new SolvedSeries(
                [.. Enumerable.Range(0, 8).Select(i => new PlanarPoint(anchor.X + (i % 2 * apart) + generator.Normal(), anchor.Y + generator.Normal()))], anchor);
        })];
    }
}
