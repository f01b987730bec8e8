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
        Assert.Contains("No model yet", (await RunAsync("models", "list")).Output, StringComparison.Ordinal);

        var first = await JsonAsync("retrain", "anomaly", "--json");
        Assert.Equal((1, "champion", true), ((int)first["version"]!, (string)first["state"]!, (bool)first["isSimulated"]!));
        var unusual = await JsonAsync("search", "rule:anomaly-model", "--kind", "shipments", "--limit", "1", "--json");
        Assert.InRange((int)unusual["total"]!, 1, 60);
        Assert.Contains(unusual["items"]![0]!["reasons"]!.AsArray(), r => (string)r!["code"]! == "anomaly-model");
        var shown = await JsonAsync("show", (string)unusual["items"]![0]!["id"]!, "--json");
        Assert.Equal("anomaly 1", (string)shown["flag"]!["model"]!);

        // The same data give the same model.
        var second = await JsonAsync("retrain", "anomaly", "--json");
        Assert.Equal((2, (string)first["sha256"]!, (string)first["data"]!), ((int)second["version"]!, (string)second["sha256"]!, (string)second["data"]!));
        var back = await JsonAsync("models", "rollback", "anomaly", "--reason", "a test of going back", "--json");
        Assert.Equal((1, "champion"), ((int)back["version"]!, (string)back["state"]!));
        Assert.Contains("a test of going back", (string)back["decision"]!, StringComparison.Ordinal);
        Assert.Equal(["former", "champion"], (await JsonAsync("models", "list", "--json")).AsArray().Select(m => (string)m!["state"]!));

        await RunAsync("verdicts", "import", Path.Combine(_folder, "data", "sample", "verdicts.csv"));
        var risk = await IntelProgram.RunAsync(Token, ["retrain", "risk", "--data", Path.Combine(_folder, "data")]);
        Assert.Equal(2, risk.ExitCode);
        Assert.Contains("needs 200 opened shipments with 20 finds; there are 63 with 17", risk.Error, StringComparison.Ordinal);
    }

    [Theory]
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
