using CsCheck;
using Intel.Core.Imports;
using Intel.Core.Places;
using Xunit;

namespace Intel.Tests.Places;

public sealed class CoordinateReaderTests
{
    // Antwerp in every shape: 51.2194 N 4.4025 E, Lambert 72 152357 212162, Lambert 2008 652352 712162.
    [Theory]
    [InlineData("4.4025", "51.2194", "WGS84", CoordinateSystem.Wgs84)]
    [InlineData("4,4025", "51,2194", "EPSG:4326", CoordinateSystem.Wgs84)]
    [InlineData("E 4°24'09\"", "N 51°13'09.84\"", "WGS84", CoordinateSystem.Wgs84)]
    [InlineData("4° 24,15' O", "51° 13,164' NB", "WGS84", CoordinateSystem.Wgs84)]
    [InlineData("152357.48", "212161.98", "Lambert 72", CoordinateSystem.Lambert72)]
    [InlineData("152 357,48 m", "212 161,98 m", "EPSG:31300", CoordinateSystem.Lambert72)]
    [InlineData("152.357", "212.162", "EPSG:31370", CoordinateSystem.Lambert72)]
    [InlineData("152.357,48", "212.161,98", "EPSG:31370", CoordinateSystem.Lambert72)]
    [InlineData("652352.13", "712162.33", "EPSG:3812", CoordinateSystem.Lambert2008)]
    public void Read_EveryWayOfWriting_IsAntwerpWithoutWarning(string east, string north, string system, CoordinateSystem expected)
    {
        var reading = CoordinateReader.Read(new CoordinateText(east, north, system, PositionMethod.Measured));
        Assert.NotNull(reading.Position);
        Assert.Empty(reading.Warnings);
        Assert.Equal(expected, reading.Position.WrittenIn);
        Assert.InRange(Distance.PlanarMetres(51.2194, 4.4025, reading.Position.Latitude, reading.Position.Longitude), 0, 2);
    }

    [Theory]
    [InlineData("4.4025", "51.2194", null, WarningCodes.CoordinateSystemInferred)]
    [InlineData("152357", "212162", null, WarningCodes.CoordinateSystemInferred)]
    [InlineData("652352", "712162", "Lambert 72", WarningCodes.CoordinateSystemInferred)]
    [InlineData("152357", "212162", "WGS84", WarningCodes.CoordinateSystemInferred)]
    [InlineData("51.2194", "4.4025", "WGS84", WarningCodes.AxesSwapped)]
    [InlineData("51.2194 N", "4.4025 E", "WGS84", WarningCodes.AxesSwapped)]
    [InlineData("712162", "652352", "EPSG:3812", null)]
    public void Read_Oddity_IsNamed(string east, string north, string? system, string? code)
    {
        var reading = CoordinateReader.Read(new CoordinateText(east, north, system, Unit: 7));
        Assert.NotNull(reading.Position);
        Assert.Equal(code is null ? [] : [code], reading.Warnings.Select(w => w.Code));
        Assert.All(reading.Warnings, w => Assert.Equal(7, w.Unit));
    }

    [Theory]
    [InlineData("-79.88", "-2.19")]
    [InlineData("79.88 W", "2.19 S")]
    public void Read_Guayaquil_IsKeptAsFarAway(string east, string north)
    {
        var reading = CoordinateReader.Read(new CoordinateText(east, north, "WGS84"));
        Assert.Equal(-2.19, reading.Position!.Latitude, 6);
        Assert.Equal(-79.88, reading.Position.Longitude, 6);
        Assert.Equal([WarningCodes.CoordinatesFarAway], reading.Warnings.Select(w => w.Code));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.00", "0,00")]
    [InlineData("4.4", "")]
    [InlineData(null, "51.2")]
    [InlineData("NaN", "51")]
    [InlineData("1e308", "51")]
    [InlineData("4°61'", "51")]
    [InlineData("12345678", "51")]
    [InlineData("=1+1", "51")]
    [InlineData("1.2.3", "51")]
    public void Read_NoSuchCoordinates_IsUnreadable(string? east, string? north)
    {
        var reading = CoordinateReader.Read(new CoordinateText(east, north));
        Assert.Null(reading.Position);
        Assert.Equal([WarningCodes.CoordinatesUnreadable], reading.Warnings.Select(w => w.Code));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", " ")]
    public void Read_Blank_IsNothing(string? east, string? north) =>
        Assert.Equal(CoordinateReading.Nothing, CoordinateReader.Read(new CoordinateText(east, north)));

    [Theory]
    [InlineData("51.2194, 4.4025")]
    [InlineData("51,2194; 4,4025")]
    [InlineData("51.2194 4.4025")]
    [InlineData("51.2194,4.4025")]
    [InlineData("N 51°13'09.84\" E 4°24'09\"")]
    [InlineData("51°13'09.84\"N 4°24'09\"E")]
    [InlineData("152357 212162")]
    [InlineData("X 152357; Y 212162", false)]
    public void ReadPair_OneText_IsAntwerp(string pair, bool isRead = true)
    {
        var position = CoordinateReader.ReadPair(pair).Position;
        Assert.Equal(isRead, position is not null);
        if (isRead)
        {
            Assert.InRange(Distance.PlanarMetres(51.2194, 4.4025, position!.Latitude, position.Longitude), 0, 20);
        }
    }

    [Theory]
    [InlineData("4.4025", "51.2194", null, PositionMethod.Measured, 10)]
    [InlineData("4.40", "51.22", null, PositionMethod.Measured, 557)]
    [InlineData("4.4025", "51.2194", "±25 m", PositionMethod.Measured, 25)]
    [InlineData("4.4025", "51.2194", "-3", PositionMethod.Address, 100)]
    [InlineData("4.4025", "51.2194", "unknown", PositionMethod.AreaCentre, 3000)]
    public void Read_Precision_IsStatedOrWhatTheMethodAndTheDigitsAllow(string east, string north, string? stated, PositionMethod method, double expected) =>
        Assert.Equal(expected, CoordinateReader.Read(new CoordinateText(east, north, "WGS84", method, stated)).Position!.PrecisionMetres);

    [Fact]
    public void Read_AnyText_NeverThrows() =>
        Gen.Select(Gen.String, Gen.String, Gen.String).Sample((east, north, system) =>
        {
            var reading = CoordinateReader.Read(new CoordinateText(east, north, system, Precision: system));
            _ = CoordinateReader.ReadPair(east + north);
            return reading.Warnings.All(w => w.Detail.Length <= 200);
        });

    [Fact]
    public void Read_AnyBelgianPointInAnySystem_IsFoundWithoutTheSystemsName() =>
        Gen.Select(Gen.Double[49.6, 51.4], Gen.Double[2.7, 6.2], Gen.Enum<CoordinateSystem>()).Sample((latitude, longitude, system) =>
        {
            var (east, north) = BelgianLambert.Convert(system, latitude, longitude);
            var reading = CoordinateReader.Read(new CoordinateText(
                east.ToString("F6", System.Globalization.CultureInfo.InvariantCulture), north.ToString("F6", System.Globalization.CultureInfo.InvariantCulture)));
            return reading.Position!.WrittenIn == system && Distance.GreatCircleMetres(latitude, longitude, reading.Position.Latitude, reading.Position.Longitude) < 1;
        });
}
