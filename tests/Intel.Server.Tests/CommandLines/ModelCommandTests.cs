using System.Text.Json.Nodes;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>From simulated verdicts to models that score, by the built program.</summary>
public sealed class ModelCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-models-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RetrainPromoteRollback_OneAfterAnother_ChangeWhatScores()
    {
        await RunAsync("sample", "--no-serve", "--size", "1600", "--at", "2026-02-01T12:00:00Z");
        var shipped = Assert.Single((await JsonAsync("models", "list", "--json")).AsArray())!;
        Assert.Equal(("anomaly", "champion", "anomaly/1", true), ((string)shipped["name"]!, (string)shipped["state"]!, (string)shipped["report"]!["origin"]!["folder"]!, (bool)shipped["isSimulated"]!));
        var unusual = await JsonAsync("search", "rule:anomaly-model", "--kind", "shipments", "--limit", "1", "--json");
        Assert.InRange((int)unusual["total"]!, 1, 80);
        Assert.Contains(unusual["items"]![0]!["reasons"]!.AsArray(), r => (string)r!["code"]! == "anomaly-model");
        var shown = await JsonAsync("show", (string)unusual["items"]![0]!["id"]!, "--json");
        Assert.Equal("anomaly 1", (string)shown["flag"]!["model"]!);

        var first = await JsonAsync("retrain", "anomaly", "--json");
        Assert.Equal((2, "champion", true), ((int)first["version"]!, (string)first["state"]!, (bool)first["isSimulated"]!));

        // The same data give the same model.
        var second = await JsonAsync("retrain", "anomaly", "--json");
        Assert.Equal((3, (string)first["sha256"]!, (string)first["data"]!), ((int)second["version"]!, (string)second["sha256"]!, (string)second["data"]!));
        var back = await JsonAsync("models", "rollback", "anomaly", "--reason", "a test of going back", "--json");
        Assert.Equal((2, "champion"), ((int)back["version"]!, (string)back["state"]!));
        Assert.Contains("a test of going back", (string)back["decision"]!, StringComparison.Ordinal);
        Assert.Equal(["former", "champion", "former"], (await JsonAsync("models", "list", "--json")).AsArray().Select(m => (string)m!["state"]!));

        await RunAsync("verdicts", "import", Path.Combine(_folder, "data", "sample", "verdicts.csv"));
        var risk = await IntelProgram.RunAsync(Token, ["retrain", "risk", "--data", Path.Combine(_folder, "data")]);
        Assert.Equal(2, risk.ExitCode);
        Assert.Contains("needs 200 opened shipments with 20 finds; there are 63 with 17", risk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportImportDrift_FromOneFolderToAnother_ScoreOnlyWhenAskedTo()
    {
        var (there, model) = (Path.Combine(_folder, "there"), Path.Combine(_folder, "office", "1"));
        await RunAsync("sample", "--no-serve", "--size", "1600", "--at", "2026-02-01T12:00:00Z");
        await RunAsync("models", "export", "anomaly", "--output", model);
        Assert.Equal(2, (await IntelProgram.RunAsync(Token, ["models", "import", model, "--promote", "--data", there])).ExitCode);

        var kept = JsonNode.Parse((await IntelProgram.RunAsync(Token, ["models", "import", model, "--json", "--data", there])).Output)!;
        Assert.Equal(("challenger", "office/1"), ((string)kept["state"]!, (string)kept["report"]!["origin"]!["folder"]!));
        var used = JsonNode.Parse((await IntelProgram.RunAsync(Token, ["models", "import", model, "--promote", "--reason", "it holds here too", "--json", "--data", there])).Output)!;
        Assert.Equal(("champion", 1), ((string)used["state"]!, (int)used["version"]!));

        // The shipments that it was made from are not later than themselves.
        var drift = await JsonAsync("models", "drift", "anomaly", "--json");
        Assert.Equal((0, null), ((int)drift["found"]!, drift["report"]));

        // The month after, like it, by its own simulation.
        await RunAsync("sample", "--no-serve", "--size", "1600", "--at", "2026-03-01T12:00:00Z");
        drift = await JsonAsync("models", "drift", "anomaly", "--json");
        Assert.InRange((int)drift["found"]!, 400, 1700);
        Assert.Equal((20, 7), (drift["report"]!["numbers"]!.AsArray().Count, drift["report"]!["categories"]!.AsArray().Count));
        Assert.Equal((int)drift["found"]!, (int)(await JsonAsync("models", "list", "--json"))[0]!["drift"]!["report"]!["now"]!);
    }

    [Theory]
    [InlineData(3, "No version of 'risk' is in use", "models", "export", "risk", "--output", "nowhere")]
    [InlineData(3, "There is no version 4 of 'anomaly'", "models", "export", "anomaly", "4", "--output", "nowhere")]
    [InlineData(2, "There is no folder", "models", "import", "nowhere")]
    [InlineData(3, "No version of 'anomaly' is in use", "models", "drift", "anomaly")]
    [InlineData(3, "There is no model 'crystal'; there are anomaly and risk", "retrain", "crystal")]
    [InlineData(2, "needs 1333 shipments; there are 0", "retrain", "anomaly")]
    [InlineData(2, "needs 200 opened shipments with 20 finds; there are 0", "retrain", "risk")]
    [InlineData(3, "nothing to go back to", "models", "rollback", "risk", "--reason", "why not")]
    [InlineData(3, "no such version", "models", "show", "risk")]
    [InlineData(3, "There is no version 7", "models", "promote", "risk", "7", "--reason", "why not")]
    public async Task Command_CannotBe_SaysTheWayOut(int exitCode, string sentence, params string[] arguments)
    {
        await RunAsync("index", "rebuild");

        var result = await IntelProgram.RunAsync(Token, [.. arguments, "--data", Path.Combine(_folder, "data")]);

        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.DoesNotContain("Exception", result.Error, StringComparison.Ordinal);
    }

    private async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse((await RunAsync(arguments)).Output)!;

    private async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        var result = await IntelProgram.RunAsync(Token, [.. arguments, "--data", Path.Combine(_folder, "data")]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
