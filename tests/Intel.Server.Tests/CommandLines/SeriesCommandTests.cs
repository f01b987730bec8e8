using System.Text.Json.Nodes;
using Intel.Server.Tests.Series;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>From findings to a confirmed series to its profile, by the built program.</summary>
public sealed class SeriesCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-series-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ListConfirmProfileSplitUndo_OneAfterAnother_PrintWhatScriptsRead()
    {
        var file = Path.Combine(_folder, "series.geojson");
        await File.WriteAllTextAsync(file, SeriesFindings.GeoJson(), Token);
        Assert.Equal(0, (await RunAsync("ingest", file)).ExitCode);

        var list = await JsonAsync("series", "list", "--json");
        var key = (string)Assert.Single(list["suggested"]!.AsArray())!["name"]!;
        var text = (await RunAsync("series", "list", "--lang", "de")).Output;
        Assert.Contains("Losnummer: KL-778899", text, StringComparison.Ordinal);
        Assert.Contains("[simulated]", text, StringComparison.Ordinal);

        var early = await RunAsync("profile", key);
        Assert.Equal(2, early.ExitCode);
        Assert.Contains("nobody confirmed", early.Error, StringComparison.Ordinal);

        Assert.Equal(1, (int)(await JsonAsync("series", "confirm", key, "--json"))["series"]!);
        var profile = await JsonAsync("profile", "1", "--json");
        Assert.Equal(5, (int)profile["n"]!);
        Assert.NotEmpty(profile["cells"]!.AsArray());
        Assert.Contains("product:", (await RunAsync("series", "show", "1", "--sources", "emcdda-2023")).Output, StringComparison.Ordinal);

        var stale = await RunAsync("series", "undo", "1", "--version-seen", "0");
        Assert.Contains("Read it again", stale.Error, StringComparison.Ordinal);
        Assert.Equal(4, (await JsonAsync("series", "split", "1", "--findings", SeriesFindings.Id("RX-5"), "--json"))["members"]!.AsArray().Count);
        Assert.Equal(5, (await JsonAsync("series", "undo", "1", "--json"))["members"]!.AsArray().Count);
        Assert.Contains("dissolved", (await RunAsync("series", "undo", "1")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("profile", "1")).ExitCode);
    }

    [Theory]
    [InlineData(2, "one of the two", "profile")]
    [InlineData(3, "no series", "profile", "7")]
    [InlineData(3, "no series", "series", "show", "7")]
    [InlineData(2, "no finding's id", "series", "confirm", "--findings", "S1,F2")]
    public async Task Series_BadInput_SaysWhy(int exitCode, string sentence, params string[] arguments)
    {
        // A data folder is needed to know that a series is not in it.
        var file = Path.Combine(_folder, "one.geojson");
        await File.WriteAllTextAsync(file, SeriesFindings.GeoJson(), Token);
        await RunAsync("ingest", file);

        var run = await RunAsync(arguments);

        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
    }

    private async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonNode.Parse(run.Output)!;
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => IntelProgram.RunAsync(Token, [.. arguments, "--data", Path.Combine(_folder, "data")]);
}
