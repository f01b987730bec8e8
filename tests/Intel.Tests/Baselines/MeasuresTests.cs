using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Tests.Rules;
using Xunit;

namespace Intel.Tests.Baselines;

public sealed class MeasuresTests
{
    private static readonly Consignment Valued = Facts.Ordinary with
    {
        GoodsValue = new Money(24_000, "EUR"),
        Goods = [Facts.Goods("MACHINE PARTS", "8431.39", 100, 12_000) with { VolumeM3 = 20 }],
    };

    [Fact]
    public void Of_Consignment_MeasuresWhatCanBeCompared() => Assert.Equal(
        [
            "PackageWeight 84/8431/843139/CT 120",
            "PackageType 84/8431/843139 CT",
            "ContainerType 84/8431/843139 G",
            "ContainerWeight 84/8431/843139/2 12000",
            "Density 84/8431/843139 600",
            "UnitValue EUR/84/8431/843139 2",
        ],
        Measures.Of(Valued).Select(m => FormattableString.Invariant($"{m.Kind} {string.Join('/', m.Groups)} {(m.IsCategory ? m.Label : m.Value)}")));

    [Fact]
    public void Of_TwoCommodities_MeasuresNothing() =>
        Assert.Empty(Measures.Of(Valued with { Goods = [Valued.Goods[0], Facts.Goods("TOYS", "9503.00", 10, 100)] }));

    [Fact]
    public void Of_EmptyBox_IsNoContainerWeight() => Assert.DoesNotContain(
        Measures.Of(Valued with { Equipment = [Valued.Equipment[0] with { IsEmpty = true }] }), m => m.Kind is MeasureKind.ContainerWeight or MeasureKind.ContainerType);

    [Fact]
    public void Of_HostileWords_LeavesOnlyLettersAndDigitsInPaths()
    {
        var hostile = Valued with { GoodsValue = new Money(10, "E/U R|<b>"), Goods = [Valued.Goods[0] with { PackageType = "../C T\n" }] };

        Assert.All(Measures.Of(hostile), m => Assert.All(m.Groups.Append(m.Label.TrimStart('-')), g => Assert.All(g, c => Assert.True(char.IsAsciiLetterOrDigit(c)))));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1.05, 1)]
    [InlineData(0.99, -1)]
    [InlineData(double.Epsilon, -288)]
    [InlineData(1e300, 432)]
    public void StepOf_Figure_IsOneOfFortyEightADecade(double value, int step) => Assert.Equal(step, MeasureScale.StepOf(value));
}
