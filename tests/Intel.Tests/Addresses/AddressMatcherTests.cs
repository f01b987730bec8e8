using Intel.Analysis.Addresses;
using Intel.Core.Places;
using Xunit;

namespace Intel.Tests.Addresses;

/// <summary>Written addresses against a register's.</summary>
public sealed class AddressMatcherTests
{
    private static readonly RegisteredAddress[] Register =
    [
        At("1", "Nieuwstraat", "5", null, 51.0000, 5.4000),
        At("2", "Nieuwstraat", "5", "A1", 51.0001, 5.4000),
        At("3", "Nieuwstraat", "7", null, 51.0040, 5.4000),
        At("4", "Kolderbosstraat", "12", null, 50.9500, 5.4800),
        At("5", "Kolderbosstraat", "12", null, 50.9600, 5.4800),
        At("6", "Évence Coppéelaan", "3", null, 50.9400, 5.4600),
    ];

    [Theory]
    [InlineData("Nieuwstraat 5, 3600 Genk", "Nieuwstraat", "5", null, "3600")]
    [InlineData("Nieuwstraat 5 bus A1, B-3600 Genk", "Nieuwstraat", "5", "A1", "3600")]
    [InlineData("Nieuwstraat 5/2, 3600 Genk", "Nieuwstraat", "5", "2", "3600")]
    [InlineData("12 B, rue Neuve, 1000 Bruxelles", "rue Neuve", "12B", null, "1000")]
    [InlineData("Rue Neuve 1000 bte 3, 1000 Bruxelles", "Rue Neuve", "1000", "3", "1000")]
    [InlineData("3600 Genk, Nieuwstraat 5", "Nieuwstraat", "5", null, "3600")]
    [InlineData("Nieuwstraat, 3600 Genk", "Nieuwstraat", null, null, "3600")]
    [InlineData("Nieuwstraat 5", "Nieuwstraat", "5", null, null)]
    public void WrittenAddress_AsPeopleWriteThem_IsTakenApart(string text, string street, string? number, string? box, string? postcode) =>
        Assert.Equal(new WrittenAddress(street, number, box, postcode), WrittenAddress.Of(text));

    [Theory]
    [InlineData("NIEUWSTRAAT 5, 3600 Genk", "clear", "1")]
    [InlineData("Nieuwstraat 5 bus A1, 3600 Genk", "clear", "2")]
    [InlineData("Nieuwstraat 5 bus Z, 3600 Genk", "clear", "1")]
    [InlineData("Evence Coppeelaan 3, 3600 Genk", "clear", "6")]
    [InlineData("Kolderbosstraat 12, 3600 Genk", "several", "4 5")]
    [InlineData("Nieuwestraat 5, 3600 Genk", "spelling", "1")]
    [InlineData("Kolderbosstr. 12, 3600 Genk", "spelling", "4 5")]
    [InlineData("Nieuwstraat 99, 3600 Genk", "number-unknown", "-")]
    [InlineData("Nieuwstraat, 3600 Genk", "no-number", "-")]
    [InlineData("Geheel Andere Laan 5, 3600 Genk", "street-unknown", "")]
    public void Match_OnlyWhatIsWrittenLetterForLetter_IsClear(string text, string reason, string ids)
    {
        var match = AddressMatcher.Match(WrittenAddress.Of(text), Register);
        Assert.Equal((reason, ids), (match.Reason, string.Join(' ', match.Candidates.Select(c => c.AddressId ?? "-"))));
    }

    [Fact]
    public void Match_StreetAsAWhole_IsAsUncertainAsItIsLong()
    {
        var street = Assert.Single(AddressMatcher.Match(WrittenAddress.Of("Nieuwstraat 99, 3600 Genk"), Register).Candidates);
        // Half of 0.004 degrees of latitude: 222 m.
        Assert.InRange(street.PrecisionMetres, 222, 224);
        Assert.Equal(51.002, street.Latitude, 6);
    }

    [Fact]
    public void Match_NoAddresses_SaysThatThereIsNoRegister() =>
        Assert.Equal("no-register", AddressMatcher.Match(WrittenAddress.Of("Nieuwstraat 5, 3600 Genk"), []).Reason);

    private static RegisteredAddress At(string id, string street, string number, string? box, double latitude, double longitude) =>
        new(id, "BE-VLG", [street], number, box, "3600", "Genk", "71016", latitude, longitude);
}
