using System.Text.Json.Nodes;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>From an address to a position that says how it was obtained, by the built program.</summary>
public sealed class PlacesCommandTests : IDisposable
{
    private const string Head =
        "EPSG:31370_x,EPSG:31370_y,EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,municipality_id,municipality_name_de,municipality_name_fr,municipality_name_nl,postcode,postname_fr,postname_nl,street_id,streetname_de,streetname_fr,streetname_nl,region_code,status";

    private readonly string _folder = Directory.CreateTempSubdirectory("intel-places-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Addresses_ImportedAndChosen_PlaceRecordsAsNewVersions()
    {
        var addresses = await FileAsync(
            "openaddress-bevlg.csv",
            $"""
            {Head}
            ,,50.96561,5.50018,1001,,5,71016,,,Genk,3600,,,1,,,Nieuwstraat,BE-VLG,current
            ,,50.96662,5.50100,1002,,7,71016,,,Genk,3600,,,1,,,Nieuwstraat,BE-VLG,current
            ,,50.96662,5.50100,1003,,9,71016,,,Genk,3600,,,1,,,Nieuwstraat,BE-VLG,retired
            ,,0,0,1004,,11,71016,,,Genk,3600,,,1,,,Nieuwstraat,BE-VLG,current
            """);
        var reports = await FileAsync(
            "labs.json",
            """
            [
              {"reportNumber":"LAB-A","siteClass":"production","discoveredAt":"2026-03-01","reportedAt":"2026-03-02T10:00:00Z","place":{"address":"Nieuwstraat 5, 3600 Genk","municipality":"Genk"}},
              {"reportNumber":"LAB-B","siteClass":"storage","discoveredAt":"2026-03-01","reportedAt":"2026-03-02T10:00:00Z","place":{"address":"Nieuwstraat 44, 3600 Genk","municipality":"Genk"}}]
            """);
        await RunAsync("ingest", reports);
        var counts = JsonNode.Parse((await RunAsync("places", "import", addresses, "--json")).Output)!;
        Assert.Equal((4, 2, 1, 1), ((int)counts["rows"]!, (int)counts["regions"]!["BE-VLG"]!, (int)counts["notCurrent"]!, (int)counts["unusable"]!));
        var queue = (await RunAsync("places", "queue", "--json")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToDictionary(w => (string)w["number"]!);
        Assert.Equal(("clear", "number-unknown"), ((string)queue["LAB-A"]!["match"]!["reason"]!, (string)queue["LAB-B"]!["match"]!["reason"]!));

        Assert.Contains("Nieuwstraat 5, 3600 Genk", (await RunAsync("places", "choose", "--clear")).Output, StringComparison.Ordinal);
        var placed = JsonNode.Parse((await RunAsync("show", (string)queue["LAB-A"]!["id"]!, "--json")).Output)!;
        var position = placed["record"]!["place"]!["position"]!;
        Assert.Equal((2, "Address", 50.96561, 50d), ((int)placed["version"]!, (string)position["method"]!, (double)position["latitude"]!, (double)position["precisionMetres"]!));
        Assert.Equal("Nieuwstraat 5, 3600 Genk = Nieuwstraat 5, 3600 Genk (BeSt 1001)", (string)position["writtenAs"]!);
        Assert.Equal(2, (int)placed["flag"]!["recordVersion"]!);

        // The unclear one is never placed by itself.
        var unclear = (string)queue["LAB-B"]!["id"]!;
        var refused = await IntelProgram.RunAsync(Token, ["places", "choose", unclear, "--data", Path.Combine(_folder, "data")]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("number-unknown", refused.Error, StringComparison.Ordinal);
        await RunAsync("places", "choose", unclear, "1");
        Assert.DoesNotContain("LAB-", (await RunAsync("places", "queue", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_AnotherTable_SaysWhatIsMissing()
    {
        var result = await IntelProgram.RunAsync(Token, ["places", "import", await FileAsync("other.csv", "street,number\nKaai,4\n"), "--data", Path.Combine(_folder, "data")]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("the column postcode is missing", result.Error, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, Token);
        return path;
    }

    private async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        var result = await IntelProgram.RunAsync(Token, [.. arguments, "--data", Path.Combine(_folder, "data")]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
