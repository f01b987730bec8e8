using System.Globalization;
using Microsoft.Playwright;

namespace Intel.Benchmarks.Pages;

/// <summary>When a reader first sees something of each page of a running server, and what the page weighs on the way.</summary>
internal static class PagesBenchmark
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly string[] Paths = ["/", "/shipments", "/shipments?q=hs%3A08*%20risk%3A%3E%3D20", "/sites", "/inspections", "/nodes", "/nodes/BEANR", "/imports", "/rules", "/rules/seal-changed", "/models", "/indicators", "/jobs"];

    /// <summary>Arguments: the server's address, http://localhost:5080 unless given; and how often each page is opened, 15 unless given.</summary>
    internal static async Task<int> RunAsync(string[] args)
    {
        var address = args.Length > 0 ? args[0].TrimEnd('/') : "http://localhost:5080";
        var times = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        Console.WriteLine($"{"page",-44} {"first paint p50",16} {"p95",8} {"kB",8}");
        foreach (var path in Paths.Append(await ShipmentAsync(browser, address)))
        {
            var paints = new List<double>();
            var bytes = 0.0;
            for (var run = 0; run <= times; run++)
            {
                // A reader of his own each time: nothing is cached. The first run pays for what the server compiles and is left out.
                await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
                var page = await context.NewPageAsync();
                await page.GotoAsync(address + path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
                var paint = await page.EvaluateAsync<double>(
                    "() => new Promise(done => { const look = () => { const p = performance.getEntriesByName('first-contentful-paint')[0]; p ? done(p.startTime) : setTimeout(look, 10); }; look(); })");
                bytes = await page.EvaluateAsync<double>(
                    "() => performance.getEntries().filter(e => (e.entryType === 'navigation' || e.entryType === 'resource') && !new URL(e.name).pathname.includes('map')).reduce((sum, e) => sum + e.transferSize, 0)");
                if (run > 0)
                {
                    paints.Add(paint);
                }
            }

            paints.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path,-44} {paints[paints.Count / 2],13:0} ms {paints[(int)Math.Ceiling(0.95 * paints.Count) - 1],5:0} ms {bytes / 1000,8:0.0}"));
        }

        return 0;
    }

    // The page of a shipment: the riskiest there is.
    private static async Task<string> ShipmentAsync(IBrowser browser, string address)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync($"{address}/shipments");
        var path = await page.Locator("main a[href^='/shipments/S']").First.GetAttributeAsync("href");
        await page.CloseAsync();
        return path ?? "/shipments";
    }
}
