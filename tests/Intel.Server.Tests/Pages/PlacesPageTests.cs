using System.Text;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Features.Places;
using Intel.Server.Tests.Hosting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>The queue of addresses as somebody works it off, and as readers in four languages see it.</summary>
public sealed class PlacesPageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Addresses =
        """
        EPSG:4326_lat,EPSG:4326_lon,address_id,box_number,house_number,municipality_id,municipality_name_nl,postcode,streetname_fr,streetname_nl,region_code,status
        50.96561,5.50018,1001,,5,71016,Genk,3600,,Nieuwstraat,BE-VLG,current
        50.96662,5.50100,1002,,7,71016,Genk,3600,,Nieuwstraat,BE-VLG,current
        50.97100,5.51000,1005,,12,71016,Genk,3600,,Molenstraat,BE-VLG,current
        50.93000,5.48000,1006,,12,71016,Genk,3600,,Molenstraat,BE-VLG,current
        """;

    private static readonly Reader[] Readers = [new("nl", 1440, false), new("fr", 390, true), new("de", 1440, true), new("en", 360, false)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Id(string number) => ServerFixture.IdOf(RecordKind.Laboratory, number);

    private static string Report(string number, string address) =>
        $$"""{"reportNumber":"{{number}}","siteClass":"production","discoveredAt":"2026-03-01","reportedAt":"2026-03-02T10:00:00Z","simulated":true,"place":{"address":"{{address}}","municipality":"Genk"} }""";

    [Fact]
    public async Task Queue_WorkedOff_PlacesOneByOneAndTheClearOnesTogether()
    {
        await using var opened = await browser.OpenAsync("/places", new Reader("en", 1440, false, HasScripts: false));
        var page = opened.Page;
        Assert.Contains("No address waits", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await using (var scope = browser.Server.App.Services.CreateAsyncScope())
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(Addresses));
            Assert.True((await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ImportAddresses.Command(content, "bevlg.csv", "an"), Token)).IsDone);
        }

        await browser.Server.TakeAsync("labs.json", $"[{Report("WAIT-A", "Nieuwstraat 5, 3600 Genk")},{Report("WAIT-B", "Nieuwstraat 44, 3600 Genk")},{Report("WAIT-C", "Molenstraat 12, 3600 Genk")},{Report("WAIT-D", "Onbekende <i>weg</i> 3, 3600 Genk")}]");

        // The number stands where files come in, and leads here.
        await page.GotoAsync($"{browser.Server.Address}/imports");
        await page.ClickAsync("a[href='/places']");
        Assert.Contains("4 addresses wait for a place", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.Contains("<i>weg</i>", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        foreach (var reader in Readers)
        {
            await LookAsync("places-some", "/places", reader);
            await LookAsync("place-several", $"/places/{Id("WAIT-C")}", reader);
        }

        await LookAsync("place-unknown", $"/places/{Id("WAIT-D")}", Readers[0]);

        // What was written and is not in the register is struck out.
        await page.ClickAsync($"a[href='/places/{Id("WAIT-B")}']");
        Assert.Equal("44", await page.InnerTextAsync("tbody del"));
        Assert.Contains("the street as a whole", await page.InnerTextAsync("tbody"), StringComparison.Ordinal);
        await page.ClickAsync("tbody button");
        Assert.Contains("Placed:", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("main .banner a");
        Assert.EndsWith($"/sites/{Id("WAIT-B")}", page.Url, StringComparison.Ordinal);

        await page.GotoAsync($"{browser.Server.Address}/places");
        await page.ClickAsync("form[action='/places/clear'] button");
        Assert.Contains("1 clear address placed", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("2 addresses wait", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await using var last = browser.Server.App.Services.CreateAsyncScope();
        var placed = await last.ServiceProvider.GetRequiredService<IRecordReader>().FindAsync(RecordId.Parse(Id("WAIT-A")), Token);
        Assert.Equal(2, placed!.Version);
        Assert.Contains(await last.ServiceProvider.GetRequiredService<IAuditLog>().ListAsync(Id("WAIT-B"), 10, Token), e => e.Action == "corrected");
        await page.GotoAsync($"{browser.Server.Address}/places/{Id("WAIT-A")}");
        Assert.Contains("does not wait for a place", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await RefusalsAsync();
    }

    private async Task RefusalsAsync()
    {
        // Without its token a form changes nothing.
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("choice", "1"), KeyValuePair.Create("name", "x")]);
        using var answer = await browser.Server.Client.PostAsync($"/places/{Id("WAIT-C")}/choose", form, Token);
        Assert.True((int)answer.StatusCode >= 400, $"{answer.StatusCode}");
        using var still = await browser.Server.Client.GetAsync($"/places/{Id("WAIT-C")}", Token);
        Assert.Contains("/choose", await still.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        // A choice that is called otherwise now is none.
        await using var opened = await browser.OpenAsync($"/places/{Id("WAIT-C")}", new Reader("en", 1440, false));
        await opened.Page.EvalOnSelectorAsync("input[name=name]", "input => input.value = 'elsewhere'");
        await opened.Page.ClickAsync("tbody button");
        await opened.Page.WaitForURLAsync("**/places/*?refused=1");
        Assert.Contains("Nothing was placed", await opened.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task LookAsync(string name, string path, Reader reader)
    {
        await using var opened = await browser.OpenAsync(path, reader);
        var page = opened.Page;
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-map]')].every(m => m.dataset.idle)", null, new PageWaitForFunctionOptions { Timeout = 90_000 });
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PageTests.Shot($"{name}-{reader.Language}-{reader.Width}-{(reader.IsDark ? "dark" : "light")}.png"), FullPage = true });
        Assert.Equal(200, opened.Response.Status);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} is {overflow} px too wide at {reader.Width}");
        Assert.Equal("[]", await PageTests.AxeAsync(page));
        Assert.Empty(opened.Complaints);
    }
}
