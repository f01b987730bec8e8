using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Intel.Server.Tests.Pages;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.BaseMaps;

/// <summary>The operator's vector base map as somebody sees it.</summary>
public sealed class BaseMapPageTests(VectorBaseMapBrowser browser) : IClassFixture<VectorBaseMapBrowser>
{
    private static readonly Reader Analyst = new("en", 1440, false);
    private static readonly string Here = FormattableString.Invariant($"#map=9/{VectorBaseMapBrowser.Latitude}/{VectorBaseMapBrowser.Longitude}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    internal static Task<IJSHandle> IdleAsync(IPage page) => page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('[data-map]')].every(m => m.dataset.idle)", null, new PageWaitForFunctionOptions { Timeout = 90_000 });

    // How many pixels of the map have a colour of the stylesheet, to within one step of each channel, of a hundred.
    internal static Task<double> ShareAsync(IPage page, string colour) => page.EvaluateAsync<double>(
        """
        colour => {
          const probe = document.createElement('span');
          probe.style.color = colour;
          document.body.append(probe);
          const wanted = getComputedStyle(probe).color.match(/\d+/g).map(Number);
          probe.remove();
          const map = document.querySelector('canvas.maplibregl-canvas');
          const copy = document.createElement('canvas');
          [copy.width, copy.height] = [map.width, map.height];
          const pen = copy.getContext('2d');
          pen.drawImage(map, 0, 0);
          const { data } = pen.getImageData(0, 0, copy.width, copy.height);
          let count = 0;
          for (let at = 0; at < data.length; at += 4) {
            count += [0, 1, 2].every(channel => Math.abs(data[at + channel] - wanted[channel]) <= 1) ? 1 : 0;
          }
          return 100 * count / (data.length / 4);
        }
        """,
        colour);

    [Fact]
    public async Task Map_WithBaseMap_DrawsItsTilesFromPartsOfTheFile()
    {
        await using var opened = await browser.OpenAsync("/map", Analyst);
        var page = opened.Page;
        var answers = new List<IResponse>();
        page.Response += (_, answer) => answers.Add(answer);
        await page.GotoAsync(browser.Server.Address + "/sites");
        await page.GotoAsync(browser.Server.Address + "/map" + Here);
        await IdleAsync(page);
        Assert.InRange(await ShareAsync(page, "var(--water)"), 5, 60);
        Assert.InRange(await ShareAsync(page, "var(--green)"), 1, 30);
        var parts = answers.Where(a => a.Url.Contains("/basemap/tiles.pmtiles?v=", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(parts);
        Assert.All(parts, part =>
        {
            Assert.Equal(206, part.Status);
            Assert.StartsWith("bytes=", part.Request.Headers["range"], StringComparison.Ordinal);
        });
        Assert.All(answers, answer => Assert.StartsWith(browser.Server.Address, answer.Url.Replace("localhost", "127.0.0.1", StringComparison.Ordinal), StringComparison.Ordinal));

        // The tile beside it is damaged and those around are missing: the built-in map stands there, and the panel says so.
        Assert.InRange(await ShareAsync(page, "var(--land-far)"), 3, 40);
        Assert.Contains("built-in map shows there", await page.InnerTextAsync("[data-note=detail]"), StringComparison.Ordinal);
        Assert.Contains("Base map: © Mapmakers; Natural Earth", await page.InnerTextAsync(".attrib"), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator(".attrib a").CountAsync());
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot("base-map-en-1440-light.png") });
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Map_BaseMapSwitchedOff_IsTheBuiltInOne()
    {
        await using var opened = await browser.OpenAsync($"/map{Here}&layers=detail", new Reader("fr", 1440, true));
        await IdleAsync(opened.Page);
        Assert.False(await opened.Page.IsCheckedAsync("[data-layer=detail]"));
        Assert.InRange(await ShareAsync(opened.Page, "var(--water)"), 0, 1);
        await opened.Page.CheckAsync("[data-layer=detail]");
        await opened.Page.WaitForFunctionAsync("() => !location.hash.includes('layers=')");
        await opened.Page.EvaluateAsync("() => new Promise(done => document.querySelector('[data-map]').addEventListener('map-idle', done, { once: true }))");
        Assert.InRange(await ShareAsync(opened.Page, "var(--water)"), 5, 60);
        await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot("base-map-fr-1440-dark.png") });
        Assert.Equal("[]", await PageTests.AxeAsync(opened.Page));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Paper_WithBaseMap_ShowsItAndNamesItsSource()
    {
        await using var opened = await browser.OpenAsync($"/map/print{Here}", Analyst);
        await IdleAsync(opened.Page);
        Assert.InRange(await ShareAsync(opened.Page, "var(--water)"), 5, 60);
        Assert.Contains("Base map: © Mapmakers", await opened.Page.InnerTextAsync(".paper-facts"), StringComparison.Ordinal);
        await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot("base-map-print-en.png"), FullPage = true });
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task File_Asked_ComesInPartsUnderThePolicyOfTheMap()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/basemap/tiles.pmtiles") { Headers = { Range = new RangeHeaderValue(0, 126) } };
        using var part = await browser.Server.Client.SendAsync(ask, Token);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal((await File.ReadAllBytesAsync(browser.ArchivePath, Token))[..127], await part.Content.ReadAsByteArrayAsync(Token));
        Assert.False(part.Headers.ETag!.IsWeak);
        Assert.Contains("connect-src 'self'", part.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/basemap/tiles.pmtiles") { Headers = { IfNoneMatch = { part.Headers.ETag } } };
        using var same = await browser.Server.Client.SendAsync(again, Token);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }
}

/// <summary>A base map of OpenMapTiles as somebody sees it.</summary>
public sealed class OpenMapTilesPageTests(OpenMapTilesBrowser browser) : IClassFixture<OpenMapTilesBrowser>
{
    [Fact]
    public async Task Map_WithOpenMapTiles_DrawsThemOnTheBuiltInLand()
    {
        var here = FormattableString.Invariant($"#map=9/{VectorBaseMapBrowser.Latitude}/{VectorBaseMapBrowser.Longitude}");
        await using var opened = await browser.OpenAsync($"/map{here}", new Reader("de", 1440, false));
        await BaseMapPageTests.IdleAsync(opened.Page);
        Assert.InRange(await BaseMapPageTests.ShareAsync(opened.Page, "var(--water)"), 5, 60);
        Assert.InRange(await BaseMapPageTests.ShareAsync(opened.Page, "var(--green)"), 1, 30);
        Assert.Contains("Grundkarte: © OpenMapTiles", await opened.Page.InnerTextAsync(".attrib"), StringComparison.Ordinal);
        await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot("base-map-omt-de-1440-light.png") });
        Assert.Empty(opened.Complaints);
    }
}

/// <summary>The operator's pictures as somebody sees them.</summary>
public sealed class RasterBaseMapPageTests(RasterBaseMapBrowser browser) : IClassFixture<RasterBaseMapBrowser>
{
    [Fact]
    public async Task Map_WithPictures_DrawsThemOverTheBuiltInOne()
    {
        var here = FormattableString.Invariant($"#map=9/{VectorBaseMapBrowser.Latitude}/{VectorBaseMapBrowser.Longitude}&opacity=detail:100");
        await using var opened = await browser.OpenAsync($"/map{here}", new Reader("nl", 1440, false));
        await BaseMapPageTests.IdleAsync(opened.Page);
        var parts = await opened.Page.EvaluateAsync<JsonElement>("() => performance.getEntriesByType('resource').filter(e => e.name.includes('tiles.pmtiles')).length");
        Assert.True(parts.GetInt32() > 0);
        Assert.InRange(await ShareOfPurpleAsync(opened.Page), 20, 90);
        Assert.Contains("geen bron noemt", await opened.Page.InnerTextAsync(".attrib"), StringComparison.Ordinal);
        Assert.DoesNotContain("ingebouwde kaart. Herlaad", await opened.Page.InnerTextAsync("[data-note=detail]"), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    private static Task<double> ShareOfPurpleAsync(IPage page) => page.EvaluateAsync<double>(
        """
        () => {
          const map = document.querySelector('canvas.maplibregl-canvas');
          const copy = document.createElement('canvas');
          [copy.width, copy.height] = [map.width, map.height];
          const pen = copy.getContext('2d');
          pen.drawImage(map, 0, 0);
          const { data } = pen.getImageData(0, 0, copy.width, copy.height);
          let count = 0;
          for (let at = 0; at < data.length; at += 4) {
            count += data[at] > data[at + 1] + 80 && data[at + 2] > data[at + 1] + 60 ? 1 : 0;
          }
          return 100 * count / (data.length / 4);
        }
        """);
}
