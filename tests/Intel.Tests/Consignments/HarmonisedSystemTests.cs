using Intel.Core.Consignments;
using Xunit;

namespace Intel.Tests.Consignments;

public sealed class HarmonisedSystemTests
{
    [Theory]
    [InlineData("0803.90", "Fruit, edible; bananas, other than plantains, fresh or dried")]
    [InlineData("08039010", "Fruit, edible; bananas, other than plantains, fresh or dried")]
    [InlineData("0803 77", "Bananas, including plantains; fresh or dried")]
    public void Describe_Code_GivesTheNearestKnownDescription(string text, string description)
    {
        Assert.True(CommodityCode.TryParse(text, out var code));
        Assert.Equal(description, HarmonisedSystem.Describe(code));
    }

    [Fact]
    public void Describe_CodeOfNoEdition_IsNull()
    {
        Assert.True(CommodityCode.TryParse("9899", out var code));
        Assert.Null(HarmonisedSystem.Describe(code));
        Assert.False(HarmonisedSystem.Exists(code));
        Assert.Null(HarmonisedSystem.Describe(default));
        Assert.Equal(6939, HarmonisedSystem.Count);
    }
}
