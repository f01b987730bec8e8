using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Features.Series;
using Intel.Server.Tests.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Intel.Server.Tests.Series.SeriesFindings;

namespace Intel.Server.Tests.Series;

/// <summary>Dumps that belong together, over HTTP: from the suggestion to what people decide and take back.</summary>
public sealed class SeriesTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Series_SuggestedConfirmedExtendedSplitUndone_KeepsEveryDecision()
    {
        await server.TakeAsync("series.geojson", GeoJson());
        var list = await GetAsync("/api/v1/series?lang=nl");

        var suggested = Assert.Single(list["suggested"]!.AsArray())!;
        Assert.Equal(OneSource.Select(Id).Order(StringComparer.Ordinal), suggested["members"]!.AsArray().Select(m => (string)m!["id"]!).Order(StringComparer.Ordinal));
        var reasons = suggested["links"]!.AsArray().SelectMany(l => l!["reasons"]!.AsArray()).ToArray();
        Assert.Contains(reasons, r => ((string)r!["text"]!).Contains("lotnummer: KL-778899", StringComparison.Ordinal));
        Assert.All(reasons, r => Assert.NotEmpty(r!["evidence"]!.AsArray()));
        Assert.True((bool)suggested["simulated"]!);
        Assert.Equal(5, (int)suggested["estimate"]!["counted"]!);
        Assert.Equal((5 * 1000 / 43.0, 5 * 1000 / 10.0), ((double)suggested["estimate"]!["fromKg"]!, (double)suggested["estimate"]!["toKg"]!));

        var key = (string)suggested["name"]!;
        var confirmed = await DecideAsync("/api/v1/series", new { suggestion = key, note = "same label" }, HttpStatusCode.OK);
        var number = (long)confirmed["series"]!;
        Assert.Equal((1, "confirmed"), ((int)confirmed["version"]!, (string)confirmed["kind"]!));
        Assert.Empty((await GetAsync("/api/v1/series"))["suggested"]!.AsArray());
        var gone = await DecideAsync("/api/v1/series", new { suggestion = key }, HttpStatusCode.Conflict);
        Assert.Contains("no longer", (string)gone["detail"]!, StringComparison.Ordinal);

        // A sixth dump comes in: it is suggested for the series, which is extended.
        await server.TakeAsync("series-more.geojson", GeoJson(withAnother: true));
        var more = Assert.Single((await GetAsync("/api/v1/series"))["suggested"]!.AsArray())!;
        Assert.Equal([number], more["extends"]!.AsArray().Select(e => (long)e!));
        Assert.Equal(2, (int)(await DecideAsync("/api/v1/series", new { suggestion = (string)more["name"]!, version = 1 }, HttpStatusCode.OK))["version"]!);

        await DecideAsync($"/api/v1/series/{number}/split", new { members = new[] { Id("RX-5"), Id("RX-6") }, together = true, version = 1 }, HttpStatusCode.Conflict);
        await DecideAsync($"/api/v1/series/{number}/split", new { members = new[] { Id("RX-5"), Id("RX-6") }, together = true, version = 2 }, HttpStatusCode.OK);
        var parts = (await GetAsync("/api/v1/series"))["confirmed"]!.AsArray();
        Assert.Equal([4, 2], parts.Select(p => p!["members"]!.AsArray().Count));

        await DecideAsync($"/api/v1/series/{number}/undo", new { version = 2 }, HttpStatusCode.Conflict);
        await DecideAsync($"/api/v1/series/{number}/undo", new { version = 3 }, HttpStatusCode.OK);
        var whole = await GetAsync($"/api/v1/series/{number}");
        Assert.Equal(6, whole["members"]!.AsArray().Count);
        Assert.Equal(["confirmed", "confirmed", "split", "undone"], whole["decisions"]!.AsArray().Select(d => (string)d!["kind"]!));
        Assert.Equal("same label", (string)whole["decisions"]![0]!["note"]!);
        Assert.Single((await GetAsync("/api/v1/series"))["confirmed"]!.AsArray());

        await PagesAsync(number);
        await EstimateAsync(number);
        await AgainAsync();
    }

    [Fact]
    public async Task Confirm_CannotBe_SaysWhy()
    {
        Assert.Contains("two findings", (string)(await DecideAsync("/api/v1/series", new { members = Array.Empty<string>() }, HttpStatusCode.BadRequest))["detail"]!, StringComparison.Ordinal);
        Assert.Contains("no finding", (string)(await DecideAsync("/api/v1/series", new { members = new[] { "F0000000000000000", "F0000000000000001" } }, HttpStatusCode.NotFound))["detail"]!, StringComparison.Ordinal);
        await DecideAsync("/api/v1/series/99/undo", new { }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Chain_OfALaboratory_ShowsWhatSharesWithEvidence()
    {
        const string laboratory = """{"reportNumber":"LB-1","simulated":true,"discoveredAt":"2026-02-01T08:00:00Z","chemicals":[{"name":"PMK","lotNumbers":["ZZ-10101"],"supplier":"QUORAVEX CHEM","marks":"from QXRU 111111 6"}]}""";
        const string finding = """{"type":"FeatureCollection","simulated":true,"features":[{"type":"Feature","geometry":null,"properties":{"findingNumber":"CH-1","foundAt":"2026-01-05T08:00:00Z","chemicals":[{"name":"acetone","lotNumbers":["zz 10101"]}],"links":[{"target":"LB-1","evidence":"same jerrycans"}]}}]}""";
        await server.TakeAsync("lab.json", laboratory);
        await server.TakeAsync("chain.geojson", finding);
        await server.TakeAsync("box.csv", "B/L;Container;POL;POD;ETA;Consignee;Description;Gross weight kg\nTSTU2026999;QXRU1111116;CNSHA;BEANR;2026-01-02;QUORAVEX CHEM;CLEANING AGENTS;20000\n");

        var chain = await GetAsync($"/api/v1/records/{ServerFixture.IdOf(Core.RecordKind.Laboratory, "LB-1")}/chain");

        var edges = chain["edges"]!.AsArray();
        Assert.Contains(edges, e => (string)e!["tie"]! == "lot" && (string)e["toValue"]! == "zz 10101" && (string)e["toField"]! == "chemicals.lotNumbers");
        Assert.Contains(edges, e => (string)e!["tie"]! == "company" && (string)e["toField"]! == "parties.name");
        Assert.Contains(edges, e => (string)e!["tie"]! == "container");
        Assert.Contains(edges, e => (string)e!["tie"]! == "stated" && ((string)e["toValue"]!).Contains("same jerrycans", StringComparison.Ordinal));
        Assert.Equal("LB-1", (string)chain["nodes"]![0]!["label"]!);
        var page = await server.Client.GetStringAsync(new Uri($"/sites/{ServerFixture.IdOf(Core.RecordKind.Laboratory, "LB-1")}", UriKind.Relative), Token);
        Assert.Contains("<svg class=\"chain\"", page, StringComparison.Ordinal);
        Assert.Contains("CH-1", page, StringComparison.Ordinal);
    }

    private async Task PagesAsync(long number)
    {
        var list = await server.Client.GetStringAsync(new Uri("/series", UriKind.Relative), Token);
        Assert.Contains($"/series/{number}", list, StringComparison.Ordinal);
        var page = await server.Client.GetStringAsync(new Uri($"/series/{number}", UriKind.Relative), Token);
        Assert.Contains("KL-778899", page, StringComparison.Ordinal);
        Assert.Contains("RX-6", page, StringComparison.Ordinal);
        var finding = await server.Client.GetStringAsync(new Uri($"/sites/{Id("RX-1")}", UriKind.Relative), Token);
        Assert.Contains($"/series/{number}", finding, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(new Uri("/series/999", UriKind.Relative), Token)).StatusCode);
    }

    private async Task EstimateAsync(long number)
    {
        var chosen = (await GetAsync($"/api/v1/series/{number}?sources=emcdda-2023&batchFromKg=20&batchToKg=40"))["estimate"]!;
        Assert.Equal((6 * 1000 / 43.0, 6 * 1000 / 25.0), ((double)chosen["fromKg"]!, (double)chosen["toKg"]!));
        Assert.Equal((3, 12), ((int)chosen["batchesFrom"]!, (int)chosen["batchesTo"]!));
        using var unknown = await server.Client.GetAsync(new Uri($"/api/v1/series/{number}?sources=guess", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
    }

    private async Task AgainAsync()
    {
        await using var scope = server.App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new SuggestSeries.Command(), Token);

        Assert.False((await mediator.Send(new SuggestSeries.Command(), Token)).IsNew);
        Assert.True(await mediator.Send(new CheckSuggestions.Query(), Token));
    }

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await server.Client.GetStringAsync(new Uri(path, UriKind.Relative), Token))!;

    private async Task<JsonNode> DecideAsync(string path, object body, HttpStatusCode expected)
    {
        using var response = await server.Client.PostAsJsonAsync(path, body, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == expected, $"{path}: {response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
