using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.Inspections;

/// <summary>An inspection list over HTTP, from the question to the score card.</summary>
public sealed class InspectionTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly string Banana = ServerFixture.IdOf(RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_NoDayGiven_TakesTheLastWithArrivalsAndSaysWhy()
    {
        var list = await PlanAsync(new { node = "beanr", slots = 5 });

        Assert.Equal(("BEANR", "2026-01-26"), ((string)list["node"]!, (string)list["day"]!));
        Assert.Equal(1, (long)list["candidates"]!);
        Assert.Null(list["expectedFinds"]);
        Assert.True((bool)list["simulated"]!);
        var line = Assert.Single(list["lines"]!.AsArray())!;
        Assert.Equal((Banana, "score", 1.0), ((string)line["id"]!, (string)line["selection"]!, (double)line["inclusion"]!));
        Assert.Contains(line["reasons"]!.AsArray(), r => (string)r!["code"]! == "seal-changed");
        Assert.Equal(Without(list), Without(await GetAsync($"/api/v1/inspections/{list["number"]}")));
    }

    [Fact]
    public async Task Plan_ShiftWithoutArrivals_IsEmpty()
    {
        // 06:30 UTC is 07:30 in Brussels: behind a shift until 07:00, within one that begins then.
        var before = await PlanAsync(new { node = "BEANR", slots = 5, day = "2026-01-26", from = "01:00:00", until = "07:00:00" });
        var within = await PlanAsync(new { node = "BEANR", slots = 5, day = "2026-01-26", from = "07:00:00", until = "15:00:00" });
        var night = await PlanAsync(new { node = "BEANR", slots = 5, day = "2026-01-25", from = "22:00:00", until = "08:00:00" });

        Assert.Empty(before["lines"]!.AsArray());
        Assert.Single(within["lines"]!.AsArray());
        Assert.Single(night["lines"]!.AsArray());
    }

    [Theory]
    [InlineData("nowhere", 5, HttpStatusCode.BadRequest)]
    [InlineData("BEANR", 0, HttpStatusCode.BadRequest)]
    [InlineData("BEANR", 501, HttpStatusCode.BadRequest)]
    [InlineData("BEGNE", 5, HttpStatusCode.NotFound)]
    public async Task Plan_CannotBe_SaysWhy(string node, int slots, HttpStatusCode expected)
    {
        using var response = await server.Client.PostAsJsonAsync("/api/v1/inspections", new { node, slots }, Token);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty((string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!["detail"]!);
    }

    [Fact]
    public async Task Verdict_OnALine_ShowsOnTheListAndTheCard()
    {
        const string document = "TSTU2026777";
        await server.TakeAsync("other.csv", $"B/L;Container;POL;POD;ETA;Description;Gross weight kg\n{document};QXRU1111114;ECGYE;BEZEE;2026-02-02;BANANAS;20000\n");
        var list = await PlanAsync(new { node = "BEZEE", slots = 1 });
        var id = (string)list["lines"]![0]!["id"]!;

        using var given = await server.Client.PostAsJsonAsync($"/api/v1/records/{id}/verdicts", new { result = "found" }, Token);
        given.EnsureSuccessStatusCode();

        Assert.Equal("found", (string)(await GetAsync($"/api/v1/inspections/{list["number"]}"))["lines"]![0]!["verdict"]!["result"]!);
        var tally = (await GetAsync("/api/v1/inspections?node=bezee"))["byScore"]!;
        Assert.Equal((1, 1, 1), ((int)tally["offered"]!, (int)tally["inspected"]!, (int)tally["found"]!));
        Assert.Equal(0.2065, (double)tally["precision"]!["low"]!, 4);
    }

    private async Task<JsonNode> PlanAsync(object wanted)
    {
        using var response = await server.Client.PostAsJsonAsync("/api/v1/inspections", wanted, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await server.Client.GetStringAsync(new Uri(path, UriKind.Relative), Token))!;

    private static string Without(JsonNode list)
    {
        var copy = list.DeepClone().AsObject();
        copy["lines"]![0]!.AsObject().Remove("verdict");
        return copy.ToJsonString();
    }
}
