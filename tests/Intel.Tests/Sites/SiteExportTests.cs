using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Core.Waste;
using Intel.Features.Maps;
using Intel.Features.Sites.Exports;
using Intel.Ingest.Formats.Findings;
using Intel.TestKit;
using Intel.Tests.Ingest.Tables;
using Xunit;

namespace Intel.Tests.Sites;

/// <summary>What is given out is read back whole by our own readers, and by anybody's.</summary>
public sealed class SiteExportTests
{
    private const string Hostile = "=HYPERLINK(\"http://x\") <b>&\u0001, \"q\"\r\nnext";
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    private static readonly IReadOnlyList<IRecordDocument> Sites =
    [
        .. SomeSites.Many(40),
        SomeSites.Finding with { NaturalKey = "H-1", FindingNumber = "H-1", ProbableProduct = Hostile, Place = SomeSites.Finding.Place with { Municipality = Hostile } },
    ];

    private static async Task<byte[]> ExportAsync(SiteFormat format, CoordinateSystem system = CoordinateSystem.Wgs84)
    {
        var rows = Rows();
        var without = rows.Count(r => r.Item.Latitude is null);
        var head = new ExportHead("kind:finding \"a & <b>\"", Now, format, system, rows.Count, without, rows.Count, "nl");
        using var writer = SiteWriter.Of(format);
        using var content = new MemoryStream();
        writer.Begin(head);
        foreach (var (item, record) in rows)
        {
            writer.Write(SiteRow.Of(item, record, head));
            await writer.SendAsync(content, CancellationToken.None);
        }

        writer.End(rows.Count);
        await writer.SendAsync(content, CancellationToken.None);
        return content.ToArray();
    }

    private static List<(SearchItem Item, StoredRecord Record)> Rows() =>
    [
        .. Sites.Select(site =>
        {
            var key = site switch { WasteFinding finding => finding.NaturalKey, _ => ((Core.Laboratories.LaboratoryReport)site).NaturalKey };
            var record = new StoredRecord(RecordId.From(site.Kind, key), 1, site, new string('a', 64), new SourceSpan(0, 1, 1, 1), Now, []);
            return (SearchProjection.Of(record, 1, null, false).Item, record);
        }),
    ];

    private static WasteFinding[] Findings => [.. Sites.OfType<WasteFinding>()];

    [Fact]
    public async Task GeoJson_OwnReader_ReadsEachFindingBackAndNoLaboratory()
    {
        var parsed = new FindingFormat().Read(new MemoryStream(await ExportAsync(SiteFormat.GeoJson)), new RecognisedFormat("finding-geojson", "", "", true), null).ToList();

        var read = parsed.Where(p => p.Value is not null).Select(p => Assert.IsType<WasteFinding>(p.Value)).ToDictionary(f => f.NaturalKey);
        Assert.Equal(Sites.Count, parsed.Count);
        Assert.Equal(Findings.Select(f => f.NaturalKey).Order(), read.Keys.Order());
        AssertSame(read);
        Assert.Equal(Hostile, read["H-1"].ProbableProduct);
    }

    [Fact]
    public async Task GeoJson_Document_IsRfc7946WithQueryDateSourcesAndMark()
    {
        using var document = JsonDocument.Parse(await ExportAsync(SiteFormat.GeoJson));
        var root = document.RootElement;
        Assert.False(root.TryGetProperty("crs", out _));
        Assert.Equal("kind:finding \"a & <b>\"", root.GetProperty("query").GetString());
        Assert.Equal("2026-11-26T08:00:00Z", root.GetProperty("exportedAt").GetString());
        Assert.Contains("Not searched", root.GetProperty("sources").GetString(), StringComparison.Ordinal);
        Assert.True(root.GetProperty("simulated").GetBoolean());
        Assert.Equal(Sites.Count, root.GetProperty("features").GetArrayLength());
        Assert.Equal(Sites.Count, root.GetProperty("numberReturned").GetInt32());
        Assert.All(root.GetProperty("features").EnumerateArray(), f => Assert.True(f.GetProperty("properties").GetProperty("simulated").GetBoolean()));
        var points = new GeoJsonPointReader("export", "none", null).Read(root);
        Assert.Null(points.Fault);
        Assert.Equal(Sites.Count, points.Points.Count + points.WithoutPosition);
        Assert.True(points.WithoutPosition > 0);
    }

    [Theory]
    [InlineData(CoordinateSystem.Wgs84)]
    [InlineData(CoordinateSystem.Lambert72)]
    [InlineData(CoordinateSystem.Lambert2008)]
    public async Task Csv_OwnReader_ReadsEachFindingBackInEachSystem(CoordinateSystem system)
    {
        var parsed = TableSamples.Read(new MemoryStream(await ExportAsync(SiteFormat.Csv, system)), new RecognisedFormat("finding-csv", "", "", true));

        var read = parsed.Where(p => p.Value is not null).Select(p => Assert.IsType<WasteFinding>(p.Value)).ToDictionary(f => f.NaturalKey);
        Assert.Equal(Findings.Length, read.Count);
        AssertSame(read);
        Assert.All(read.Values.Where(f => f.Place.Position is { Method: not PositionMethod.AreaCentre }), f => Assert.Equal(system, f.Place.Position!.WrittenIn));
    }

    [Fact]
    public async Task Csv_Cells_HoldNoFormula()
    {
        var text = Encoding.UTF8.GetString(await ExportAsync(SiteFormat.Csv));
        Assert.StartsWith("\uFEFFrecordKind,findingNumber,", text, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kml_Document_HoldsEachSiteEscapedAndMarked()
    {
        using var content = new MemoryStream(await ExportAsync(SiteFormat.Kml));
        var document = XDocument.Load(content);
        XNamespace kml = "http://www.opengis.net/kml/2.2";
        var placemarks = document.Descendants(kml + "Placemark").ToArray();
        Assert.Equal(Sites.Count, placemarks.Length);
        Assert.All(placemarks, p => Assert.StartsWith("[simulated] ", (string)p.Element(kml + "name")!, StringComparison.Ordinal));
        Assert.Equal(Rows().Count(r => r.Item.Latitude is not null), document.Descendants(kml + "coordinates").Count());
        Assert.Contains("kind:finding \"a & <b>\"", (string)document.Descendants(kml + "description").First(), StringComparison.Ordinal);
        var hostile = placemarks.Single(p => ((string)p.Element(kml + "name")!).EndsWith(" H-1", StringComparison.Ordinal));
        Assert.Contains("<b>&\uFFFD", hostile.Descendants(kml + "value").Select(v => v.Value).First(v => v.StartsWith('=')), StringComparison.Ordinal);
        Assert.Equal("5.6155,51.1442", hostile.Descendants(kml + "coordinates").Single().Value);
    }

    [Fact]
    public async Task Gpx_Document_HoldsEachSiteWithAPositionAndCountsTheRest()
    {
        using var content = new MemoryStream(await ExportAsync(SiteFormat.Gpx));
        var document = XDocument.Load(content);
        XNamespace gpx = "http://www.topografix.com/GPX/1/1";
        var (placed, without) = (Rows().Count(r => r.Item.Latitude is not null), Rows().Count(r => r.Item.Latitude is null));
        Assert.Equal(placed, document.Descendants(gpx + "wpt").Count());
        var description = (string)document.Root!.Element(gpx + "metadata")!.Element(gpx + "desc")!;
        Assert.Contains($"{placed} of {Sites.Count} records found; {without} without a position", description, StringComparison.Ordinal);
        Assert.Contains("SIMULATED DATA", description, StringComparison.Ordinal);
        string[] order = ["time", "name", "cmt", "desc", "src", "type"];
        Assert.All(document.Descendants(gpx + "wpt"), w => Assert.Equal(order, w.Elements().Select(e => e.Name.LocalName)));
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(50.0, 1)]
    [InlineData(100.0, 10)]
    [InlineData(999.0, 10)]
    [InlineData(1000.0, 100)]
    [InlineData(3000.0, 100)]
    [InlineData(1e6, 1000)]
    public void Round_Precision_DecidesTheStep(double? precision, double step)
    {
        Assert.Equal(step, CoordinateRounding.StepMetres(precision), 6);
        var (x, y) = CoordinateRounding.Round(CoordinateSystem.Lambert72, 51.2194, 4.4025, precision);
        Assert.Equal(0, x % step, 6);
        Assert.Equal(0, y % step, 6);
        Assert.True(Math.Abs(x - 152357.4835) <= step / 2 && Math.Abs(y - 212161.9814) <= (step / 2) + 0.01);
    }

    private static void AssertSame(Dictionary<string, WasteFinding> read) => Assert.All(Findings, expected =>
    {
        var found = read[expected.NaturalKey];
        Assert.Equal(expected.FoundAt, found.FoundAt);
        Assert.Equal(expected.VolumeLitres, found.VolumeLitres);
        Assert.Equal(expected.CleanUpStatus, found.CleanUpStatus);
        Assert.True(found.IsSimulated);

        // Of a place without a position the municipality is left, and that is what the reader makes of it.
        Assert.Equal(expected.Place.Position is null, found.Place.Position is not { Method: not PositionMethod.AreaCentre });
        if (expected.Place.Position is { } position)
        {
            Assert.Equal(Math.Ceiling(position.PrecisionMetres), found.Place.Position!.PrecisionMetres);
            Assert.Equal(position.Method, found.Place.Position.Method);
            var moved = Distance.GreatCircleMetres(position.Latitude, position.Longitude, found.Place.Position.Latitude, found.Place.Position.Longitude);
            Assert.True(moved <= CoordinateRounding.StepMetres(position.PrecisionMetres), $"{moved} m");
        }
    });
}
