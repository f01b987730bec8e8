using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Imports;
using Intel.Server.Tests.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
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
        Assert.Equal((1, 1, 1), ((int)tally["offered"]!, (int)tally["finds"]!["inspected"]!, (int)tally["finds"]!["found"]!));
        Assert.Equal(0.2065, (double)tally["finds"]!["share"]!["low"]!, 4);
    }

    [Fact]
    public async Task Verdicts_FromAList_AreGivenOnceAndWhatFitsNothingIsKept()
    {
        await server.TakeAsync("listed.csv", "B/L;Container;POL;POD;ETA;Description;Gross weight kg\nTSTU2026901;QXRU2222220;ECGYE;BEGNE;2026-02-04;BANANAS;20000\nTSTU2026902;QXRU2222220;ECGYE;BEGNE;2026-03-04;BANANAS;20000\n");
        var file = await server.TakeAsync(
            "verdicts.csv",
            "Connaissement;Conteneur;Date;Choisi par;Résultat;Motif\n"
            + "TSTU2026901;;05/02/2026;tirage;rien;N3\n"
            + ";QXRU 222222-0;05/03/2026;tuyau;saisie;Z9\n"
            + "TSTU0000000;;05/02/2026;tirage;rien;\n");

        var first = await LatestAsync("TSTU2026901");
        Assert.Equal(("nothing-found", "N3", "random", "2026-02-05"), ((string)first["result"]!, (string)first["reasonCode"]!, (string)first["selection"]!, (string)first["inspectedOn"]!));
        var second = await LatestAsync("TSTU2026902");
        Assert.Equal(("found", "", "Z9; tuyau"), ((string)second["result"]!, (string)second["reasonCode"]!, (string)second["note"]!));
        var open = (await server.App.Services.GetRequiredService<IQuarantine>().ListAsync(file, true, 10, null, Token)).Single();
        Assert.Equal(RejectionCodes.NotIdentified, open.Rejection.Code);
        Assert.Contains("TSTU0000000", open.Rejection.OriginalText, StringComparison.Ordinal);

        // What fits nothing is corrected like any other part of a file; the same list again adds nothing.
        await using var scope = server.App.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var corrected = await mediator.Send(new CorrectQuarantine.Command(open.Number, open.Rejection.OriginalText.Replace("TSTU0000000", "TSTU2026901", StringComparison.Ordinal), "tester"), Token);
        Assert.True(corrected.IsDone, corrected.Message);
        Assert.Equal(2, (int)(await LatestAsync("TSTU2026901"))["version"]!);
        Assert.Equal(new VerdictCounts(3, 0, 0, 3, 0), (await mediator.Send(new ImportVerdicts.Command(file), Token)).Value);
    }

    private async Task<JsonNode> LatestAsync(string document) =>
        (await GetAsync($"/api/v1/records/{ServerFixture.IdOf(RecordKind.Shipment, $"BL:{document}")}"))["verdicts"]![0]!;

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
