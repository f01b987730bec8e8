using System.Globalization;
using System.Text.Json;
using CsCheck;
using Intel.Core.Places;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Places;

public sealed class DistanceTests
{
    [Fact]
    public void GeodesicMetres_KarneysCases_WithinAMillimetre()
    {
        var path = SharedData.Find("geo/geodesic_karney.json");
        Assert.SkipWhen(path is null, SharedData.Absent);
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var cases = json.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.EnumerateArray().Select(n => n.GetDouble()).ToArray()).ToList();
        Assert.Equal(20, cases.Count);
        foreach (var c in cases)
        {
            Assert.Equal(c[6], Distance.GeodesicMetres(c[0], c[1], c[3], c[4]), 0.001);
        }
    }

    [Fact]
    public void AllThree_BelgianPairs_KeepTheirStatedErrors()
    {
        var path = SharedData.Find("geo/geodesic_belgium.csv");
        Assert.SkipWhen(path is null, SharedData.Absent);
        foreach (var row in DelimitedText.Rows(path))
        {
            double latitude1 = Number(row["lat1"]), longitude1 = Number(row["lon1"]), latitude2 = Number(row["lat2"]), longitude2 = Number(row["lon2"]);
            var metres = Number(row["s12_wgs84_m"]);
            Assert.Equal(metres, Distance.GeodesicMetres(latitude1, longitude1, latitude2, longitude2), 0.001);
            Assert.Equal(metres, Distance.PlanarMetres(latitude1, longitude1, latitude2, longitude2), metres * 6.7e-5);
            Assert.Equal(Number(row["haversine_R6371008.8_m"]), Distance.GreatCircleMetres(latitude1, longitude1, latitude2, longitude2), 0.001);
        }
    }

    [Theory]
    [InlineData(0, 0, 0, 180)]
    [InlineData(0, 0, 0.5, 179.7)]
    [InlineData(90, 0, -90, 0)]
    [InlineData(30, 10, -30, -170)]
    public void GeodesicMetres_Antipodes_IsAtMostAHalfTurnLong(double latitude1, double longitude1, double latitude2, double longitude2) =>
        Assert.InRange(Distance.GeodesicMetres(latitude1, longitude1, latitude2, longitude2), 19_900_000, 20_020_000);

    [Fact]
    public void GeodesicMetres_SamePoint_IsZero() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180]).Sample((latitude, longitude) => Distance.GeodesicMetres(latitude, longitude, latitude, longitude) < 1e-6);

    [Fact]
    public void AllThree_Reversed_AreTheSame() =>
        Gen.Select(Gen.Double[48, 53], Gen.Double[1, 8], Gen.Double[48, 53], Gen.Double[1, 8]).Sample((a, b, c, d) =>
            Math.Abs(Distance.GeodesicMetres(a, b, c, d) - Distance.GeodesicMetres(c, d, a, b)) < 1e-4
            && Math.Abs(Distance.PlanarMetres(a, b, c, d) - Distance.PlanarMetres(c, d, a, b)) < 1e-6
            && Math.Abs(Distance.GreatCircleMetres(a, b, c, d) - Distance.GreatCircleMetres(c, d, a, b)) < 1e-6);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
