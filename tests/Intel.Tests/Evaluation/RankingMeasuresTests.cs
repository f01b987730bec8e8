using CsCheck;
using Intel.Analysis.Evaluation;
using Xunit;

namespace Intel.Tests.Evaluation;

public sealed class RankingMeasuresTests
{
    private static readonly Gen<(double[] Scores, bool[] Sought)> Rankings =
        Gen.Select(Gen.Int[0, 6].Select(i => i / 2.0), Gen.Bool).Array[2, 40].Select(rows => (Array.ConvertAll(rows, r => r.Item1), Array.ConvertAll(rows, r => r.Item2)));

    [Theory]
    [InlineData(new[] { 0.1, 0.4, 0.35, 0.8 }, new[] { false, false, true, true }, 0.75)]
    [InlineData(new[] { 1.0, 1.0, 1.0, 1.0 }, new[] { false, true, true, false }, 0.5)]
    [InlineData(new[] { 2.0, 1.0, 1.0, 0.0 }, new[] { true, true, false, false }, 0.875)]
    public void AreaUnderCurve_KnownRanking_IsAsByHand(double[] scores, bool[] sought, double area) =>
        Assert.Equal(area, RankingMeasures.AreaUnderCurve(scores, sought), 12);

    [Fact]
    public void AreaUnderCurve_OneKindOnly_IsNotANumber() =>
        Assert.True(double.IsNaN(RankingMeasures.AreaUnderCurve([1, 2], [true, true])));

    [Fact]
    public void AreaUnderCurve_AnyRanking_IsTheShareOfPairsInOrder() => Rankings.Sample(ranking =>
    {
        var (scores, sought) = ranking;
        var pairs = (from i in Enumerable.Range(0, scores.Length)
                     from j in Enumerable.Range(0, scores.Length)
                     where sought[i] && !sought[j]
                     select scores[i] > scores[j] ? 1 : scores[i].Equals(scores[j]) ? 0.5 : 0).ToArray();
        var area = RankingMeasures.AreaUnderCurve(scores, sought);
        Assert.True(pairs.Length == 0 ? double.IsNaN(area) : Math.Abs(pairs.Average() - area) < 1e-12);
    });

    [Fact]
    public void PrecisionAt_Ties_TakesTheEarlierRow()
    {
        Assert.Equal(1, RankingMeasures.PrecisionAt([1, 1, 0, 0], [true, false, false, false], 0.25));
        Assert.Equal(0, RankingMeasures.PrecisionAt([1, 1, 0, 0], [false, true, false, false], 0.25));
    }

    [Fact]
    public void PrecisionAt_Capacity_IsRoundedDown()
    {
        Assert.Equal(406, RankingMeasures.Capacity(8_134, 0.05));
        Assert.True(double.IsNaN(RankingMeasures.PrecisionAt([1, 2], [true, false], 0.05)));
    }

    [Fact]
    public void PrecisionAt_Everything_IsTheShareSought() => Rankings.Sample(ranking =>
        Assert.Equal(ranking.Sought.Count(s => s) / (double)ranking.Sought.Length, RankingMeasures.PrecisionAt(ranking.Scores, ranking.Sought, 1), 12));

    [Fact]
    public void Measures_NoNumber_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RankingMeasures.AreaUnderCurve([double.NaN, 1], [true, false]));

    [Fact]
    public void Bootstrap_SameSeed_GivesTheSameIntervalAroundTheFigure()
    {
        var scores = Enumerable.Range(0, 400).Select(i => (double)(i * 37 % 101)).ToArray();
        var sought = Enumerable.Range(0, 400).Select(i => i % 3 == 0).ToArray();
        static double Area(double[] s, bool[] l) => RankingMeasures.AreaUnderCurve(s, l);
        var interval = Bootstrap.Of(scores, sought, Area, 200, 7);
        Assert.Equal(interval, Bootstrap.Of(scores, sought, Area, 200, 7));
        Assert.NotEqual(interval, Bootstrap.Of(scores, sought, Area, 200, 8));
        Assert.InRange(Area(scores, sought), interval.Low, interval.High);
    }

    [Fact]
    public void Reliability_TrueProbabilities_HasNoError()
    {
        var reliability = Reliability.Of([0, 0, 1, 1], [false, false, true, true], 2);
        Assert.Equal(0, reliability.ExpectedCalibrationError);
        Assert.Equal(0, reliability.BrierScore);
        Assert.Equal([new ReliabilityBin(2, 0, 0), new ReliabilityBin(2, 1, 1)], reliability.Bins);
    }

    [Fact]
    public void Reliability_AlwaysOneHalf_IsOffByHalf() =>
        Assert.Equal(0.25, Reliability.Of([0.5, 0.5], [true, false]).BrierScore, 12);
}
