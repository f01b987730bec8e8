using System.Text;
using CsCheck;
using Intel.Core.Effort;
using Intel.Core.Imports;
using Intel.Ingest;
using Intel.Ingest.Formats.Effort;
using Xunit;

namespace Intel.Tests.Ingest.Effort;

/// <summary>Files of search effort, good and hostile.</summary>
public sealed class EffortFileTests
{
    private const string Head = "effortId;source;kind;from;until;nisCode;hours;count;kilometres;withdrawn\n";

    // From the north of Genk some 22 km to the west.
    private const string Patrol = """{"type":"Feature","geometry":{"type":"LineString","coordinates":[[5.5,50.97],[5.2,50.97]]},"properties":{"effortId":"P1","source":"PZ Kempenland","kind":"patrol","from":"2026-03-01","until":"2026-03-01","hours":6}}""";

    private static Parsed<EffortEntry>[] Json(string text) => [.. EffortFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "effort-geojson")];

    private static Parsed<EffortEntry>[] Csv(string text) => [.. EffortFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "effort-csv")];

    [Fact]
    public void Features_Line_IsDividedOverItsMunicipalities()
    {
        var entry = Assert.Single(Json($$"""{"type":"FeatureCollection","simulated":true,"features":[{{Patrol}}]}""")).Value!;
        Assert.Equal(("P1", "PZ Kempenland", EffortKind.Patrol, 6d, true), (entry.Id, entry.Source, entry.Kind, entry.Amount, entry.IsSimulated));
        Assert.InRange(entry.Shares.Length, 3, 8);
        Assert.Contains(entry.Shares, s => s.NisCode == "71016");
        Assert.Equal(1, entry.Shares.Sum(s => s.Share), 3);
    }

    [Fact]
    public void Features_PolygonOverTheBorder_LosesWhatLiesAbroad()
    {
        var text = Patrol.Replace("""{"type":"LineString","coordinates":[[5.5,50.97],[5.2,50.97]]}""", """{"type":"Polygon","coordinates":[[[4.7,51.4],[4.8,51.4],[4.8,51.6],[4.7,51.6],[4.7,51.4]]]}""", StringComparison.Ordinal);
        Assert.InRange(Assert.Single(Json(text)).Value!.Shares.Sum(s => s.Share), 0.05, 0.95);
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[5.5,50.97]}""", null)]
    [InlineData("""{"type":"LineString","coordinates":[[2.3,48.8],[2.4,48.9]]}""", "outside Belgium")]
    [InlineData("""{"type":"LineString","coordinates":[[5.5,50.97]]}""", "LineString not read")]
    [InlineData("""{"type":"LineString","coordinates":[[5.5,500],[5,51]]}""", "LineString not read")]
    [InlineData("""{"type":"LineString","coordinates":"x"}""", "not read")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5,51],[5.1,51],[5,51.1],[5.1,51.1],[5,51]]]}""", "Self-intersection")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5,51],[5.1,51],[5,51.1]]]}""", "Polygon not read")]
    [InlineData("""{"type":"GeometryCollection","geometries":[]}""", "not read")]
    [InlineData("""{"type":"Circle","coordinates":[[5,51]]}""", "Circle not read")]
    [InlineData("[]", "not read")]
    public void Features_Geometry_IsReadOrSaidWhyNot(string geometry, string? fault)
    {
        var parsed = Assert.Single(Json(Patrol.Replace("""{"type":"LineString","coordinates":[[5.5,50.97],[5.2,50.97]]}""", geometry, StringComparison.Ordinal)));
        Assert.Equal(fault is null, parsed.Value is not null);
        Assert.Contains(fault ?? "", parsed.Rejection?.Detail ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Features_TooManyPoints_AreRefused()
    {
        var points = string.Join(',', Enumerable.Range(0, 20_001).Select(i => $"[5.{i % 9},50.9]"));
        Assert.Contains("20000 points", Assert.Single(Json(Patrol.Replace("[5.5,50.97],[5.2,50.97]", points, StringComparison.Ordinal))).Rejection!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;71016;8;;;", null, null)]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;71016;;;;true", null, null)]
    [InlineData("R1;PZ;reports;2026-01-01;2026-03-31;71016;;14;;", null, null)]
    [InlineData("B1;Statbel;population;2026-01-01;2026-01-01;71016;;67000;;", null, null)]
    [InlineData("W1;Region;roads;2026-01-01;2026-01-01;71016;;;312.5;", null, null)]
    [InlineData("K1;PZ;patrol;2024-03-01;2024-03-02;73040;8;;;", null, null)] // Kortessem, merged in 2025.
    [InlineData(";PZ;patrol;2026-03-01;2026-03-02;71016;8;;;", "not-identified", "effortId")]
    [InlineData("P1;;patrol;2026-03-01;2026-03-02;71016;8;;;", "field-missing", "source")]
    [InlineData("P1;PZ;flight;2026-03-01;2026-03-02;71016;8;;;", "malformed", "kind flight")]
    [InlineData("P1;PZ;patrol;01/03/2026;2026-03-02;71016;8;;;", "malformed", "from 01/03/2026")]
    [InlineData("P1;PZ;patrol;2026-03-03;2026-03-02;71016;8;;;", "malformed", "until 2026-03-02")]
    [InlineData("P1;PZ;patrol;0001-01-01;2026-03-02;71016;8;;;", "malformed", "from 0001-01-01")]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;99999;8;;;", "malformed", "nisCode 99999")]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;;8;;;", "field-missing", "geometry, nisCode")]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;71016;-8;;;", "malformed", "hours -8")]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;71016;NaN;;;", "malformed", "hours NaN")]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;71016;1e99;;;", "malformed", "hours 1e99")]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;71016;8;;;maybe", "malformed", "withdrawn maybe")]
    [InlineData("R1;PZ;reports;2026-01-01;2026-03-31;71016;8;;;", "field-missing", "count")]
    [InlineData("P1;PZ;patrol;2026-03-01;2026-03-02;71016;\"8", "truncated", "")]
    public void Rows_Written_AreReadOrRejectedWithWhatIsAtFault(string row, string? code, string? detail)
    {
        var parsed = Assert.Single(Csv(Head + row));
        Assert.Equal(code, parsed.Rejection?.Code);
        if (code is null)
        {
            Assert.Equal(1, Assert.Single(parsed.Value!.Shares).Share);
        }
        else if (detail!.Length > 0)
        {
            Assert.Equal(detail, parsed.Rejection!.Detail);

            // With its head it can be corrected and read by itself.
            Assert.Equal(parsed.Rejection.Detail, Assert.Single(Csv(parsed.Rejection.OriginalText)).Rejection!.Detail);
        }
    }

    [Theory]
    [InlineData(Head + "P1;PZ;patrol;2026-03-01;2026-03-02;71016;8;;;\n", "effort-csv")]
    [InlineData(Patrol, "effort-geojson")]
    [InlineData("""{"type":"Feature","geometry":null,"properties":{"findingNumber":"F1"}}""", "finding-geojson")]
    public void Recognise_Content_TellsEffortFromFindings(string text, string format) =>
        Assert.Equal(format, RecordFormats.CreateDefault().Recognise(new MemoryStream(Encoding.UTF8.GetBytes(text))).Format);

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        foreach (var format in EffortFile.Formats)
        {
            Assert.All(EffortFile.Read(new MemoryStream(bytes), format), p => Assert.True(p.Value is null != p.Rejection is null));
        }
    });

    [Fact]
    public void Read_AnyDamageToAGoodFile_NeverThrows() => Gen.Select(Gen.Int[0, Patrol.Length - 1], Gen.Byte).Sample((at, value) =>
    {
        var bytes = Encoding.UTF8.GetBytes(Patrol);
        bytes[at] = value;
        Assert.All(EffortFile.Read(new MemoryStream(bytes), "effort-geojson"), p => Assert.True(p.Value is null != p.Rejection is null));
    });
}
