using Intel.Analysis.Spatial.SpaceTime;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class PoissonRatesTests
{
    // Garwood's table as R's poisson.test gives it.
    [Theory]
    [InlineData(0, 0, 3.688879)]
    [InlineData(1, 0.02531781, 5.571643)]
    [InlineData(10, 4.795389, 18.39036)]
    [InlineData(100, 81.36399, 121.6273)]
    public void Garwood_Count_IsTheExactInterval(int count, double low, double high)
    {
        var interval = PoissonRates.Garwood(count);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 3);
    }

    [Fact]
    public void Ratio_SixAndTwo_IsClopperAndPearsonsTurnedIntoOdds()
    {
        var interval = PoissonRates.Ratio(6, 2, 1, 1);
        Assert.Equal(0.03185 / (1 - 0.03185), interval.Low, 4);
        Assert.Equal(0.65086 / (1 - 0.65086), interval.High, 3);
    }

    [Fact]
    public void Ratio_NothingBefore_HasNoUpperEnd()
    {
        Assert.Equal(double.PositiveInfinity, PoissonRates.Ratio(0, 3, 1, 1).High);
        Assert.Equal(0, PoissonRates.Ratio(3, 0, 1, 1).Low);
    }

    [Fact]
    public void Ratio_LongerSecondPeriod_IsARatioOfRates()
    {
        var (same, longer) = (PoissonRates.Ratio(4, 8, 10, 10), PoissonRates.Ratio(4, 8, 10, 20));
        Assert.Equal(same.Low / 2, longer.Low, 9);
        Assert.Equal(same.High / 2, longer.High, 9);
    }
}
