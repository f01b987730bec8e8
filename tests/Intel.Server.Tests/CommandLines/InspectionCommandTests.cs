using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>From a file to score to a list of what to open to what was found, by the built program.</summary>
public sealed class InspectionCommandTests : IDisposable
{
    private static readonly string Banana = ServerFixture.IdOf(RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}");
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-inspect-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ScoreInspectVerdicts_OneAfterAnother_PrintWhatScriptsRead()
    {
        var (first, second) = (await WriteAsync("1.edi", SampleMessages.All[0].Text), await WriteAsync("2.edi", SampleMessages.All[1].Text));
        await RunAsync("ingest", first);

        var scored = await JsonAsync("score", second, "--json");
        Assert.Equal((1, Banana), ((int)scored["total"]!, (string)scored["items"]![0]!["id"]!));
        Assert.Contains(scored["items"]![0]!["reasons"]!.AsArray(), r => (string)r!["code"]! == "seal-changed");
        await RunAsync("ingest", second);

        var draft = await JsonAsync("inspect", "--node", "BEANR", "--slots", "3", "--on", "2026-01-26", "--draft", "--json");
        Assert.Null(draft["number"]);
        Assert.Equal((0.1, null, 0), ((double)draft["shareBasis"]!["share"]!, draft["shareBasis"]!["chance"], (int)draft["shareBasis"]!["drawnInspected"]!));
        Assert.Null((await JsonAsync("inspect", "--node", "BEANR", "--slots", "3", "--on", "2026-01-26", "--random-share", "0.5", "--draft", "--json"))["shareBasis"]);
        var list = await JsonAsync("inspect", "--node", "BEANR", "--slots", "3", "--on", "2026-01-26", "--shift", "07:00-15:00", "--json");
        Assert.Equal((1, Banana), ((int)list["number"]!, (string)list["lines"]![0]!["id"]!));
        var text = (await RunAsync("inspect", "--node", "BEANR", "--slots", "3", "--draft")).Output;
        Assert.Contains("1 of 1 boxes", text, StringComparison.Ordinal);
        Assert.Contains("not known", text, StringComparison.Ordinal);
        Assert.Contains("as usual; 0 drawn boxes", text, StringComparison.Ordinal);
        Assert.Contains("[simulated]", text, StringComparison.Ordinal);

        var found = await WriteAsync("found.csv", $"B/L;Result\n{SampleMessages.BananaDocument};seizure\nNOWHERE;nothing found\n");
        var counts = await JsonAsync("verdicts", "import", found, "--json");
        Assert.Equal((2, 1, 1), ((int)counts["rows"]!, (int)counts["stored"]!, (int)counts["quarantined"]!));
        Assert.Equal(1, (int)(await JsonAsync("verdicts", "import", found, "--json"))["unchanged"]!);
        Assert.Empty((await JsonAsync("inspect", "--node", "BEANR", "--slots", "3", "--on", "2026-01-26", "--draft", "--json"))["lines"]!.AsArray());
    }

    [Theory]
    [InlineData(2, "UN/LOCODE", "inspect", "--node", "harbour", "--slots", "3")]
    [InlineData(2, "1 to 500", "inspect", "--node", "BEANR", "--slots", "0")]
    [InlineData(2, "yyyy-MM-dd", "inspect", "--node", "BEANR", "--slots", "3", "--on", "26/01/2026")]
    [InlineData(2, "HH:mm-HH:mm", "inspect", "--node", "BEANR", "--slots", "3", "--shift", "7-15")]
    [InlineData(3, "name the day", "inspect", "--node", "BEGNE", "--slots", "3")]
    [InlineData(3, "There is no file", "score", "/nowhere.edi")]
    [InlineData(2, "There is no file", "verdicts", "import", "/nowhere.csv")]
    public async Task Command_CannotBe_SaysTheWayOut(int exitCode, string sentence, params string[] arguments)
    {
        await RunAsync("ingest", await WriteAsync("1.edi", SampleMessages.All[0].Text));

        var result = await IntelProgram.RunAsync(Token, [.. arguments, "--data", Path.Combine(_folder, "data")]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, Token);
        return path;
    }

    private async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse((await RunAsync(arguments)).Output)!;

    private async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        var result = await IntelProgram.RunAsync(Token, [.. arguments, "--data", Path.Combine(_folder, "data")]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
