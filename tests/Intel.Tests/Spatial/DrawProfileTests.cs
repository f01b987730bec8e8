using System.Globalization;
using System.Text;
using Intel.Analysis.Randomness;
using Intel.Core;
using Intel.Features.Maps;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Spatial;

public sealed class DrawProfileTests
{
    [Theory]
    [InlineData(DrawProfile.Mixture)]
    [InlineData(DrawProfile.Targeting)]
    public async Task Handle_SeriesAcrossTheBorder_IsTheGoldenProfile(string method)
    {
        var report = (await AskAsync(Sites(8), method)).Value!;
        Assert.Equal(8, report.N);
        Assert.Equal("2025-01-01", report.From);
        var lines = new StringBuilder().AppendLine(report.Verdict).AppendLine(report.Plane).AppendLine(report.Method);
        foreach (var cell in report.Cells)
        {
            lines.AppendLine(CultureInfo.InvariantCulture, $"{cell.X:0} {cell.Y:0} {cell.Longitude:0.00000} {cell.Latitude:0.00000} {cell.Score:0.0000e+00} {cell.ShareFraction:0.0000} {cell.CentroidShareFraction:0.0000}");
        }

        Assert.Null(GoldenFile.Difference($"Golden/profile-{method}.txt", lines.ToString()));
    }

    [Fact]
    public async Task Handle_FourSites_DrawsNothing()
    {
        var report = (await AskAsync(Sites(4))).Value!;
        Assert.StartsWith("Not enough to say: 4 sites", report.Verdict, StringComparison.Ordinal);
        Assert.Empty(report.Cells);
    }

    [Fact]
    public async Task Handle_FewSolved_IsNotEnoughToSay() =>
        Assert.StartsWith("Not enough to say: 3 solved series", (await AskAsync(Sites(8), solved: Solved(3, 0))).Value!.Verdict, StringComparison.Ordinal);

    [Fact]
    public async Task Handle_SolvedWithTwoPlacesEach_IsMeasured()
    {
        var report = (await AskAsync(Sites(8), solved: Solved(14, 0.9))).Value!;
        Assert.Equal(14, report.SolvedSeries);
        Assert.StartsWith("Measured:", report.Verdict, StringComparison.Ordinal);
        Assert.True(report.MedianHitScore < report.CentroidMedianHitScore);
    }

    [Fact]
    public async Task Handle_EnoughSolved_SaysWhereSettingsCameFrom()
    {
        var learned = (await AskAsync(Sites(8), solved: Solved(14, 0), spread: null)).Value!;
        Assert.Equal("learned from 14 solved series", learned.Settings.Single(s => s.Name == "spread").Origin);
        Assert.Contains(learned.Settings.Single(s => s.Name == "spread").Value, new double[] { 1250, 2500, 5000, 10_000, 20_000 });
        Assert.Equal(4, learned.FoundWithin.Length);
        Assert.All(learned.FoundWithin, found => Assert.Equal(14, found.Of));
        Assert.Equal([0.5, 0.8, 0.9], learned.SearchShares.Select(s => s.Chance));
        Assert.NotNull(learned.PublishedMedianHitScore);

        var few = (await AskAsync(Sites(8), DrawProfile.Targeting, Solved(3, 0), spread: null)).Value!;
        Assert.All(few.Settings, s => Assert.Equal("published; 3 solved series are too few to learn from, 10 are needed", s.Origin));
        Assert.Equal("given", (await AskAsync(Sites(8), solved: Solved(14, 0))).Value!.Settings.Single(s => s.Name == "spread").Origin);
        Assert.All((await AskAsync(Sites(8), DrawProfile.Targeting, Solved(14, 0), spread: null, isPublished: true)).Value!.Settings, s => Assert.Equal("published", s.Origin));
    }

    [Fact]
    public async Task Handle_SeriesThatIsSolved_IsNotMeasuredOnItself() =>
        Assert.Equal(2, (await AskAsync(Solved(3, 0), solved: Solved(3, 0), series: "S1")).Value!.SolvedSeries);

    [Theory]
    [InlineData("[1,2", "is no JSON")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "holds no point")]
    public async Task Handle_BadPoints_GetASentence(string points, string sentence)
    {
        var outcome = await AskAsync(points);
        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        Assert.Contains(sentence, outcome.Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_UnknownMethodOrNoSource_GetASentence()
    {
        Assert.Contains("no method 'kde'", (await AskAsync(Sites(8), "kde")).Message!, StringComparison.Ordinal);
        Assert.Contains("has 0 sources", (await AskAsync(Sites(8), solved: Solved(1, 0).Replace("source", "site", StringComparison.Ordinal))).Message!, StringComparison.Ordinal);
    }

    private static Task<Outcome<ProfileReport>> AskAsync(string points, string method = DrawProfile.Mixture, string? solved = null, string? series = null, double? spread = 3000, bool isPublished = false) =>
        new DrawProfile.Handler().Handle(
            new DrawProfile.Query(
                "p.geojson", Encoding.UTF8.GetBytes(points), series, method, solved is null ? null : "s.geojson",
                solved is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(solved), 1000, spread, isPublished),
            TestContext.Current.CancellationToken);

    private static string Sites(int count)
    {
        var generator = new SeededRandom(5);
        return Collection(Enumerable.Range(0, count).Select(i => Feature(5.1 + (0.05 * generator.Normal()), 51.4 + (0.03 * generator.Normal()), $"\"date\":\"2025-{1 + (i % 12):00}-01\"")));
    }

    private static string Solved(int series, double apart)
    {
        var generator = new SeededRandom(17);
        return Collection(Enumerable.Range(0, series).SelectMany(s =>
        {
            var (east, north) = (4.5 + generator.NextDouble(), 50.8 + (0.4 * generator.NextDouble()));
            return Enumerable.Range(0, 8)
                .Select(i => Feature(east + (i % 2 * apart) + (0.04 * generator.Normal()), north + (0.025 * generator.Normal()), $"\"series\":\"S{s}\""))
                .Append(Feature(east, north, $"\"series\":\"S{s}\",\"role\":\"source\""))
                .ToArray();
        }));
    }

    private static string Feature(double east, double north, string properties) =>
        FormattableString.Invariant($$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{east:0.00000}}},{{{north:0.00000}}}]},"properties":{ {{{properties}}} }}""");

    private static string Collection(IEnumerable<string> features) => $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""";
}
