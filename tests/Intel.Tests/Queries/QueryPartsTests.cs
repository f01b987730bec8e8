using Intel.Core.Queries;
using Xunit;

namespace Intel.Tests.Queries;

public sealed class QueryPartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", "band", "high", "band:high")]
    [InlineData("bananas", "band", "high", "bananas band:high")]
    [InlineData("band:high", "band", "very-high", "band:high,very-high")]
    [InlineData("band:high,very-high", "band", "high", "band:very-high")]
    [InlineData("band:high", "band", "high", "")]
    [InlineData("band:HIGH bananas", "band", "high", "bananas")]
    [InlineData("discharge:BEANR", "pod", "BEZEE", "pod:BEANR,BEZEE")]
    [InlineData("", "consignee", "Tropica NV", "consignee:\"Tropica NV\"")]
    [InlineData("consignee:\"Tropica NV\"", "consignee", "Tropica NV", "")]
    [InlineData("bananas OR pears", "band", "high", "(bananas OR pears) band:high")]
    public void Toggle_Value_IsAddedOrTaken(string text, string field, string value, string expected) =>
        Assert.Equal(expected, QueryParts.Of(text).Toggle(field, value));

    [Theory]
    [InlineData("a \"b c\" eta:[2026-01-01 TO 2026-02-01] (d e)", 4)]
    [InlineData("unclosed \"quote and more", 2)]
    [InlineData("back\\ slash\\", 1)]
    public void Of_Text_IsCutByQuotesAndBrackets(string text, int parts) => Assert.Equal(parts, QueryParts.Of(text).Parts.Count);

    [Theory]
    [InlineData("Say \"hello\" \\ to: (order)")]
    [InlineData("-starts with a minus")]
    [InlineData("OR")]
    public void Toggle_AwkwardValue_CanBeReadAndTakenAgain(string value)
    {
        var text = QueryParts.Of("").Toggle("consignee", value);
        Assert.Empty(QueryParser.Parse(text, Now).Faults);
        Assert.True(QueryParts.Of(text).Has("consignee", value));
        Assert.Equal("", QueryParts.Of(text).Toggle("consignee", value));
    }

    [Fact]
    public void WithoutFault_OnePart_LeavesTheOthers()
    {
        const string Text = "band:high colour:red goods:banana*";
        var fault = Assert.Single(QueryParser.Parse(Text, Now).Faults);
        Assert.Equal("band:high goods:banana*", QueryParts.WithoutFault(Text, fault));
    }

    [Fact]
    public void Without_Part_IsTakenOut() => Assert.Equal("a c", QueryParts.Of("a b c").Without(1));
}
