using System.Net;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>What pages say, read as a browser without scripts reads them.</summary>
public sealed class PageContentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Shipment_PlacesWithPositions_DrawsTheRouteOnTheWorld()
    {
        var page = await PageAsync($"/shipments/{ServerFixture.IdOf(RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}")}", "nl");
        Assert.Contains("<polyline class=\"rm-line\"", page, StringComparison.Ordinal);
        Assert.Contains("basemap/world.svg", page, StringComparison.Ordinal);
        Assert.Contains("Loshaven, ETA", page, StringComparison.Ordinal);
        Assert.Matches("[0-9.]+\u00A0km", page);
    }

    [Fact]
    public async Task Laboratory_CodesInReasonsAndFacts_AreSaidInTheReadersLanguage()
    {
        var id = ServerFixture.IdOf(RecordKind.Laboratory, SampleMessages.ReportNumber);
        Assert.Contains("Het afval gaat naar: riool", await PageAsync($"/sites/{id}", "nl"), StringComparison.Ordinal);
        var french = await PageAsync($"/sites/{id}", "fr");
        Assert.Contains("« grande »", french, StringComparison.Ordinal);
        Assert.Contains("Réacteur", french, StringComparison.Ordinal);
        Assert.DoesNotContain(">sewer<", french, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_ModelsAndRules_LeadToTheirCards()
    {
        var page = await PageAsync("/", "fr");
        Assert.Contains("Modèles et règles dont la fiche a changé", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_TwoVersions_AreShownAsDifferences()
    {
        var page = await PageAsync("/rules/weight-per-package-off?from=2&to=3", "en");
        Assert.Contains("<del>({group})</del>", page, StringComparison.Ordinal);
        Assert.Contains("<ins>({group:group})</ins>", page, StringComparison.Ordinal);
        Assert.Contains("nothing to compare", await PageAsync("/rules/seal-changed", "en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_Draft_SaysWhatItWouldNoticeAndKeepsNothing()
    {
        var before = await PageAsync("/rules/seal-changed", "en");
        var page = await PageAsync("/rules/seal-changed?condition=exists(equipment.number)&contribution=70&sample=50", "en");
        Assert.Contains("1 of 1 read, of 1 there are", page, StringComparison.Ordinal);
        Assert.Contains("1 in the same sample; the draft gains 0 and loses 0", page, StringComparison.Ordinal);
        Assert.Equal(before, await PageAsync("/rules/seal-changed", "en"));

        var tried = await JsonAsync("/api/v1/rules/seal-changed/try", """{"condition":"equipment.gross > 900 t","contribution":null,"sample":5}""");
        Assert.Equal((0, 1, 1), ((int)tried["hits"]!, (int)tried["hitsNow"]!, (int)tried["lost"]!));
    }

    [Fact]
    public async Task Rule_DraftWithAFault_IsRefusedWithItsPlace()
    {
        using var body = new StringContent("""{"condition":"equipmnt.number = 1"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Client.PostAsync(new Uri("/api/v1/rules/seal-changed/try", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("condition, character 1", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("condition, character 1", await PageAsync("/rules/seal-changed?condition=equipmnt.number+%3D+1&contribution=70", "nl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_Period_CountsWithUnitBasisAndInterval()
    {
        var found = await JsonAsync("/api/v1/indicators?from=2026-01&until=2026-03", null);
        var flagged = found["indicators"]!.AsArray().Single(i => (string)i!["objective"]! == "3.2" && (string)i["measure"]! == "flagged-shipments")!;
        Assert.Equal((1, 1, "shipments", 0), ((int)flagged["count"]!, (int)flagged["basis"]!, (string)flagged["unit"]!, (int)flagged["countBefore"]!));
        Assert.Equal([1, 0, 0], flagged["months"]!.AsArray().Select(m => (int)m!));
        Assert.Contains(found["indicators"]!.AsArray(), i => (string)i!["objective"]! == "3.3" && (string)i["measure"]! == "findings" && (int)i["count"]! == 1);
        Assert.Equal(1, (int)found["nodes"]!.AsArray().Single()!["flagged"]!);

        var page = await PageAsync("/indicators?from=2026-01&until=2026-03", "nl");
        Assert.Contains("Gemarkeerde zendingen", page, StringComparison.Ordinal);
        Assert.Contains("van 1 zending", page, StringComparison.Ordinal);
        var elsewhere = await JsonAsync("/api/v1/indicators?from=2026-01&until=2026-03&node=BEZEE", null);
        Assert.DoesNotContain(elsewhere["indicators"]!.AsArray(), i => (string)i!["unit"]! == "shipments");
    }

    [Fact]
    public async Task Indicators_Table_HasALineEach()
    {
        var table = await server.Client.GetStringAsync(new Uri("/api/v1/indicators.csv?from=2026-01&until=2026-03", UriKind.Relative), TestContext.Current.CancellationToken);
        var lines = table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("objective,measure,unit,from,until,", lines[0], StringComparison.Ordinal);
        Assert.All(lines, l => Assert.Equal(18, l.Split(',').Length));
        Assert.Contains(lines, l => l.StartsWith("3.2,flagged-shipments,shipments,2026-01-01,2026-03-31,,,1,1,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("from=2026-13")]
    [InlineData("from=2026-05&until=2026-04")]
    [InlineData("from=1990-01&until=2026-04")]
    public async Task Indicators_ImpossiblePeriod_IsRefused(string period)
    {
        using var answer = await server.Client.GetAsync(new Uri($"/api/v1/indicators?{period}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("kan niet geteld worden", await PageAsync($"/indicators?{period}", "nl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScoreCard_Verdict_IsOnTheCardsOfItsRulesAndItsNode()
    {
        var banana = ServerFixture.IdOf(RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}");
        await JsonAsync($"/api/v1/records/{banana}/verdicts", """{"result":"found"}""");
        var rule = await JsonAsync("/api/v1/score-cards/rule/seal-changed", null);
        var month = Assert.Single(rule["months"]!.AsArray())!;
        Assert.Equal((1, 1, 0), ((int)month["own"]!["inspected"]!, (int)month["own"]!["found"]!, (int)month["others"]!["inspected"]!));
        Assert.InRange((double)month["own"]!["share"]!["low"]!, 0.1, 0.3);

        var silent = await JsonAsync("/api/v1/score-cards/rule/freight-above-value", null);
        Assert.Equal((0, 1), ((int)silent["all"]!["own"]!["inspected"]!, (int)silent["all"]!["others"]!["inspected"]!));
        Assert.Equal(1, (int)(await JsonAsync("/api/v1/score-cards/node/beanr", null))["all"]!["own"]!["found"]!);
        Assert.Empty((await JsonAsync("/api/v1/score-cards/node/BEZEE", null))["months"]!.AsArray());

        Assert.Contains("Wat het waard was, per maand", await PageAsync("/rules/seal-changed", "nl"), StringComparison.Ordinal);
        Assert.Contains("Hoogste tiende naar regels alleen", await PageAsync("/nodes/BEANR", "nl"), StringComparison.Ordinal);
        Assert.Contains("Wat het waard was, per maand", await PageAsync("/models/risk/1", "nl"), StringComparison.Ordinal);
        Assert.Contains("1 find in 1 inspected", await PageAsync("/", "en"), StringComparison.Ordinal);
    }

    private async Task<JsonNode> JsonAsync(string path, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<string> PageAsync(string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", $"lang={language}");
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
