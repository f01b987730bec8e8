using System.Globalization;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Core.Waste;
using Intel.Ingest.Formats.Findings;
using Intel.Tests.Ingest.Tables;
using Xunit;

namespace Intel.Tests.Ingest.Findings;

public sealed class WasteFindingTests
{
    // Antwerp in the three systems, computed by PROJ 9.1.1 (EPSG:15929).
    private static readonly (double Latitude, double Longitude) Antwerp = (51.2194, 4.4025);

    private static List<Parsed<IRecordDocument>> Read(string json) =>
        [.. new FindingFormat().Read(TableSamples.Bytes(json), new RecognisedFormat("finding-geojson", "", "", true), null)];

    private static WasteFinding One(string json) => Assert.IsType<WasteFinding>(Assert.Single(Read(json)).Value);

    private static WasteFinding OneCsv(string text) =>
        Assert.IsType<WasteFinding>(Assert.Single(TableSamples.Read(TableSamples.Bytes(text), new RecognisedFormat("finding-csv", "", "", true))).Value);

    private static double FromAntwerp(WasteFinding finding) =>
        Distance.GreatCircleMetres(finding.Place.Position!.Latitude, finding.Place.Position.Longitude, Antwerp.Latitude, Antwerp.Longitude);

    [Theory]
    [InlineData("", "4.4025,51.2194", CoordinateSystem.Wgs84)]
    [InlineData("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::31370\"}},", "152357.4835,212161.9814", CoordinateSystem.Lambert72)]
    [InlineData("\"crs\":\"EPSG:3812\",", "652352.1293,712162.3338", CoordinateSystem.Lambert2008)]
    [InlineData("", "152357.4835,212161.9814", CoordinateSystem.Lambert72)]
    public void Read_ThreeSystems_GiveOnePlace(string crs, string coordinates, CoordinateSystem system)
    {
        var finding = One($$$"""{"type":"FeatureCollection",{{{crs}}}"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{coordinates}}}]},"properties":{"findingNumber":"F1"}}]}""");
        Assert.True(FromAntwerp(finding) < 1, $"{FromAntwerp(finding)} m off");
        Assert.Equal(system, finding.Place.Position!.WrittenIn);
        Assert.Equal("11002", finding.Place.NisCode);
    }

    [Theory]
    [InlineData("Lommel", true)]
    [InlineData("Antwerpen", false)]
    [InlineData("Nergenshuizen", false)]
    public void Read_PointOutsideTheNamedMunicipality_IsNamed(string municipality, bool isContradicted)
    {
        var finding = One($$$"""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[4.4025,51.2194]},"properties":{"findingNumber":"F1","municipality":"{{{municipality}}}"}}]}""");

        Assert.Equal("11002", finding.Place.NisCode);
        Assert.Equal(isContradicted, finding.Warnings.Any(w => w.Code == WarningCodes.MunicipalityContradicted));
    }

    [Fact]
    public void Read_CrsBehindTheFeatures_Counts()
    {
        var finding = One("""{"features":[{"geometry":{"type":"Point","coordinates":[652352.1293,712162.3338]},"properties":{"findingNumber":"F1"}}],"crs":"3812","simulated":true}""");
        Assert.True(FromAntwerp(finding) < 1);
        Assert.True(finding.IsSimulated);
        Assert.Empty(finding.Warnings);
    }

    [Theory]
    [InlineData("nummer;gevonden op;lat;lon;volume liter\nF1;5/1/2026;51,2194;4,4025;80\n")]
    [InlineData("nummer;gevonden op;x;y;volume liter\nF1;5/1/2026;152357,4835;212161,9814;80\n")]
    [InlineData("nummer;gevonden op;X (Lambert 2008);Y (Lambert 2008);volume liter\nF1;5/1/2026;652352,1293;712162,3338;80\n")]
    [InlineData("nummer;gevonden op;gps;volume liter\nF1;5/1/2026;51.2194, 4.4025;80\n")]
    public void ReadCsv_AnyNotation_GivesOnePlace(string text)
    {
        var finding = OneCsv(text);
        Assert.True(FromAntwerp(finding) < 1, $"{FromAntwerp(finding)} m off");
        Assert.Equal(80, finding.VolumeLitres);
    }

    [Fact]
    public void ReadCsv_SwappedAxes_AreNotedAndUnderstood()
    {
        // Arlon: the other way round the numbers lie in the North Sea. (Antwerp's lie in Belgium either way.)
        var finding = OneCsv("finding number,found,x,y\nF1,2026-01-05,42313.9117,254490.9714\n");
        Assert.Contains(WarningCodes.AxesSwapped, finding.Codes());
        Assert.True(Distance.GreatCircleMetres(finding.Place.Position!.Latitude, finding.Place.Position.Longitude, 49.6833, 5.8167) < 1);
    }

    [Fact]
    public void ReadCsv_AddressOnly_HasTheMunicipalitysMiddle()
    {
        var finding = OneCsv("Numéro de constat;Date du constat;Adresse;Commune;pH\nF1;05/01/2026;Rue Haute 3;Genk;2,5\n");
        Assert.Equal(("Rue Haute 3", "71016", 2.5), (finding.Place.Address, finding.Place.NisCode, finding.Ph!.Value));
        Assert.Equal(PositionMethod.AreaCentre, finding.Place.Position!.Method);
    }

    [Fact]
    public void ReadCsv_RowsOfContainers_Merge()
    {
        var finding = OneCsv("finding number,found at,surface,container kind,container count,capacity l\nF1,2026-01-05,berm,jerrycan,20,25\nF1,2026-01-05,berm,IBC,1,1000\n");
        Assert.Equal("road verge", finding.Surface);
        Assert.Equal([("jerrycan", 20, 25.0), ("IBC", 1, 1000.0)], finding.Containers.Select(c => (c.Kind, c.Count!.Value, c.CapacityLitres!.Value)));
    }

    [Fact]
    public void Read_Polygon_IsItsCentreAsPreciseAsItsExtent()
    {
        var finding = One("""{"type":"Feature","id":"F9","geometry":{"type":"Polygon","coordinates":[[[4.40,51.21],[4.41,51.21],[4.41,51.22],[4.40,51.22],[4.40,51.21]]]},"properties":{}}""");
        var position = finding.Place.Position!;
        Assert.Equal((4.405, 51.215), (Math.Round(position.Longitude, 6), Math.Round(position.Latitude, 6)));
        // Half the diagonal of a rectangle of 696 m by 1,112 m.
        Assert.InRange(position.PrecisionMetres, 640, 670);
        Assert.Equal("F9", finding.FindingNumber);
    }

    [Fact]
    public void Read_Facts_AreKept()
    {
        var finding = One("""
            {"findingNumber":"F1","foundAt":"2026-01-05T07:10:00Z","depositedFrom":"2026-01-04","surface":"bos","latitude":51.0,"longitude":4.5,"massKg":"1.250,5","ph":15,
             "containers":[{"kind":"jerrycan","count":20,"capacityLitres":25,"colour":"blue","fillState":"leaking"}],"chemicals":["BMK"],"traces":["tyre"],"samples":["S1"],
             "followUp":"OVAM","cleanUp":{"status":"opgeruimd","operator":"X","cleanedAt":"2026-01-06"},"links":[{"target":"LAB-1","evidence":"caps"}],"isBurnt":false,"wind":"west"}
            """);
        Assert.Equal(("forest", "cleaned", "X"), (finding.Surface, finding.CleanUpStatus, finding.CleanUpOperator));
        Assert.Equal(1250.5, finding.MassKg);
        Assert.Null(finding.Ph);
        Assert.False(finding.IsBurnt);
        Assert.Equal("leaking", finding.Containers[0].FillState);
        Assert.Equal(("tyre", "S1", "OVAM"), (finding.Traces[0], finding.Samples[0], finding.FollowUp));
        Assert.Equal("wind", Assert.Single(finding.Unknown).Qualifier);
        Assert.Contains(finding.Warnings, w => w is { Code: WarningCodes.NumberUnreadable, Detail: "15" });
        var bytes = RecordJson.Serialise(finding);
        Assert.Equal(bytes, RecordJson.Serialise(RecordJson.Deserialise(RecordKind.Finding, bytes)));
    }

    [Fact]
    public void Read_ManyFeatures_StreamWithTheirPlaces()
    {
        var features = string.Join(',', Enumerable.Range(1, 5000).Select(i => string.Create(
            CultureInfo.InvariantCulture, $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[4.4,51.2]},"properties":{"findingNumber":"F{{{i}}}"} }""")));
        var read = Read($$"""{"type":"FeatureCollection","features":[{{features}}]}""");
        Assert.Equal(5000, read.Count);
        Assert.Equal("F5000", read[^1].Value!.NaturalKey);
    }
}
