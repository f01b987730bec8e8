using System.Globalization;
using System.Text;
using System.Text.Json;
using Intel.Analysis.Randomness;
using Intel.Core;
using Intel.Features.Http;
using Intel.Features.Maps;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class FindHotSpotsTests
{
    private const string Area = """{"type":"Polygon","coordinates":[[[4.9,50.9],[5.2,50.9],[5.2,51.1],[4.9,51.1],[4.9,50.9]]]}""";

    [Fact]
    public async Task Handle_PlantedSpot_IsTheGoldenMap()
    {
        var outcome = await AskAsync(Some(60, 12), area: Area, cell: 2500);
        var report = outcome.Value!;
        Assert.Equal(72, report.N);
        Assert.Equal("2025-01-01", report.From);
        Assert.Equal(report.CellCount, report.Cells.Length);

        // Numbers are rounded here so that the last digit of another machine's library is no difference.
        var lines = new StringBuilder().AppendLine(report.Verdict).AppendLine(report.Plane).AppendLine(report.StudyArea).AppendLine(report.Method);
        foreach (var cell in report.Cells)
        {
            lines.AppendLine(CultureInfo.InvariantCulture, $"{cell.X:0} {cell.Y:0} {cell.Longitude:0.00000} {cell.Latitude:0.00000} {cell.InsideFraction:0.000} {cell.Count} {cell.CountAround} {cell.Neighbours} {cell.Z:0.0000} {cell.P:0.0000e+00} {cell.PAdjusted:0.0000e+00} {cell.PExactAdjusted:0.0000e+00} {cell.Class}");
        }

        Assert.Null(GoldenFile.Difference("Golden/hotspots.txt", lines.ToString()));
    }

    [Fact]
    public async Task Handle_Report_HasTheNamedFields()
    {
        var json = JsonSerializer.SerializeToElement((await AskAsync(Some(60, 12))).Value, ApiJson.Options);
        Assert.Superset(
            new HashSet<string> { "n", "cellMetres", "neighbourhood", "cells", "verdict", "from", "to", "studyArea", "plane", "classes" },
            json.EnumerateObject().Select(p => p.Name).ToHashSet());
        var cell = json.GetProperty("cells")[0];
        Assert.Superset(
            new HashSet<string> { "x", "y", "ring", "bounds", "count", "weight", "z", "p", "pAdjusted", "class" }, cell.EnumerateObject().Select(p => p.Name).ToHashSet());
        Assert.Equal(cell.GetProperty("ring")[0].GetRawText(), cell.GetProperty("ring")[4].GetRawText());
        Assert.Contains("within Belgium", json.GetProperty("studyArea").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_Belgium_CountsTheWholeCountry()
    {
        var report = (await AskAsync(Some(60, 12), areaName: FindHotSpots.Belgium, cell: 10_000)).Value!;
        Assert.InRange(report.StudyAreaSquareKm, 30_500, 30_800);
        Assert.Equal(72, report.N);
    }

    [Fact]
    public async Task Handle_FarFromBelgium_UsesTheStatedFallback()
    {
        var report = (await AskAsync(Some(60, 12, 0, -20), cell: 2500)).Value!;
        Assert.Contains("azimuthal equal-area", report.Plane, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_WeightGuessed_IsStatedAndCanBeRefused()
    {
        var points = Some(60, 12).Replace("\"litres\"", "\"Weight\"", StringComparison.Ordinal);
        Assert.Contains("'Weight'", (await AskAsync(points)).Value!.Values, StringComparison.Ordinal);
        Assert.Contains("count", (await AskAsync(points, weight: "none")).Value!.Values, StringComparison.Ordinal);
        Assert.Contains("'litres'", (await AskAsync(Some(60, 12), weight: "litres")).Value!.Values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_FewPoints_IsNotEnoughToSay()
    {
        var report = (await AskAsync(Some(12, 0), area: Area)).Value!;
        Assert.StartsWith("Not enough to say: 12 points", report.Verdict, StringComparison.Ordinal);
        Assert.All(report.Cells, c => Assert.Equal("not-enough-to-say", c.Class));
    }

    [Theory]
    [InlineData("", "p.geojson is no JSON")]
    [InlineData("[1,2", "p.geojson is no JSON")]
    [InlineData("""{"type":"Topology"}""", "its type is Topology")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "holds no point")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":"A7","geometry":{"type":"LineString","coordinates":[[4,51],[5,51]]},"properties":null}]}""", "feature 1 (id \"A7\") is a LineString")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":["4",51]},"properties":{}}]}""", "two numbers")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[649328,665262]},"properties":{}}]}""", "look like metres")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[51.2,4.4]},"properties":{}}]}""", "latitude first")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{}}]}""", "holds no point")]
    [InlineData("""{"type":"FeatureCollection","features":[7]}""", "feature 1 is a feature without a geometry")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[4,51]},"properties":{}},{"type":"Feature","geometry":{"type":"Point","coordinates":[151,-33]},"properties":{}}]}""", "2,000 km")]
    public async Task Handle_BadPoints_GetASentence(string points, string sentence) =>
        Assert.Contains(sentence, Refusal(await AskAsync(points)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[4,51]}""", "takes polygons")]
    [InlineData("""{"type":"Polygon","coordinates":[[[4,51],[5,51]]]}""", "cannot be read")]
    [InlineData("""{"type":"Polygon","coordinates":[[[649328,665262],[649330,665262],[649330,665270],[649328,665262]]]}""", "WGS84")]
    [InlineData("nonsense", "a.geojson is no JSON")]
    public async Task Handle_BadArea_GetsASentence(string area, string sentence) =>
        Assert.Contains(sentence, Refusal(await AskAsync(Some(40, 0), area: area)), StringComparison.Ordinal);

    [Fact]
    public async Task Handle_BadOptions_GetASentence()
    {
        Assert.Contains("give 1 to", Refusal(await AskAsync(Some(40, 0), cell: 0)), StringComparison.Ordinal);
        Assert.Contains("give a larger --cell", Refusal(await AskAsync(Some(40, 0), cell: 1)), StringComparison.Ordinal);
        Assert.Contains("no neighbours", Refusal(await AskAsync(Some(40, 0), band: 100)), StringComparison.Ordinal);
        Assert.Contains("no property 'kg'", Refusal(await AskAsync(Some(40, 0), weight: "kg")), StringComparison.Ordinal);
        Assert.Contains("a weight is a number from 0 up", Refusal(await AskAsync(Some(40, 0), weight: "date")), StringComparison.Ordinal);
    }

    private static string Refusal(Outcome<HotSpotReport> outcome)
    {
        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        return outcome.Message!;
    }

    private static Task<Outcome<HotSpotReport>> AskAsync(
        string points, string? area = null, double cell = 2000, double? band = null, string? weight = null, string? areaName = null) =>
        new FindHotSpots.Handler().Handle(
            new FindHotSpots.Query(
                "p.geojson", Encoding.UTF8.GetBytes(points), cell, band, weight, null, areaName ?? (area is null ? null : "a.geojson"), area is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(area)),
            TestContext.Current.CancellationToken);

    private static string Some(int scattered, int together, double east = 0, double north = 0)
    {
        var generator = new SeededRandom(21);
        var places = Enumerable.Range(0, scattered).Select(_ => (4.9 + (0.3 * generator.NextDouble()), 50.9 + (0.2 * generator.NextDouble())))
            .Concat(Enumerable.Range(0, together).Select(_ => (5.05 + (0.004 * generator.Normal()), 51 + (0.003 * generator.Normal()))))
            .Select((p, i) => string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{p.Item1 + east:0.00000}}},{{{p.Item2 + north:0.00000}}}]},"properties":{"litres":{{{1 + (i % 7)}}},"date":"2025-{{{1 + (i % 12):00}}}-01"}}"""));
        return $$"""{"type":"FeatureCollection","features":[{{string.Join(',', places)}}]}""";
    }
}
