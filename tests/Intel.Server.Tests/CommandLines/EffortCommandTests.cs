using System.Text.Json.Nodes;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>Search effort brought in by the built program.</summary>
public sealed class EffortCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intel-effort-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_GoodAndBadEntries_CountsThemAndKeepsTheBad()
    {
        const string Text = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","geometry":{"type":"LineString","coordinates":[[5.5,50.97],[5.2,50.97]]},"properties":{"effortId":"P1","source":"PZ","kind":"patrol","from":"2026-03-01","until":"2026-03-01","hours":6}},
              {"type":"Feature","geometry":null,"properties":{"effortId":"R1","source":"PZ","kind":"reports","from":"2026-01-01","until":"2026-03-31","nisCode":"71016","count":4}},
              {"type":"Feature","geometry":{"type":"Point","coordinates":[2.35,48.85]},"properties":{"effortId":"P2","source":"PZ","kind":"patrol","from":"2026-03-01","until":"2026-03-01"}}]}
            """;
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var result = await RunAsync("effort.geojson", Text, "effort", "import");
            Assert.Equal(1, result.ExitCode);
            var counts = JsonNode.Parse(result.Output)!;
            Assert.Equal((1, 1, 0, 1), ((int)counts["patrols"]!, (int)counts["reports"]!, (int)counts["roads"]!, (int)counts["quarantined"]!));
        }

        var held = await IntelProgram.RunAsync(Token, ["quarantine", "list", "--data", Path.Combine(_folder, "data")]);
        Assert.Contains("outside Belgium", held.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_FileOfFindings_IsRefusedAndNotTakenIn()
    {
        var result = await RunAsync("findings.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"findingNumber":"F1"}}]}""", "effort", "import");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no search effort", result.Error, StringComparison.Ordinal);
        var archive = Path.Combine(_folder, "data", "archive");
        Assert.True(!Directory.Exists(archive) || !Directory.EnumerateFiles(archive, "*", SearchOption.AllDirectories).Any());
    }

    private async Task<ProgramResult> RunAsync(string name, string text, params string[] command)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, Token);
        return await IntelProgram.RunAsync(Token, [.. command, path, "--json", "--data", Path.Combine(_folder, "data")]);
    }
}
