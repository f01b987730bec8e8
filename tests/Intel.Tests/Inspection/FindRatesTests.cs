using CsCheck;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Inspection;
using Xunit;

namespace Intel.Tests.Inspection;

public sealed class FindRatesTests
{
    [Fact]
    public void Wilson_KnownValues()
    {
        // 81 of 263: R's prop.test(81, 263, correct = FALSE) gives 0.2553 to 0.3662 (R. G. Newcombe, 1998, table 1).
        var interval = Proportion.Wilson(81.0 / 263, 263);
        Assert.Equal(0.2553, interval.Low, 4);
        Assert.Equal(0.3662, interval.High, 4);
        Assert.Equal(0, Proportion.Wilson(0, 20).Low);
        Assert.Equal(0.1611, Proportion.Wilson(0, 20).High, 4);
        Assert.Equal(1, Proportion.Wilson(1, 29).High);
    }

    [Fact]
    public void Learn_TooFewOpened_SaysNothing()
    {
        Assert.Null(FindRates.Learn([.. Enumerable.Repeat(new Inspected(90, true), FindRates.LeastOpened - 1)]));
        Assert.NotNull(FindRates.Learn([.. Enumerable.Repeat(new Inspected(90, true), FindRates.LeastOpened)]));
    }

    [Fact]
    public void Of_BandWithFewOpenings_BorrowsFromTheOthersAndSaysItsOwnBasis()
    {
        // 100 opened without a score, 2 finds; 2 opened that score 85, both finds: overall 4.5 / 103.
        var rates = FindRates.Learn([.. Many(0, 100, 2), .. Many(85, 2, 2)])!;
        var overall = 4.5 / 103;

        var high = rates.Of(85);

        Assert.Equal((2 + (10 * overall)) / 12, high.Mean, 12);
        Assert.Equal((2L, 2L), (high.Finds, high.Opened));
        Assert.True(high.Low < 0.08 && high.High > 0.4);
        Assert.Equal((2 + (10 * overall)) / 110, rates.Of(19).Mean, 12);
        Assert.Equal((0L, 0L), (rates.Of(50).Finds, rates.Of(50).Opened));
    }

    [Fact]
    public void Over_OneLine_IsItsRateAndChance()
    {
        var rates = FindRates.Learn(Many(85, 990, 495))!;

        var expected = rates.Over([85]);

        Assert.Equal(0.5, expected.Mean, 3);
        Assert.Equal((0.0, 1.0), (expected.Low, expected.High));
        Assert.Equal(990, expected.Opened);
    }

    [Fact]
    public void Of_AnyVerdicts_NeverFallsWithTheScore() => Gen.Select(Gen.Int[0, 100], Gen.Bool).Array[30, 200].Sample(verdicts =>
    {
        var rates = FindRates.Learn([.. verdicts.Select(v => new Inspected(v.Item1, v.Item2))])!;
        var means = Enumerable.Range(0, 101).Select(s => rates.Of(s).Mean).ToArray();
        return means.SequenceEqual(means.Order()) && means.All(m => m is > 0 and < 1);
    });

    [Fact]
    public void Over_SimulatedInspections_IntervalHoldsWhatIsFoundNineteenTimesInTwenty()
    {
        // Rates known, boxes opened and lists found by chance: the interval must hold what comes of the next list.
        double[] truth = [0.01, 0.03, 0.1, 0.25, 0.5];
        var held = 0;
        for (var run = 0; run < 400; run++)
        {
            var random = new Intel.Analysis.Randomness.SeededRandom((ulong)run);
            var rates = FindRates.Learn([.. Enumerable.Range(0, 300).Select(_ => Open(random.Next(101)))])!;
            int[] list = [.. Enumerable.Range(0, 40).Select(i => 100 - (2 * i))];
            var found = list.Count(s => Open(s).Found);
            var expected = rates.Over(list);
            held += found >= expected.Low && found <= expected.High ? 1 : 0;

            Inspected Open(int score) => new(score, random.NextDouble() < truth[Math.Min(score / 20, 4)]);
        }

        Assert.InRange(held / 400.0, 0.93, 0.99);
    }

    private static Inspected[] Many(int score, int count, int finds) => [.. Enumerable.Range(0, count).Select(i => new Inspected(score, i < finds))];
}
