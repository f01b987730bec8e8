using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Intel.Server.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>The map's tools as somebody uses them, and the map on paper.</summary>
public sealed partial class MapToolsTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly Reader Analyst = new("en", 1440, false);

    private static Task<IJSHandle> IdleAsync(IPage page) => page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('[data-map]')].every(m => m.dataset.idle)", null, new PageWaitForFunctionOptions { Timeout = 90_000 });

    [Fact]
    public async Task Circle_DrawnByKeyboard_FiltersMapListAndExport()
    {
        // The middle is the finding; an arrow moves the map by a hundred pixels, some 5 km.
        await using var opened = await browser.OpenAsync("/map#map=11/51.0123/5.4321", Analyst);
        var page = opened.Page;
        await IdleAsync(page);
        await page.ClickAsync("[data-draw=circle]");
        await page.FocusAsync("canvas");
        await page.Keyboard.PressAsync("Space");
        var before = await page.EvaluateAsync<string>("location.hash");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("before => location.hash !== before", before);
        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("() => location.search.includes('q=near')");
        await IdleAsync(page);
        Assert.Contains("near%3A51.0123", page.Url, StringComparison.OrdinalIgnoreCase);
        var exports = await page.EvalOnSelectorAllAsync<string[]>("a[data-follow=export]", "links => links.map(l => new URL(l.href).searchParams.get('q'))");
        Assert.NotEmpty(exports);
        Assert.All(exports, q => Assert.StartsWith("near:51.0123", q, StringComparison.Ordinal));
        Assert.Contains(SampleMessages.FindingNumber, await page.InnerTextAsync("[data-map-list]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coordinates_Point_AreShownInThreeSystems()
    {
        await using var opened = await browser.OpenAsync("/map#map=11/51.0123/5.4321", Analyst);
        var page = opened.Page;
        await IdleAsync(page);
        await page.ClickAsync("[data-draw=coordinates]");
        await page.FocusAsync("canvas");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForSelectorAsync("[data-coordinates] code");
        var text = await page.InnerTextAsync("[data-coordinates]");
        Assert.Contains("51.01230, 5.43210", text, StringComparison.Ordinal);
        Assert.Contains("Lambert 72", text, StringComparison.Ordinal);
        Assert.Contains("Lambert 2008", text, StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [Theory]
    [InlineData("Genk", "50.9")]
    [InlineData("3600", "50.9")]
    [InlineData("152357 212161", "51.21")]
    public async Task Place_Written_IsWhereTheMapGoes(string text, string latitude)
    {
        await using var opened = await browser.OpenAsync("/map", Analyst);
        var page = opened.Page;
        await IdleAsync(page);
        await page.FillAsync("#place", text);
        await page.PressAsync("#place", "Enter");
        await page.WaitForFunctionAsync("latitude => location.hash.split('/')[1]?.startsWith(latitude)", latitude);
    }

    [Fact]
    public async Task Link_WholeState_IsTheSameAgain()
    {
        const string State = "#map=9.00/51.0000/5.4500&layers=counts,nodes&opacity=findings:60&step=3&cumulative&compare=24312-24312,24313-24313";
        await using var opened = await browser.OpenAsync($"/map{State}", Analyst);
        var page = opened.Page;
        await IdleAsync(page);
        var hash = await page.EvaluateAsync<string>("location.hash");
        var wanted = State[1..].Split('&').Where(p => !p.StartsWith("layers", StringComparison.Ordinal));
        Assert.All(wanted, part => Assert.Contains(part, hash, StringComparison.Ordinal));
        Assert.True(await page.IsCheckedAsync("[data-layer=counts]"));
        Assert.False(await page.IsCheckedAsync("[data-layer=nodes]"));
        Assert.True(await page.IsCheckedAsync("[data-cumulative]"));
        await page.WaitForFunctionAsync("() => document.querySelector('[data-compare-say]').textContent.length > 20");
        Assert.Contains("days", await page.InnerTextAsync("[data-compare-say]"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a4", 842, 595)]
    [InlineData("a3", 1191, 842)]
    public async Task Print_Size_IsOnePageOfPaperWithAllThatAMapNeeds(string size, int width, int height)
    {
        await using var opened = await browser.OpenAsync($"/map/print?size={size}", Analyst);
        var page = opened.Page;
        await IdleAsync(page);
        var text = await page.InnerTextAsync("main");
        foreach (var needed in new[] { "Map of sites and findings", "All sites and findings", "Simulated data", "Legend", "1 : ", "Made", "Sources", "Natural Earth", "Not searched is not the same" })
        {
            Assert.Contains(needed, text, StringComparison.Ordinal);
        }

        Assert.Equal(1, await page.Locator("svg.north").CountAsync());

        // What the printer sees: the map takes most of the sheet, with the legend beside it.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        var (map, legend) = ((await page.Locator("[data-map]").BoundingBoxAsync())!, (await page.Locator(".paper-legend").BoundingBoxAsync())!);
        Assert.True(map.Width * map.Height > 3 * legend.Width * legend.Height && map.X + map.Width <= legend.X, $"map {map.Width}x{map.Height}, legend {legend.Width}x{legend.Height}");
        var pdf = Encoding.Latin1.GetString(await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true }));
        Assert.Single(PagePattern().Matches(pdf));
        var box = BoxPattern().Match(pdf);
        Assert.InRange(double.Parse(box.Groups[1].Value, CultureInfo.InvariantCulture), width - 2, width + 2);
        Assert.InRange(double.Parse(box.Groups[2].Value, CultureInfo.InvariantCulture), height - 2, height + 2);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PagePattern();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]")]
    private static partial Regex BoxPattern();
}
