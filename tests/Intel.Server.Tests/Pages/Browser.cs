using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>One headless Chromium and one server for all tests of pages.</summary>
public class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>With the server as it is.</summary>
    public Browser(ElasticsearchServer elasticsearch)
        : this(elasticsearch, null)
    {
    }

    /// <summary>With further changes to the server's services.</summary>
    protected Browser(ElasticsearchServer elasticsearch, Action<IServiceCollection>? adjust) => Server = new ServerFixture(elasticsearch, adjust);

    /// <summary>The server.</summary>
    public ServerFixture Server { get; }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        await Server.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Opens a page of the server as a reader sees it, and notes whatever its console complains of.</summary>
    public async Task<Opened> OpenAsync(string path, Reader reader)
    {
        Assert.SkipWhen(_browser is null, $"{Chromium} is not installed");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = reader.Width, Height = 900 },
            ColorScheme = reader.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = reader.HasScripts,
            Locale = reader.Language,
        });
        await context.AddCookiesAsync([new Cookie { Name = "lang", Value = reader.Language, Url = Server.Address }]);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("GPU stall", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        var response = await page.GotoAsync(Server.Address + path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        return new Opened(context, page, response!, complaints);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_browser is null)
        {
            return;
        }

        await _browser.DisposeAsync();
        _playwright!.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>How somebody looks at a page.</summary>
/// <param name="Language">ISO 639-1.</param>
/// <param name="Width">Pixels.</param>
/// <param name="IsDark">Whether the system prefers dark.</param>
/// <param name="HasScripts">Whether scripts run.</param>
public sealed record Reader(string Language, int Width, bool IsDark, bool HasScripts = true);

/// <summary>A page that is open.</summary>
public sealed class Opened(IBrowserContext context, IPage page, IResponse response, List<string> complaints) : IAsyncDisposable
{
    /// <summary>The page.</summary>
    public IPage Page { get; } = page;

    /// <summary>The answer to its address.</summary>
    public IResponse Response { get; } = response;

    /// <summary>Errors and warnings of its console.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => context.DisposeAsync();
}
