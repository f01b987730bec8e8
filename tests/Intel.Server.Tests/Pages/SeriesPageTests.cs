using Intel.Server.Tests.Series;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>Series as a reader without scripts decides about them, and as readers in two languages, themes and widths see them.</summary>
public sealed class SeriesPageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly Reader[] Readers = [new("nl", 1440, false), new("fr", 1440, true), new("de", 390, false), new("nl", 360, true)];

    [Fact]
    public async Task Series_WithoutScripts_IsConfirmedSplitAndUndone()
    {
        await using var opened = await browser.OpenAsync("/series", new Reader("en", 1440, false, HasScripts: false));
        await browser.Server.TakeAsync("series.geojson", SeriesFindings.GeoJson());
        var page = opened.Page;
        await page.ReloadAsync();
        await page.ClickAsync("main table a");
        await page.UncheckAsync($"input[value={SeriesFindings.Id("RX-5")}]");
        await page.FillAsync("#note", "same label <b>");
        await page.ClickAsync("#members button");
        Assert.EndsWith("/series/1", page.Url, StringComparison.Ordinal);
        Assert.Contains("same label <b>", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(4, await page.Locator("#members input[name=members]").CountAsync());

        foreach (var reader in Readers)
        {
            foreach (var (name, path) in new[] { ("series-one", "/series/1"), ("series-finding", $"/sites/{SeriesFindings.Id("RX-1")}") })
            {
                await LookAsync(name, path, reader);
            }
        }

        await page.CheckAsync($"input[value={SeriesFindings.Id("RX-1")}]");
        await page.ClickAsync("#members button");
        Assert.Equal(3, await page.Locator("#members input[name=members], tr[data-id]").CountAsync() / 2);
        await page.ClickAsync("form[action$=undo] button");
        Assert.Equal(4, await page.Locator("tr[data-id]").CountAsync());
        await page.CheckAsync($"input[value={SeriesFindings.Id("RX-1")}]");
        await page.CheckAsync($"input[value={SeriesFindings.Id("RX-2")}]");
        await page.CheckAsync($"input[value={SeriesFindings.Id("RX-3")}]");
        await page.ClickAsync("#members button");
        Assert.Contains("Nothing was decided", await page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task LookAsync(string name, string path, Reader reader)
    {
        await using var opened = await browser.OpenAsync(path, reader);
        var page = opened.Page;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot($"{name}-{reader.Language}-{reader.Width}-{(reader.IsDark ? "dark" : "light")}.png"), FullPage = true });
        Assert.Equal(200, opened.Response.Status);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} is {overflow} px too wide at {reader.Width}");
        Assert.Equal("[]", await PageTests.AxeAsync(page));
    }
}
