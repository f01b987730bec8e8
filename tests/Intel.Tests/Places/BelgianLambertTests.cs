using System.Globalization;
using CsCheck;
using Intel.Core.Places;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Places;

public sealed class BelgianLambertTests
{
    [Fact]
    public void Forward_EveryPublishedPoint_WithinItsTolerance()
    {
        var path = SharedData.Find("geo/lambert.csv");
        Assert.SkipWhen(path is null, SharedData.Absent);
        var rows = DelimitedText.Rows(path).Where(r => r["to"] is "EPSG:31370" or "EPSG:3812").ToList();
        Assert.Equal(24, rows.Count);
        foreach (var row in rows)
        {
            double longitude = Number(row["lon"]), latitude = Number(row["lat"]);
            var (x, y) = row["from"] == "EPSG:4313" ? BelgianLambert.ProjectBelge72(latitude, longitude)
                : row["to"] == "EPSG:31370" ? BelgianLambert.ToLambert72(latitude, longitude)
                : BelgianLambert.ToLambert2008(latitude, longitude);
            var tolerance = Number(row["tolerance_m"]);
            Assert.True(Math.Abs(x - Number(row["x"])) <= tolerance && Math.Abs(y - Number(row["y"])) <= tolerance, $"{row["name"]}: {x} {y}");
        }
    }

    [Fact]
    public void Inverse_EveryPublishedPoint_WithinItsTolerance()
    {
        var path = SharedData.Find("geo/lambert.csv");
        Assert.SkipWhen(path is null, SharedData.Absent);
        foreach (var row in DelimitedText.Rows(path).Where(r => r["from"] != "EPSG:4313"))
        {
            BelgianLambert.TryGetSystem(row["to"], out var system);
            var (latitude, longitude) = BelgianLambert.Resolve(system, Number(row["x"]), Number(row["y"]));
            Assert.InRange(Distance.GreatCircleMetres(latitude, longitude, Number(row["lat"]), Number(row["lon"])), 0, Number(row["tolerance_m"]) * 1.5);
        }
    }

    [Fact]
    public void RoundTrip_AnyPointAroundBelgium_WithinAMillimetre() =>
        Gen.Select(Gen.Double[48.5, 52.5], Gen.Double[1.5, 7.5], Gen.Enum<CoordinateSystem>()).Sample((latitude, longitude, system) =>
        {
            var (east, north) = BelgianLambert.Convert(system, latitude, longitude);
            var (latitudeBack, longitudeBack) = BelgianLambert.Resolve(system, east, north);
            return Math.Abs(latitudeBack - latitude) < 1e-8 && Math.Abs(longitudeBack - longitude) < 1e-8;
        });

    [Fact]
    public void ToLambert72_RotationsOfTheOtherConvention_WouldShiftBy65Metres()
    {
        // The same parameters with the signs of the coordinate-frame convention: the commonest error with this datum.
        var turned = new HelmertTransformation((-106.8686, 52.2978, -103.7239), (-0.3366, 0.457, -1.8422), -1.2747);
        var (x, y, z) = turned.Inverse(Ellipsoid.Wgs84.ToGeocentric(50.8428, 4.3839));
        var (latitude, longitude) = Ellipsoid.International1924.FromGeocentric(x, y, z);
        var wrong = BelgianLambert.ProjectBelge72(latitude, longitude);
        var right = BelgianLambert.ToLambert72(50.8428, 4.3839);
        Assert.Equal(57.8, wrong.X - right.X, 1.0);
        Assert.Equal(30.0, wrong.Y - right.Y, 1.0);
    }

    [Fact]
    public void ToLambert72_WithoutDatumShift_WouldBe94MetresOff()
    {
        var (x, y, z) = Ellipsoid.Wgs84.ToGeocentric(50.8428, 4.3839);
        var (latitude, longitude) = Ellipsoid.International1924.FromGeocentric(x, y, z);
        var unshifted = BelgianLambert.ProjectBelge72(latitude, longitude);
        var right = BelgianLambert.ToLambert72(50.8428, 4.3839);
        Assert.Equal(89, Math.Abs(unshifted.X - right.X), 2.0);
        Assert.Equal(29, Math.Abs(unshifted.Y - right.Y), 2.0);
    }

    [Theory]
    [InlineData("EPSG:31370", CoordinateSystem.Lambert72)]
    [InlineData("epsg:31300", CoordinateSystem.Lambert72)]
    [InlineData("Lambert 72", CoordinateSystem.Lambert72)]
    [InlineData("BD72 / Belgian Lambert 72", CoordinateSystem.Lambert72)]
    [InlineData("Lambert-2008", CoordinateSystem.Lambert2008)]
    [InlineData("3812", CoordinateSystem.Lambert2008)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", CoordinateSystem.Wgs84)]
    [InlineData("ETRS89", CoordinateSystem.Wgs84)]
    public void TryGetSystem_KnownName_IsRead(string name, CoordinateSystem expected)
    {
        Assert.True(BelgianLambert.TryGetSystem(name, out var system));
        Assert.Equal(expected, system);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EPSG:28992")]
    public void TryGetSystem_OtherName_IsRefused(string? name) => Assert.False(BelgianLambert.TryGetSystem(name, out _));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
