using CsCheck;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Inspection;
using Intel.Core.Inspections;
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
    public void Of_BandWithSomeOpenings_BorrowsFromTheOthersAndSaysItsOwnBasis()
    {
        // 100 opened without a score, 2 finds; 10 opened that score 85, 8 finds: overall 10.5 / 111.
        var rates = FindRates.Learn([.. Many(0, 100, 2), .. Many(85, 10, 8)])!;
        var overall = 10.5 / 111;

        var high = rates.Of(85)!;

        Assert.Equal((8 + (10 * overall)) / 20, high.Mean, 12);
        Assert.Equal((8L, 10L), (high.Finds, high.Opened));
        Assert.Equal((2 + (10 * overall)) / 110, rates.Of(19)!.Mean, 12);
    }

    [Fact]
    public void Of_BandThatWasHardlyOpened_SaysNothing()
    {
        // Opened for their scores: that half of them held something says nothing of what scores low.
        var rates = FindRates.Learn([.. Many(85, 100, 50), .. Many(5, FindRates.LeastOfBand - 1, 0)])!;

        Assert.NotNull(rates.Of(85));
        Assert.Null(rates.Of(5));
        Assert.Null(rates.Of(50));
        Assert.Null(rates.Over([5, 50]));
        var expected = rates.Over([85, 5])!;
        Assert.Equal((1, rates.Of(85)!.Mean), (expected.Lines, expected.Mean));
    }

    [Fact]
    public void Over_OneLine_IsItsRateAndChance()
    {
        var rates = FindRates.Learn(Many(85, 990, 495))!;

        var expected = rates.Over([85])!;

        Assert.Equal(0.5, expected.Mean, 3);
        Assert.Equal((0.0, 1.0), (expected.Low, expected.High));
        Assert.Equal(990, expected.Opened);
    }

    [Fact]
    public void Of_AnyVerdicts_NeverFallsWithTheScore() => Gen.Select(Gen.Int[0, 100], Gen.Bool).Array[30, 200].Sample(verdicts =>
    {
        var rates = FindRates.Learn([.. verdicts.Select(v => new Inspected(v.Item1, v.Item2))])!;
        var means = Enumerable.Range(0, 101).Select(rates.Of).OfType<FindRate>().Select(r => r.Mean).ToArray();
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
            var expected = rates.Over(list)!;
            Assert.Equal(list.Length, expected.Lines);
            held += found >= expected.Low && found <= expected.High ? 1 : 0;

            Inspected Open(int score) => new(score, random.NextDouble() < truth[Math.Min(score / 20, 4)]);
        }

        Assert.InRange(held / 400.0, 0.93, 0.99);
    }

    private static Inspected[] Many(int score, int count, int finds) => [.. Enumerable.Range(0, count).Select(i => new Inspected(score, i < finds))];
}
