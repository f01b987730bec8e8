using System.Globalization;
using CsCheck;
using Intel.Analysis.Baselines;
using Intel.Core.Baselines;
using Xunit;

namespace Intel.Tests.Baselines;

public sealed class ComparisonTests
{
    [Fact]
    public void Of_FigureThatNoOtherHas_DrawsTheTailFromTheWiderGroup()
    {
        // All: 20 of 1,000 at or above; the narrow group: none of 90. By hand: (20 + 5) / 1010, then 10 x that / 100, twice.
        var comparison = Comparison.Of(Figure(50, Counts((10, 980), (60, 20)), Counts((10, 90))))!;

        Assert.Equal(-Math.Log10(2 * (10 * (25 / 1010.0) / 100)), comparison.Rarity, 10);
        Assert.True(comparison.IsHigh);
        Assert.Equal((90, 90, "08"), (comparison.Basis, comparison.Narrowest, comparison.Group));
        Assert.Equal(MeasureScale.LeastOf(10), comparison.Low, 10);
        Assert.Equal(MeasureScale.LeastOf(11), comparison.High, 10);
    }

    [Fact]
    public void Of_SmallGroup_SpeaksOfTheWiderOne()
    {
        var comparison = Comparison.Of(Figure(10, Counts((10, 980), (60, 20)), Counts((60, 3))))!;

        Assert.Equal((1000, 3, ""), (comparison.Basis, comparison.Narrowest, comparison.Group));
        Assert.True(comparison.Rarity < 1, "Three shipments make nothing rare.");
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 0)]
    [InlineData(12, 2)]
    public void Of_Figure_TheNextStepCountsAsEqual(int step, int atLeast) =>
        Assert.True(Comparison.Of(Figure(step, Counts((10, 1000)), Counts((10, 1000))))!.Rarity is var rarity && (atLeast == 0 ? rarity.Equals(0.0) : rarity > atLeast));

    [Fact]
    public void Of_Category_IsTheShareOfThoseAtMostAsFrequent()
    {
        var all = new ValueCounts(["BG", "CT", "DR", "PX"], [90, 900, 6, 4]);
        var comparison = Comparison.Of(new MeasureHistory(new Measure(MeasureKind.PackageType, [], "DR", double.NaN), [all]))!;

        // (6 + 10 x 0.5 / 1001) / 1010 for its own, and the four that are rarer.
        Assert.Equal(-Math.Log10(((6 + (10 * 0.5 / 1001)) / 1010) + (4 / 1010.0)), comparison.Rarity, 10);
        Assert.Equal(("CT", 0.9, 6), (comparison.UsualLabel, comparison.UsualShare, comparison.Same));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(14, 3)]
    [InlineData(6, 4)]
    public void Of_Figure_DistanceIsInWidthsOfTheRangeThatHoldsMost(int step, double widths)
    {
        // One step holds all: its own width is the unit. A figure at the start of step 14 lies three of them above its end.
        var measure = new Measure(MeasureKind.PackageWeight, ["08"], step.ToString(CultureInfo.InvariantCulture), MeasureScale.LeastOf(step));
        Assert.Equal(widths, Comparison.Of(new MeasureHistory(measure, [Counts((10, 1000)), Counts((10, 1000))]))!.Distance, 6);
    }

    [Fact]
    public void Of_FewerThanTwoHundred_SaysNothing() =>
        Assert.Null(Comparison.Of(Figure(50, Counts((10, 199)), Counts((10, 199)))));

    [Fact]
    public void Of_FartherOut_IsNeverLessRare() =>
        Gen.Select(Gen.Dictionary(Gen.Int[-40, 40], Gen.Long[1, 500])[1, 12], Gen.Int[0, 60], Gen.Int[0, 20]).Sample((counts, step, more) =>
        {
            var group = Counts([.. counts.Append(new(0, 300)).GroupBy(c => c.Key).Select(g => (g.Key, g.Sum(c => c.Value)))]);
            var near = Comparison.Of(Figure(step, group, group))!;
            var far = Comparison.Of(Figure(step + more, group, group))!;
            Assert.True(!near.IsHigh || far.Rarity >= near.Rarity);
        });

    private static MeasureHistory Figure(int step, params ValueCounts[] groups) => new(
        new Measure(MeasureKind.PackageWeight, ["08"], step.ToString(CultureInfo.InvariantCulture), MeasureScale.LeastOf(step)), [.. groups]);

    private static ValueCounts Counts(params (int Step, long Count)[] counts) =>
        new([.. counts.OrderBy(c => c.Step).Select(c => c.Step.ToString(CultureInfo.InvariantCulture))], [.. counts.OrderBy(c => c.Step).Select(c => c.Count)]);
}
