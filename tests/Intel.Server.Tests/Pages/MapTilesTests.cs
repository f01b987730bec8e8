using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>The map of more records than it draws one by one: all of them are counted, by square.</summary>
public sealed class MapTilesTests(FewPointsBrowser browser) : IClassFixture<FewPointsBrowser>
{
    private const string Query = "squared-findings";

    [Theory]
    [InlineData("en", 1440, false)]
    [InlineData("nl", 390, true)]
    public async Task Map_MoreThanItDraws_CountsAllOfThem(string language, int width, bool isDark)
    {
        await TakeAsync();
        await using var opened = await browser.OpenAsync($"/map?q={Query}#map=7/51/5.2", new Reader(language, width, isDark));
        var page = opened.Page;
        await IdleAsync(page);
        Assert.StartsWith("60 ", await page.InnerTextAsync("[data-sum]"), StringComparison.Ordinal);
        Assert.Matches("^60 .+ 60 ", await page.InnerTextAsync("[data-view]"));
        Assert.Matches("^60 .+ 60$", (await page.TextContentAsync("[data-count=findings]"))!);
        Assert.Contains("60", await page.TextContentAsync("#layers .note.warn") ?? "", StringComparison.Ordinal);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot($"map-tiles-{language}-{width}-{(isDark ? "dark" : "light")}.png") });

        // Both places are squares of their own; one of them alone is in view here.
        await page.EvaluateAsync("location.hash = 'map=11/51/5.5'");
        await page.ReloadAsync();
        await IdleAsync(page);
        Assert.StartsWith("40 ", await page.InnerTextAsync("[data-view]"), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Time_WindowOverMoreThanItDraws_CountsAllInIt()
    {
        await TakeAsync();
        await using var opened = await browser.OpenAsync($"/map?q={Query}#map=8/51/5.4", new Reader("en", 1440, false));
        var page = opened.Page;
        await IdleAsync(page);

        // The histogram is of all of them, not of the five that are here.
        Assert.Equal(["40", "20"], await page.EvalOnSelectorAllAsync<string[]>(".timehist rect title", "titles => titles.map(t => t.textContent.split(': ')[1])"));
        await page.EvalOnSelectorAsync("[data-to]", "to => { to.valueAsNumber = Number(to.min); to.dispatchEvent(new Event('input')); to.dispatchEvent(new Event('change')); }");
        await page.WaitForFunctionAsync("() => document.querySelector('[data-view]').textContent.startsWith('40 ')");
        Assert.Equal("40 of 60", await page.InnerTextAsync("[data-sum]"));
    }

    private static Task<IJSHandle> IdleAsync(IPage page) =>
        page.WaitForFunctionAsync("() => document.querySelector('[data-map]').dataset.idle", null, new PageWaitForFunctionOptions { Timeout = 90_000 });

    private Task<string> TakeAsync()
    {
        var features = Enumerable.Range(0, 60).Select(n => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{(n < 40 ? 5.5 : 4.5)}}},51]},"properties":{"findingNumber":"SQ-{{{n}}}","foundAt":"2024-{{{(n < 40 ? "06" : "07")}}}-05","remarks":"{{{Query}}}","simulated":true}}"""));
        return browser.Server.TakeAsync("squared.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
    }
}
