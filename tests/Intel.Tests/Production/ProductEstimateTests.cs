using Intel.Analysis.Production;
using Intel.Core.Sites;
using Intel.Core.Waste;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Production;

public sealed class ProductEstimateTests
{
    [Fact]
    public void Of_Litres_SpansEverySource()
    {
        var estimate = ProductEstimate.Of(SomeSites.Finding);
        Assert.NotNull(estimate);
        Assert.Equal((WasteBasis.Volume, 2900.0, "amphetamine"), (estimate.Basis, estimate.Amount, estimate.Product));
        Assert.Equal(["emcdda-2023", "low", "high", "press-police"], estimate.Shares.Select(s => s.Source));
        Assert.Equal(2900 / 43.0, estimate.FromKg, 6);
        Assert.Equal(2900 / 10.0, estimate.ToKg, 6);
    }

    [Fact]
    public void Of_Mass_LeavesLitresOut()
    {
        var estimate = ProductEstimate.Of(SomeSites.Finding with { MassKg = 430, ProbableProduct = null });
        Assert.NotNull(estimate);
        Assert.Equal((WasteBasis.Mass, null), (estimate.Basis, estimate.Product));
        var share = Assert.Single(estimate.Shares);
        Assert.Equal((10.0, 17.2), (share.FromKg, share.ToKg));
    }

    [Fact]
    public void Of_ContainersAlone_RestsOnWhatTheyHold()
    {
        var estimate = ProductEstimate.Of(SomeSites.Finding with { VolumeLitres = null });
        Assert.Equal((WasteBasis.Capacity, 3400.0), (estimate?.Basis, estimate?.Amount));
    }

    [Fact]
    public void Of_NothingMeasured_IsNull() =>
        Assert.Null(ProductEstimate.Of(SomeSites.Finding with { VolumeLitres = null, Containers = [new WasteContainer("drum", null, 200, null, null, null)] }));

    [Theory]
    [InlineData("cannabis")]
    [InlineData("Cocaïne")]
    [InlineData("Hennep")]
    public void Of_DrugFromPlants_IsNull(string product) => Assert.Null(ProductEstimate.Of(SomeSites.Finding with { ProbableProduct = product }));

    [Fact]
    public void Of_AnyInterval_IsOrdered() => Assert.All(
        SomeSites.Many(200).OfType<WasteFinding>().Select(ProductEstimate.Of).OfType<ProductEstimate>(),
        e => Assert.All(e.Shares, s => Assert.True(0 < s.FromKg && s.FromKg <= s.ToKg)));
}
