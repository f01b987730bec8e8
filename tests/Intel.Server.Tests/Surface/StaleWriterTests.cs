using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.Surface;

/// <summary>Two people decide about one record as they both saw it: one is heard, the other is told.</summary>
public sealed class StaleWriterTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int Writers = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verdicts_OfOneVersionAtOnce_AreOneAnd409()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => GiveAsync(1, $"writer {w}")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(Writers - 1, answers.Count(a => a.Status == HttpStatusCode.Conflict));
        Assert.All(answers.Where(a => a.Status == HttpStatusCode.Conflict), a => Assert.Contains("Somebody else gave a verdict meanwhile", (string)a.Body["detail"]!, StringComparison.Ordinal));

        // Whoever reads and gives theirs again is heard; whoever comes with the old version again is not.
        Assert.Equal(HttpStatusCode.OK, (await GiveAsync(2, "having read")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await GiveAsync(2, "stale")).Status);
        var record = await server.Client.GetFromJsonAsync<JsonObject>(new Uri($"/api/v1/records/{Id}", UriKind.Relative), Token);
        Assert.DoesNotContain("stale", record!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quarantine_CorrectedByTwo_IsOnceAnd409()
    {
        var list = await server.Client.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/quarantine", UriKind.Relative), Token);
        var number = (long)(list is JsonArray entries ? entries : list!["items"]!.AsArray())[0]!["number"]!;
        const string Text = """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[5.4,51.0]},"properties":{"findingNumber":"DUMP-2026-077","foundAt":"2026-01-14T07:30:00+01:00","surface":"forest","simulated":true}}]}""";

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var response = await server.Client.PostAsJsonAsync(new Uri($"/api/v1/quarantine/{number}/correct", UriKind.Relative), new { text = Text }, Token);
            return response.StatusCode;
        }));

        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(a => a == HttpStatusCode.Conflict));
    }

    private static string Id => ServerFixture.IdOf(RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}");

    private async Task<(HttpStatusCode Status, JsonNode Body)> GiveAsync(int version, string note)
    {
        using var response = await server.Client.PostAsJsonAsync(new Uri($"/api/v1/records/{Id}/verdicts", UriKind.Relative), new { result = "explained", reasonCode = (string?)null, note, version }, Token);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>(Token))!);
    }
}
