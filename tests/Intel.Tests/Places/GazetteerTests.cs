using Intel.Core.Places;
using Xunit;

namespace Intel.Tests.Places;

public sealed class GazetteerTests
{
    [Theory]
    [InlineData("BEANR", "Antwerpen", true, true)]
    [InlineData("BELGG", "Liège", true, true)]
    [InlineData("ECGYE", "Guayaquil", true, true)]
    [InlineData("ADALV", "Andorra la Vella", false, true)]
    [InlineData("ZWZVS", "Zvishavane", false, false)]
    public void TryGet_KnownCode_IsThePlace(string code, string name, bool isPort, bool isAirport)
    {
        Assert.True(Gazetteer.TryGet(Code(code), out var place));
        Assert.Equal((name, isPort, isAirport), (place.Name, place.IsPort, place.IsAirport));
    }

    [Theory]
    [InlineData("guayaquil", null, "ECGYE")]
    [InlineData("LE HAVRE", null, "FRLEH")]
    [InlineData("Zeebr\u00FCgge", null, "BEZEE")]
    [InlineData("San Antonio", "CL", "CLSAI")]
    [InlineData("San Antonio", null, null)]
    [InlineData("Guayaquil", "PE", null)]
    [InlineData("", null, null)]
    public void TryFindPort_Name_IsTheOnePortSoCalled(string name, string? country, string? code) =>
        Assert.Equal(code, Gazetteer.TryFindPort(name, country, out var found) ? found.Value : null);

    [Fact]
    public void TryGet_Antwerp_LiesInItsTownCentre()
    {
        Assert.True(Gazetteer.TryGet(Code("BEANR"), out var place));
        Assert.InRange(Distance.GeodesicMetres(place.Latitude!.Value, place.Longitude!.Value, 51.2194, 4.4025), 0, 2000);
    }

    [Theory]
    [InlineData("DEHAM", 53.55, 9.99)]
    [InlineData("SGSIN", 1.29, 103.85)]
    public void TryGet_LargePortThatTheListHasNoPositionOf_HasItsTownCentre(string code, double latitude, double longitude)
    {
        Assert.True(Gazetteer.TryGet(Code(code), out var place));
        Assert.InRange(Distance.GeodesicMetres(place.Latitude!.Value, place.Longitude!.Value, latitude, longitude), 0, 3000);
    }

    [Fact]
    public void TryGet_UnknownCode_IsRefused() => Assert.False(Gazetteer.TryGet(Code("QQQQQ"), out _));

    [Fact]
    public void TryGet_Default_IsRefused() => Assert.False(Gazetteer.TryGet(default, out _));

    [Theory]
    [InlineData("BEANR", "fr", "Anvers")]
    [InlineData("BELGG", "de", "Lüttich")]
    [InlineData("ECGYE", "nl", "Guayaquil")]
    [InlineData("QQQQQ", "en", null)]
    public void NameOf_Language_IsItsName(string code, string language, string? expected) => Assert.Equal(expected, Gazetteer.NameOf(Code(code), language));

    [Fact]
    public void Nodes_EveryOne_IsInTheList() => Assert.All(Gazetteer.Nodes, n => Assert.True(Gazetteer.TryGet(Code(n), out _), n));

    private static UnLocode Code(string text) => UnLocode.TryParse(text, out var code) ? code : throw new ArgumentException("no code", nameof(text));
}
