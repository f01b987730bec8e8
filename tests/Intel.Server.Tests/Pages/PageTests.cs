using System.Runtime.CompilerServices;
using System.Text.Json;
using Intel.Core;
using Intel.Server.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>Every page, as readers in two languages, two themes and two widths see it.</summary>
public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    // Each pair has both languages, both themes and both widths. Pages take the one and the other in turn: all four for
    // each would take CI ten minutes more and have hardly ever found what a pair did not. INTEL_TEST_READERS=all has them.
    private static readonly Reader[] Readers =
    [
        new("nl", 1440, false),
        new("fr", 390, true),
        new("fr", 1440, true),
        new("nl", 360, false),
    ];

    private static readonly string Banana = ServerFixture.IdOf(RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}");
    private static readonly string Report = ServerFixture.IdOf(RecordKind.Laboratory, SampleMessages.ReportNumber);
    private static readonly string Finding = ServerFixture.IdOf(RecordKind.Finding, SampleMessages.FindingNumber);

    private static readonly (string Name, string Path)[] All =
    [
        ("overview", "/"),
        ("shipments", "/shipments"),
        ("shipments-none", "/shipments?q=bl%3Anowhere"),
        ("shipments-fault", "/shipments?q=consignes%3Atropica"),
        ("shipment", $"/shipments/{Banana}"),
        ("inspections", "/inspections"),
        ("inspection", "/inspections/1"),
        ("sites", "/sites"),
        ("laboratory", $"/sites/{Report}"),
        ("finding", $"/sites/{Finding}"),
        ("series", "/series"),
        ("map", "/map"),
        ("map-tools", "/map?q=within%3A50.7%2C4.2%2C51.3%2C5.9%2C50.7%2C5.9#layers=heat,hotspots,counts"),
        ("map-print", "/map/print"),
        ("effort", "/map/effort"),
        ("places", "/places"),
        ("nodes", "/nodes"),
        ("node", "/nodes/BEANR"),
        ("imports", "/imports"),
        ("quarantine", "/quarantine/1"),
        ("rules", "/rules"),
        ("rule", "/rules/seal-changed"),
        ("models", "/models"),
        ("model", "/models/risk/1"),
        ("model-unusual", "/models/anomaly/1"),
        ("rule-draft", "/rules/weight-per-package-off?condition=exists(goodsText)&contribution=30&sample=10"),
        ("indicators", "/indicators?from=2026-01&until=2026-03"),
        ("jobs", "/jobs"),
        ("not-found", "/nowhere"),
    ];

    public static TheoryData<string, string, string, int, bool> Views()
    {
        var data = new TheoryData<string, string, string, int, bool>();
        foreach (var (index, (name, path)) in All.Index())
        {
            foreach (var reader in ReadersOf(index))
            {
                data.Add(name, path, reader.Language, reader.Width, reader.IsDark);
            }
        }

        return data;
    }

    private static Reader[] ReadersOf(int page)
    {
        if (Environment.GetEnvironmentVariable("INTEL_TEST_READERS") == "all")
        {
            return Readers;
        }

        // How a page looks does not depend on where its records are kept: on the cluster one reader is enough.
        var pair = page % 2 == 0 ? Readers[..2] : Readers[2..];
        return Environment.GetEnvironmentVariable("INTEL_TEST_BACKEND") == "cluster" ? pair[..1] : pair;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Page_AnyReader_IsWholeQuietAndAccessible(string name, string path, string language, int width, bool isDark)
    {
        await using var opened = await browser.OpenAsync(path, new Reader(language, width, isDark));
        var page = opened.Page;
        if (name is "map" or "map-tools" or "map-print" or "sites" or "laboratory" or "finding")
        {
            // The map's script marks each map that is drawn whole; WebGL in software takes its time.
            await page.WaitForFunctionAsync(
                "() => [...document.querySelectorAll('[data-map]')].every(m => m.dataset.idle)", null, new PageWaitForFunctionOptions { Timeout = 90_000 });
        }

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Shot($"{name}-{language}-{width}-{(isDark ? "dark" : "light")}.png"), FullPage = name is not ("map" or "map-tools") });
        Assert.Equal(name == "not-found" ? 404 : 200, opened.Response.Status);
        Assert.Equal(language, await page.GetAttributeAsync("html", "lang"));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} px too wide at {width}");
        Assert.DoesNotContain(opened.Complaints, c => name != "not-found" || !c.Contains("404", StringComparison.Ordinal));
        Assert.Equal("[]", await AxeAsync(page));
    }

    [Fact]
    public async Task Pages_WithoutScripts_ShowTheSame()
    {
        foreach (var (name, path) in All.Where(p => p.Name is not "not-found"))
        {
            await using var opened = await browser.OpenAsync(path, new Reader("en", 1440, false, HasScripts: false));
            Assert.Equal(200, opened.Response.Status);
            Assert.True((await opened.Page.InnerTextAsync("main")).Length > 40, name);
        }
    }

    [Fact]
    public async Task Pages_WithoutTheMap_AreLightAndFromHereOnly()
    {
        foreach (var (name, path) in All)
        {
            await using var opened = await browser.OpenAsync(path, Readers[0]);
            var loaded = await opened.Page.EvaluateAsync<JsonElement>(
                "() => performance.getEntries().filter(e => e.entryType === 'navigation' || e.entryType === 'resource').map(e => ({ url: e.name, bytes: e.transferSize }))");
            var parts = loaded.EnumerateArray().Select(e => (Url: new Uri(e.GetProperty("url").GetString()!), Bytes: e.GetProperty("bytes").GetInt64())).ToArray();
            Assert.All(parts, p => Assert.Equal(opened.Page.Url.Split('/')[2], p.Url.Authority));
            var weight = parts.Where(p => !IsMap(p.Url.AbsolutePath)).Sum(p => p.Bytes);
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {weight} bytes");
            Assert.True(weight <= 100_000, $"{name} weighs {weight} bytes: {string.Join(", ", parts.Select(p => $"{p.Url.AbsolutePath} {p.Bytes}"))}");
        }

        static bool IsMap(string path) => path.Contains("map", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shipment_ScriptInDescription_IsText()
    {
        await using var opened = await browser.OpenAsync($"/shipments/{Banana}", new Reader("en", 1440, false));
        Assert.Contains("<script>alert(1)</script>", await opened.Page.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await opened.Page.Locator("main script").CountAsync());
    }

    [Fact]
    public async Task Shipments_Search_FindsTheFlaggedOneWithItsReason()
    {
        await using var opened = await browser.OpenAsync("/shipments", new Reader("en", 1440, false));
        await opened.Page.FillAsync("#q", "consignee:tropica hs:0803* pod:BEANR");
        await opened.Page.PressAsync("#q", "Enter");
        await opened.Page.WaitForURLAsync("**/shipments?q=*");
        var text = await opened.Page.InnerTextAsync("main");
        Assert.Contains("QXRU", text, StringComparison.Ordinal);
        Assert.Contains("seal", text, StringComparison.OrdinalIgnoreCase);
    }

    internal static async Task<string> AxeAsync(IPage page)
    {
        var script = await File.ReadAllTextAsync(Path.Combine(SourceFolder(), "..", "..", "..", "src", "Intel.Server", "Assets", "node_modules", "axe-core", "axe.min.js"));
        await page.EvaluateAsync(script);
        var violations = await page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))");
        return violations.GetRawText();
    }

    internal static string Shot(string name)
    {
        var folder = Path.Combine(SourceFolder(), "..", "..", "..", "artifacts", "shots");
        Directory.CreateDirectory(folder);
        return Path.GetFullPath(Path.Combine(folder, name));
    }

    private static string SourceFolder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
