using System.Net;
using System.Text.Json.Nodes;
using Intel.Core.Imports;
using Intel.Features.Imports;
using Intel.Server.Tests.Pages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.Maps;

/// <summary>Where was searched, from the file to the answer, the table and the map. The sample's laboratory lies in Genk (71016), its finding in Houthalen-Helchteren.</summary>
public sealed class EffortTests(Browser browser) : IClassFixture<Browser>
{
    private const string Head = "effortId,source,kind,from,until,nisCode,hours,count,kilometres,withdrawn\n";
    private static readonly Reader[] Readers = [new("nl", 1440, false), new("fr", 390, true), new("de", 1440, true), new("en", 360, false)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<JsonNode> EffortAsync(string query = "")
    {
        using var answer = await browser.Server.Client.GetAsync($"/api/v1/map/effort{query}", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!;
    }

    private static JsonNode In(JsonNode effort, string nis) => effort["municipalities"]!.AsArray().Single(m => (string)m!["nisCode"]! == nis)!;

    private static string RowsOf(params string[] rows) => Head + string.Join('\n', rows) + "\n";

    [Fact]
    public async Task Effort_BroughtIn_PartsSearchedFromNotKnown()
    {
        await using var opened = await browser.OpenAsync("/map/effort", new Reader("en", 1440, false));
        var page = opened.Page;

        // Nothing is known, and it says so: municipalities with findings are none the more searched for it.
        var before = await EffortAsync();
        Assert.Equal((0, 0, 565, 0), ((int)before["found"]!, (int)before["nothingFound"]!, (int)before["notKnown"]!, (int)before["patrols"]!));
        Assert.True((int)before["notKnownWithFindings"]! > 0);
        Assert.Contains("No search is known", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await browser.Server.TakeAsync("effort.csv", RowsOf(
            "P1,PZ CARMA <b>,patrol,2026-01-10,2026-01-10,71016,5,,,",
            "P2,PZ CARMA <b>,patrol,2026-01-12,2026-01-12,71016,7,,,",
            "P3,PZ CARMA <b>,patrol,2026-01-12,2026-01-12,11002,,,,",
            "R1,PZ CARMA <b>,reports,2026-01-10,2026-01-12,71016,,14,,",
            "B1,Statbel,population,2026-01-01,2026-01-01,71016,,67000,,",
            "P4,PZ CARMA <b>,patrol,2025-12-20,2026-01-11,71016,9,,,",
            "X1,PZ CARMA <b>,patrol,yesterday,2026-01-10,71016,5,,,"));
        var after = await EffortAsync("?from=2026-01-01&until=2026-01-31");
        Assert.Equal((1, 1, 563, 3, 1), ((int)after["found"]!, (int)after["nothingFound"]!, (int)after["notKnown"]!, (int)after["patrols"]!, (int)after["leftOut"]!));
        var genk = In(after, "71016");
        Assert.Equal(("found", 1, 2, 12d, 14d), ((string)genk["class"]!, (int)genk["findings"]!, (int)genk["patrols"]!, (double)genk["hours"]!, (double)genk["reports"]!));
        Assert.Equal(1 / 12d, (double)genk["rate"]!["value"]!, 12);
        Assert.Equal(("nothing-found", false), ((string)In(after, "11002")["class"]!, (bool)In(after, "11002")["rate"]!["isHours"]!));

        // What could not be read waits for a correction, which is a file of its own.
        await using var scope = browser.Server.App.Services.CreateAsyncScope();
        var held = (await scope.ServiceProvider.GetRequiredService<IQuarantine>().ListAsync(null, true, 50, null, Token)).Single(q => q.Rejection.Detail == "from yesterday");
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        Assert.False((await mediator.Send(new CorrectQuarantine.Command(held.Number, null, "an"), Token)).IsDone);
        Assert.True((await mediator.Send(new CorrectQuarantine.Command(held.Number, held.Rejection.OriginalText.Replace("yesterday", "2026-01-10", StringComparison.Ordinal), "an"), Token)).IsDone);
        Assert.Equal(17, (double)In(await EffortAsync("?from=2026-01-01&until=2026-01-31"), "71016")["hours"]!);

        // A later file corrects and takes back.
        await browser.Server.TakeAsync("effort-2.csv", RowsOf("P1,PZ CARMA <b>,patrol,2026-01-10,2026-01-10,71016,6,,,", "P3,PZ CARMA <b>,patrol,2026-01-12,2026-01-12,11002,,,,true"));
        var corrected = await EffortAsync("?from=2026-01-01&until=2026-01-31");
        Assert.Equal((18d, "not-known"), ((double)In(corrected, "71016")["hours"]!, (string)In(corrected, "11002")["class"]!));
        await browser.Server.TakeAsync("effort-3.csv", RowsOf("P5,PZ Antwerpen,patrol,2026-01-12,2026-01-12,11002,,,,"));

        // Another month, so that January is a window over the histogram.
        await browser.Server.TakeAsync("march.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[5.44,51.02]},"properties":{"findingNumber":"DUMP-MARCH","foundAt":"2026-03-14","simulated":true}}]}""");
        await TableAndMapAsync();
    }

    private async Task TableAndMapAsync()
    {
        foreach (var reader in Readers)
        {
            await using var table = await browser.OpenAsync("/map/effort?from=2026-01-01&until=2026-01-31", reader);
            await table.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot($"effort-some-{reader.Language}-{reader.Width}-{(reader.IsDark ? "dark" : "light")}.png"), FullPage = true });
            var overflow = await table.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{overflow} px too wide at {reader.Width}");
            Assert.Equal("[]", await PageTests.AxeAsync(table.Page));
            Assert.Contains("PZ CARMA <b>", await table.Page.InnerTextAsync("main"), StringComparison.Ordinal);
            Assert.Contains("18", await table.Page.InnerTextAsync("tbody"), StringComparison.Ordinal);
        }

        // January 2026 is month 24312 since the year 0.
        await using var map = await browser.OpenAsync("/map#map=8/51/5&layers=effort&months=24312-24312", new Reader("en", 1440, false));
        await map.Page.WaitForFunctionAsync("() => document.querySelector('[data-note=effort]').textContent.includes('searched with findings')", null, new PageWaitForFunctionOptions { Timeout = 90_000 });
        await map.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-map]')].every(m => m.dataset.idle)", null, new PageWaitForFunctionOptions { Timeout = 90_000 });
        var note = await map.Page.InnerTextAsync("[data-note=effort]");
        Assert.Contains("1 searched with findings, 1 searched with nothing found, 563 not known to be searched", note, StringComparison.Ordinal);
        Assert.Contains("Sources: PZ Antwerpen, PZ CARMA <b>, Statbel", note, StringComparison.Ordinal);
        Assert.Contains("fewer dumps on the map does not mean less production", await map.Page.InnerTextAsync("#layers"), StringComparison.Ordinal);
        Assert.Contains("from=2026-01-01", await map.Page.GetAttributeAsync("a[data-follow=period]", "href"), StringComparison.Ordinal);
        await map.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot("effort-map-en-1440-light.png") });
        Assert.Empty(map.Complaints);
    }

    [Theory]
    [InlineData("?from=2026-01-01")]
    [InlineData("?from=2026-02-01&until=2026-01-01")]
    [InlineData("?q=consignes%3Ax")]
    public async Task Effort_AskedWrongly_IsRefused(string query)
    {
        await using var opened = await browser.OpenAsync("/map/effort" + query, new Reader("en", 1440, false));
        Assert.Contains("This cannot be shown", await opened.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        using var answer = await browser.Server.Client.GetAsync($"/api/v1/map/effort{query}", Token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
