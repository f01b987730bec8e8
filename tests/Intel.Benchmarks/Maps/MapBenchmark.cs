using System.Globalization;
using Intel.Index.Sqlite;
using Intel.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Intel.Benchmarks.Maps;

/// <summary>
/// How long a fresh reader waits until the map of many findings is drawn and idle, against a page of files in which MapLibre
/// alone draws the same points on the same base map; and how long each frame of the window of time takes.
/// </summary>
internal static class MapBenchmark
{
    private const string Chromium = "/usr/bin/chromium";
    private const int BatchSize = 2000;
    private const int Frames = 60;

    // The moment, in milliseconds since the page was asked for, at which the map says that it is idle.
    private const string NoteIdle = """
        new MutationObserver((_, observer) => {
          if (document.querySelector("[data-map][data-idle]")) { window.idleAt = performance.now(); observer.disconnect(); }
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-idle"] });
        """;

    private const string RunFrames = """
        async count => {
          const map = document.querySelector("[data-map]");
          const [from, to] = [document.querySelector("[data-from]"), document.querySelector("[data-to]")];
          const [times, own] = [[], []];
          for (let frame = 0; frame < count; frame++) {
            const idle = new Promise(resolve => map.addEventListener("map-idle", resolve, { once: true }));
            const start = performance.now();
            from.valueAsNumber = Number(from.min) + frame;
            to.valueAsNumber = Number(from.min) + frame;
            to.dispatchEvent(new Event("input"));
            own.push(performance.now() - start);
            await idle;
            times.push(performance.now() - start);
          }
          return { times, own };
        }
        """;

    /// <summary>Arguments: the number of findings, 100,000 unless given; and how often each page is opened, 9 unless given.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 100_000;
        var times = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 9;
        var folder = Directory.CreateTempSubdirectory("intel-map-");
        try
        {
            var entries = new SyntheticFindings(seed: 1).Take(count).ToArray();
            using (var index = new SqliteSearchIndex(folder.CreateSubdirectory("data").FullName))
            {
                foreach (var batch in entries.Chunk(BatchSize))
                {
                    await index.WriteAsync(batch, CancellationToken.None);
                }
            }

            await using var app = IntelHost.Build(new GivenSettings(Path.Combine(folder.FullName, "data"), Port: 0), services => services.AddLogging(logging => logging.ClearProviders()));
            await app.StartAsync();
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
            });
            var ours = $"{AddressOf(app)}/map";
            var first = await OpenAsync(browser, ours, _ => Task.FromResult(0.0));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} findings; the first reader after the start of the server: {first.IdleAt:0} ms until the map is idle"));
            var canvas = await CanvasAsync(browser, ours);
            await using var plain = await PlainSite.StartAsync(folder.CreateSubdirectory("plain").FullName, entries, canvas);
            await CompareAsync(browser, ours, AddressOf(plain), times);
            await FramesAsync(browser, ours);
            await app.StopAsync();
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(IBrowser browser, string ours, string plain, int times)
    {
        var (own, other) = (new List<double>(), new List<double>());
        for (var run = 0; run <= times; run++)
        {
            // One after the other, so that whatever else the machine does falls on both. The first run warms both up.
            var pair = ((await OpenAsync(browser, ours, BytesAsync)), (await OpenAsync(browser, plain, BytesAsync)));
            if (run == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"transferred: {pair.Item1.Seen / 1e6:0.0} MB, plain {pair.Item2.Seen / 1e6:0.0} MB"));
                continue;
            }

            own.Add(pair.Item1.IdleAt);
            other.Add(pair.Item2.IdleAt);
        }

        var ratios = own.Zip(other, (a, b) => a / b).Order().ToList();
        own.Sort();
        other.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"until the map is idle, {times} times: p50 {own[own.Count / 2]:0} ms ({own[0]:0}-{own[^1]:0}); plain p50 {other[other.Count / 2]:0} ms ({other[0]:0}-{other[^1]:0})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of each pair: p50 {ratios[ratios.Count / 2]:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00})"));
    }

    private static async Task FramesAsync(IBrowser browser, string address)
    {
        var requests = new List<string>();
        var result = new Taken();
        await OpenAsync(browser, address, async page =>
        {
            page.Request += (_, request) => requests.Add(request.Url);
            result = await page.EvaluateAsync<Taken>(RunFrames, Frames);
            return 0;
        });
        var (times, own) = (result.Times.Order().ToArray(), result.Own.Order().ToArray());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Frames} frames of a month until the map is idle: p50 {times[times.Length / 2]:0} ms, p95 {times[times.Length * 95 / 100]:0} ms; of that choosing and heaping the findings p50 {own[own.Length / 2]:0} ms, p95 {own[own.Length * 95 / 100]:0} ms; {requests.Count} requests"));
    }

    // Playwright fills it by its properties.
    private sealed class Taken
    {
        public double[] Times { get; init; } = [];

        public double[] Own { get; init; } = [];
    }

    private static async Task<(double IdleAt, double Seen)> OpenAsync(IBrowser browser, string address, Func<IPage, Task<double>> look)
    {
        // A reader of his own each time: nothing is cached.
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Console.WriteLine(error);
        await page.AddInitScriptAsync(NoteIdle);
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("() => window.idleAt", null, new PageWaitForFunctionOptions { Timeout = 180_000 });
        var idle = await page.EvaluateAsync<double>("() => window.idleAt");
        return (idle, await look(page));
    }

    private static Task<double> BytesAsync(IPage page) => page.EvaluateAsync<double>(
        "() => performance.getEntries().filter(e => e.entryType === 'navigation' || e.entryType === 'resource').reduce((sum, e) => sum + e.transferSize, 0)");

    private static async Task<(int Width, int Height)> CanvasAsync(IBrowser browser, string address)
    {
        var (width, height) = (0, 0);
        await OpenAsync(browser, address, async page =>
        {
            var box = await page.Locator("[data-canvas]").BoundingBoxAsync();
            (width, height) = ((int)box!.Width, (int)box.Height);
            return 0;
        });
        return (width, height);
    }

    private static string AddressOf(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
