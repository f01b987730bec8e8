using System.Net;
using Intel.Core;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.Pages;

/// <summary>What pages say, read as a browser without scripts reads them.</summary>
public sealed class PageContentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Shipment_PlacesWithPositions_DrawsTheRouteOnTheWorld()
    {
        var page = await PageAsync($"/shipments/{ServerFixture.IdOf(RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}")}", "nl");
        Assert.Contains("<polyline class=\"rm-line\"", page, StringComparison.Ordinal);
        Assert.Contains("basemap/world.svg", page, StringComparison.Ordinal);
        Assert.Contains("Loshaven, ETA", page, StringComparison.Ordinal);
        Assert.Matches("[0-9.]+\u00A0km", page);
    }

    [Fact]
    public async Task Laboratory_CodesInReasonsAndFacts_AreSaidInTheReadersLanguage()
    {
        var id = ServerFixture.IdOf(RecordKind.Laboratory, SampleMessages.ReportNumber);
        Assert.Contains("Het afval gaat naar: riool", await PageAsync($"/sites/{id}", "nl"), StringComparison.Ordinal);
        var french = await PageAsync($"/sites/{id}", "fr");
        Assert.Contains("« grande »", french, StringComparison.Ordinal);
        Assert.Contains("Réacteur", french, StringComparison.Ordinal);
        Assert.DoesNotContain(">sewer<", french, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_ModelsAndRules_LeadToTheirCards()
    {
        var page = await PageAsync("/", "fr");
        Assert.Contains("Modèles et règles dont la fiche a changé", page, StringComparison.Ordinal);
    }

    private async Task<string> PageAsync(string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", $"lang={language}");
        using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
