using System.Text.Json.Nodes;
using Intel.Server.Tests.Series;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>Indicators and drafts of rules, by the built program.</summary>
public sealed class IndicatorCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-indicators-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task IndicatorsAndTry_Findings_PrintWhatScriptsRead()
    {
        var file = Path.Combine(_folder, "findings.geojson");
        await File.WriteAllTextAsync(file, SeriesFindings.GeoJson(), Token);
        Assert.Equal(0, (await RunAsync("ingest", file)).ExitCode);

        var draft = JsonNode.Parse((await RunAsync("rules", "try", "dump-large-volume", "--condition", "exists(municipality) or not exists(municipality)", "--contribution", "5", "--json")).Output)!;
        var total = (int)draft["total"]!;
        Assert.True(total >= 5);
        Assert.Equal((total, "finding"), ((int)draft["read"]!, (string)draft["kind"]!));
        Assert.Equal(total, (int)draft["hits"]!);

        var table = (await RunAsync("indicators", "--from", "2024-01", "--until", "2026-12", "--csv")).Output;
        Assert.StartsWith("objective,measure,unit,", table, StringComparison.Ordinal);

        Assert.Equal(3, (await RunAsync("rules", "try", "no-such-rule")).ExitCode);
        var fault = await RunAsync("rules", "try", "dump-burnt", "--condition", "isBurn");
        Assert.Equal(2, fault.ExitCode);
        Assert.Contains("condition, character 1", fault.Error, StringComparison.Ordinal);
        var month = await RunAsync("indicators", "--from", "January");
        Assert.Equal(2, month.ExitCode);
        Assert.Contains("2026-01", month.Error, StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => IntelProgram.RunAsync(Token, [.. arguments, "--data", Path.Combine(_folder, "data")]);
}
