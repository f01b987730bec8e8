using Intel.Core.Places;
using Xunit;

namespace Intel.Tests.Places;

public sealed class MunicipalitiesTests
{
    private static readonly DateOnly Before = new(2024, 12, 31);
    private static readonly DateOnly Since = new(2025, 1, 1);

    [Fact]
    public void All_EitherDate_HasTheOfficialNumber()
    {
        Assert.Equal(581, Municipalities.All.Count(m => m.IsValidOn(Before)));
        Assert.Equal(565, Municipalities.All.Count(m => m.IsValidOn(Since)));
    }

    [Theory]
    [InlineData(51.2194, 4.4025, "11002", "11002")]
    [InlineData(51.1903, 4.4970, "11007", "11002")]
    [InlineData(51.2200, 4.3290, "11056", "46030")]
    [InlineData(50.6451, 5.5718, "62063", "62063")]
    [InlineData(49.6833, 5.8167, "81001", "81001")]
    [InlineData(51.3311, 3.2070, "31005", "31005")]
    public void At_Point_IsTheMunicipalityOfTheDay(double latitude, double longitude, string before, string since)
    {
        Assert.Equal(before, Municipalities.At(latitude, longitude, Before)?.NisCode);
        Assert.Equal(since, Municipalities.At(latitude, longitude, Since)?.NisCode);
    }

    [Theory]
    [InlineData(52.37, 4.89)]
    [InlineData(51.44, 4.93, true)]
    [InlineData(0, 0)]
    public void At_AbroadOrEnclave_IsNullOrBelgian(double latitude, double longitude, bool isBaarleHertog = false) =>
        Assert.Equal(isBaarleHertog ? "13002" : null, Municipalities.At(latitude, longitude, Since)?.NisCode);

    [Fact]
    public void CodesOn_Zwijndrecht_MovesToEastFlanders()
    {
        Assert.Equal(["46030"], Municipalities.CodesOn("11056", Since));
        Assert.Equal(["46003", "46013", "11056"], Municipalities.CodesOn("46030", Before));
        Assert.True(Municipalities.TryGet("46030", Since, out var merged));
        Assert.Equal("Oost-Vlaanderen", merged.Province.Name.Nl);
        Assert.True(Municipalities.TryGet("11056", Before, out var zwijndrecht));
        Assert.Equal("Antwerpen", zwijndrecht.Province.Name.Nl);
    }

    [Fact]
    public void CodesOn_UnknownCode_IsEmpty() => Assert.Empty(Municipalities.CodesOn("99999", Since));

    [Fact]
    public void CodesOn_EveryMergedCode_ReturnsToItself() =>
        Assert.All(Municipalities.All.Where(m => m.ValidTo is not null && m.NisCode is not "11002"), m =>
        {
            var merged = Assert.Single(Municipalities.CodesOn(m.NisCode, Since));
            Assert.Contains(m.NisCode, Municipalities.All.Single(n => n.NisCode == merged && n.IsValidOn(Since)).MergedFrom);
        });

    [Theory]
    [InlineData("liège", "62063")]
    [InlineData("LUIK", "62063")]
    [InlineData("Antwerpen", "11002")]
    [InlineData("Pajottegem", "23106")]
    [InlineData("Nergens", null)]
    [InlineData(null, null)]
    public void Named_EitherLanguage_IsFound(string? name, string? code) =>
        Assert.Equal(code, Municipalities.Named(name, Since).Select(m => m.NisCode).SingleOrDefault());

    [Fact]
    public void CentreOf_EveryMunicipality_LiesInIt() =>
        Assert.All(Municipalities.All, m =>
        {
            var (latitude, longitude, radius) = Municipalities.CentreOf(m.NisCode)!.Value;
            var day = m.IsValidOn(Since) ? Since : Before;
            Assert.Equal(m.NisCode, Municipalities.At(latitude, longitude, day)?.NisCode);
            Assert.InRange(radius, 500, 30_000);
        });

    [Theory]
    [InlineData("21004", "Bruxelles")]
    [InlineData("62063", "Liège")]
    public void NameIn_English_IsTheLocalName(string code, string expected)
    {
        Assert.True(Municipalities.TryGet(code, Since, out var municipality));
        Assert.Equal(expected, municipality.NameIn(code[0] == '2' ? "fr" : "en"));
    }
}
