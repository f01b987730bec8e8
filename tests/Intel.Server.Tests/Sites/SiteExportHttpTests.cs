using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Intel.Core.Places;
using Intel.Server.Tests.Hosting;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using Xunit;

namespace Intel.Server.Tests.Sites;

/// <summary>Exports as somebody who asks the server for them gets them.</summary>
public sealed class SiteExportHttpTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("geojson", "application/geo+json", "geojson")]
    [InlineData("csv", "text/csv", "csv")]
    [InlineData("kml", "application/vnd.google-earth.kml+xml", "kml")]
    [InlineData("gpx", "application/gpx+xml", "gpx")]
    [InlineData("shapefile", "application/zip", "zip")]
    public async Task Export_Format_IsAFileThatNamesItsData(string format, string type, string extension)
    {
        using var response = await server.Client.GetAsync(new Uri($"/api/v1/findings/export?format={format}", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("simulated-sites-", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        Assert.EndsWith($".{extension}", response.Content.Headers.ContentDisposition.FileName.Trim('"'), StringComparison.Ordinal);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("format=xls", "geojson, csv, shapefile, kml, gpx")]
    [InlineData("format=kml&crs=31370", "take csv or shapefile")]
    [InlineData("format=csv&crs=2154", "4326, 31370, 3812")]
    [InlineData("format=csv&q=foundd:3", "unknown-field at 0")]
    public async Task Export_CannotBe_SaysTheWayOut(string asked, string sentence)
    {
        using var response = await server.Client.GetAsync(new Uri($"/api/v1/findings/export?{asked}", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ManySites_AreAllThere()
    {
        const int Many = 1234;
        var features = Enumerable.Range(0, Many).Select(i =>
            $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{4 + (i % 50 / 100.0)}}},{{{51 + (i / 50 / 100.0)}}}]},"properties":{"findingNumber":"MANY-{{{i}}}","foundAt":"2025-02-{{{(i % 28) + 1:00}}}","remarks":"manifold","simulated":true}}""");
        await server.TakeAsync("many.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
        var text = await server.Client.GetStringAsync(new Uri("/api/v1/findings/export?format=geojson&q=manifold", UriKind.Relative), Token);
        using var document = JsonDocument.Parse(text);
        Assert.Equal(Many, document.RootElement.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").GetString()).Distinct().Count());
        Assert.Equal(Many, document.RootElement.GetProperty("numberReturned").GetInt32());
    }

    [Theory]
    [InlineData(4326, CoordinateSystem.Wgs84, "GEOGCS[\"GCS_WGS_1984\"")]
    [InlineData(31370, CoordinateSystem.Lambert72, "PROJCS[\"Belge_Lambert_1972\"")]
    [InlineData(3812, CoordinateSystem.Lambert2008, "PROJCS[\"ETRS_1989_Belgian_Lambert_2008\"")]
    public async Task Export_Shapefile_IsReadBackInItsSystem(int epsg, CoordinateSystem system, string projection)
    {
        var long1 = new string('é', 300);
        await server.TakeAsync("long.geojson", $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[4.4025,51.2194]},"properties":{"findingNumber":"SHAPE-1","foundAt":"2026-02-03T10:00:00Z","precisionMetres":10,"probableProduct":"{{{long1}}}","simulated":true}},{"type":"Feature","geometry":null,"properties":{"findingNumber":"SHAPE-2","remarks":"unplaced","simulated":true}}]}""");
        var bytes = await server.Client.GetByteArrayAsync(new Uri($"/api/v1/findings/export?format=shapefile&crs={epsg}&q=number:SHAPE-1,SHAPE-2", UriKind.Relative), Token);
        var folder = Directory.CreateTempSubdirectory("intel-shape-");
        try
        {
            await ZipFile.ExtractToDirectoryAsync(new MemoryStream(bytes), folder.FullName, Token);
            var feature = Assert.Single(Shapefile.ReadAllFeatures(Path.Combine(folder.FullName, "sites.shp")));
            var (east, north) = BelgianLambert.Convert(system, 51.2194, 4.4025);
            var point = Assert.IsType<Point>(feature.Geometry);
            Assert.Equal(east, point.X, epsg == 4326 ? 1e-5 : 0.51);
            Assert.Equal(north, point.Y, epsg == 4326 ? 1e-5 : 0.51);
            Assert.Equal("SHAPE-1", feature.Attributes["finding_no"]);
            Assert.Equal("true", feature.Attributes["simulated"]);
            Assert.Equal("product", feature.Attributes["cut"]);
            Assert.Equal(new string('é', 127), feature.Attributes["product"]);
            Assert.StartsWith(projection, await File.ReadAllTextAsync(Path.Combine(folder.FullName, "sites.prj"), Token), StringComparison.Ordinal);
            Assert.Equal("UTF-8", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "sites.cpg"), Token));
            var readme = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "README.txt"), Token);
            Assert.Contains("1 of 2 records found; 1 without a position", readme, StringComparison.Ordinal);
            Assert.Contains("SIMULATED DATA", readme, StringComparison.Ordinal);
            Assert.Contains($"EPSG:{epsg}", readme, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
