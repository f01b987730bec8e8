using System.Net;
using System.Text.Json.Nodes;
using Intel.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Coarse;

/// <summary>
/// Whoever may not see exact places gets none, from any address of the server. Each address is named here with how it is asked; a new one
/// fails until it is, and then fails if it gives a place away.
/// </summary>
public sealed class EveryRouteTests(CoarseServer server) : IClassFixture<CoarseServer>
{
    private const string Words = "amphetamine";

    // Change something and answer with ids, counts and decisions: what they say of places is asked below, from the addresses that show it.
    private static readonly string[] Changes =
    [
        "/api/v1/imports", "/api/v1/imports/{fileId}/mapping", "/api/v1/inspections", "/api/v1/models/{name}/rollback", "/api/v1/models/{name}/versions/{version:int}/promote",
        "/api/v1/nodes/{code}/plan", "/api/v1/quarantine/replay", "/api/v1/quarantine/{number:long}/correct", "/api/v1/quarantine/{number:long}/replay", "/api/v1/records/{id}/verdicts",
        "/api/v1/rules/{code}/try", "/api/v1/series", "/api/v1/series/{number:long}/split", "/api/v1/series/{number:long}/undo", "/imports", "/imports/{fileId}/mapping", "/inspections",
        "/models/{name}/retrain", "/models/{name}/{version:int}/promote", "/nodes", "/nodes/{code}/plan", "/places/clear", "/places/{id}/choose", "/quarantine/replay", "/quarantine/{number:long}/correct", "/quarantine/{number:long}/replay",
        "/searches", "/searches/{number:long}/open", "/searches/{number:long}/stop", "/series/confirm", "/series/{number:long}/split", "/series/{number:long}/undo", "/shipments/selected", "/shipments/{id}/verdict",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Routes_AllThatAnswer_AreAskedHere()
    {
        var asked = Questions().Select(q => q.Route).Concat(Changes).ToHashSet(StringComparer.Ordinal);
        Assert.All(Routes(), route => Assert.True(asked.Contains(route), $"{route} is new: say in this test how it is asked, so that it is known to give no exact place to whoever may not see one."));
    }

    [Fact]
    public async Task Answers_ReaderWithoutThePermission_HoldNoExactPlaceNorAddress()
    {
        var leaks = new List<string>();
        foreach (var (_, url) in Questions())
        {
            if (await LeakAsync(url, isExact: false) is { } leak)
            {
                leaks.Add($"{url} gives {leak}");
            }
        }

        Assert.True(leaks.Count == 0, string.Join('\n', leaks));
    }

    /// <summary>The same questions by somebody with the permission: what this test looks for is there to be found.</summary>
    [Fact]
    public async Task Answers_WithThePermission_HoldThem()
    {
        var found = new List<string>();
        foreach (var (route, url) in Questions())
        {
            if (await LeakAsync(url, isExact: true) is not null)
            {
                found.Add(route);
            }
        }

        string[] expected =
        [
            "/api/v1/records", "/api/v1/records/{id}", "/api/v1/findings/export", "/api/v1/map/positions", "/api/v1/quarantine", "/api/v1/quarantine/{number:long}", "/api/v1/series", "/api/v1/series/{name}",
            "/sites/{Id}", "/api/v1/imports", "/imports/{FileId}", "/quarantine/{Number:long}", "/imports/{FileId}/mapping", "/api/v1/imports/{fileId}/mapping",
        ];
        Assert.All(expected, route => Assert.True(found.Contains(route), $"{route} gives no exact place to somebody who may see it: this test would not notice one."));
        foreach (var format in new[] { "geojson", "csv", "kml", "gpx", "shapefile" })
        {
            Assert.NotNull(await LeakAsync($"/api/v1/findings/export?format={format}", isExact: true));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SitePage_Reader_IsToldWhatIsKeptFromThem(bool isExact)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/sites/{CoarseServer.Id(RecordKind.Laboratory, CoarseServer.LaboratoryNumber).Value}", UriKind.Relative));
        request.Headers.Add("Accept-Language", "en");
        using var response = await server.AskAsync(request, isExact);
        Assert.Equal(!isExact, (await response.Content.ReadAsStringAsync(Token)).Contains("Given to a kilometre, without an address", StringComparison.Ordinal));
    }

    /// <summary>A box that is halved again and again around the exact place closes in on the middle of its cell, and on nothing else.</summary>
    [Fact]
    public async Task Records_BoxHalvedAroundThePlace_StopsAtTheCell()
    {
        var place = server.Canaries[2];
        Assert.Equal(1, await CountAsync(FormattableString.Invariant($"box:{place.Latitude - 0.001},{place.Longitude - 0.001},{place.Latitude + 0.001},{place.Longitude + 0.001}"), isExact: true));
        Assert.Equal(0, await CountAsync(FormattableString.Invariant($"box:{place.Latitude - 0.001},{place.Longitude - 0.001},{place.Latitude + 0.001},{place.Longitude + 0.001}"), isExact: false));
        Assert.Equal(0, await CountAsync(FormattableString.Invariant($"near:{place.Latitude},{place.Longitude},100m"), isExact: false));
        var (latitude, longitude) = Core.Places.CoarsePlace.Of(place.Latitude, place.Longitude);
        Assert.Equal(1, await CountAsync(FormattableString.Invariant($"near:{latitude},{longitude},10m"), isExact: false));
        Assert.Equal(0, await CountAsync("Achterbergdreef", isExact: false));
        Assert.Equal(0, await CountAsync("address:Achterbergdreef", isExact: false));
        Assert.Equal(1, await CountAsync("address:Achterbergdreef", isExact: true));
    }

    private async Task<int> CountAsync(string query, bool isExact)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/records?kind=laboratories&q={Uri.EscapeDataString(query)}", UriKind.Relative));
        using var response = await server.AskAsync(request, isExact);
        return (int)JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!["total"]!;
    }

    private async Task<string?> LeakAsync(string url, bool isExact)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(url, UriKind.Relative));
        using var response = await server.AskAsync(request, isExact);
        Assert.True(response.StatusCode is not (HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable), $"{url}: {response.StatusCode}");
        var answer = await response.Content.ReadAsByteArrayAsync(Token);
        return server.Canaries.Select(c => c.In(answer)).FirstOrDefault(leak => leak is not null);
    }

    private IEnumerable<string> Routes() => server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => !IsAsset(e)).Select(e => Slash(e.RoutePattern.RawText!)).Distinct();

    private static bool IsAsset(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText is { } text
        && (text.Contains("{**path", StringComparison.Ordinal) || (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null && text.Contains('.', StringComparison.Ordinal)));

    private static string Slash(string route) => route.StartsWith('/') ? route : $"/{route}";

    // Every address that shows something, asked in every way that changes what it shows.
    private IEnumerable<(string Route, string Url)> Questions()
    {
        string finding = CoarseServer.Id(RecordKind.Finding, CoarseServer.FindingNumber).Value, laboratory = CoarseServer.Id(RecordKind.Laboratory, CoarseServer.LaboratoryNumber).Value;
        foreach (var url in Plain)
        {
            yield return (url, url);
        }

        foreach (var q in new[] { "", Words, "municipality:mol", "remarks OR gevonden", "near:51.1,5,60km", "box:50,3,52,6" })
        {
            var asked = $"q={Uri.EscapeDataString(q)}";
            yield return ("/api/v1/records", $"/api/v1/records?{asked}&size=1000&highlight=true&facets=product,nis,found");
            yield return ("/api/v1/map/positions", $"/api/v1/map/positions?{asked}");
            yield return ("/api/v1/map/tiles", $"/api/v1/map/tiles?{asked}&zoom=20");
            yield return ("/api/v1/map/hotspots", $"/api/v1/map/hotspots?{asked}&cell=1000");
            yield return ("/api/v1/map/comparison", $"/api/v1/map/comparison?{asked}&before=2025-01-01/2025-06-30&after=2026-01-01/2026-06-30");
            yield return ("/sites", $"/sites?{asked}");
            yield return ("/map", $"/map?{asked}");
            yield return ("/map/print", $"/map/print?{asked}");
            yield return ("/shipments", $"/shipments?{asked}");
            yield return ("/shipments/export", $"/shipments/export?{asked}");
        }

        foreach (var format in new[] { "geojson", "csv", "csv&crs=31370", "csv&crs=3812", "shapefile", "shapefile&crs=31370", "shapefile&crs=3812", "kml", "gpx" })
        {
            yield return ("/api/v1/findings/export", $"/api/v1/findings/export?format={format}");
        }

        foreach (var id in new[] { finding, laboratory })
        {
            yield return ("/api/v1/records/{id}", $"/api/v1/records/{id}");
            yield return ("/api/v1/records/{id}/chain", $"/api/v1/records/{id}/chain");
            yield return ("/sites/{Id}", $"/sites/{id}");
            yield return ("/shipments/{Id}", $"/shipments/{id}");
        }

        foreach (var name in new[] { "1" })
        {
            yield return ("/api/v1/series/{name}", $"/api/v1/series/{name}");
            yield return ("/series/{Name}", $"/series/{name}");
        }

        foreach (var file in server.Files)
        {
            yield return ("/api/v1/imports/{fileId}", $"/api/v1/imports/{file}");
            yield return ("/api/v1/imports/{fileId}/mapping", $"/api/v1/imports/{file}/mapping");
            yield return ("/imports/{FileId}", $"/imports/{file}");
            yield return ("/imports/{FileId}/mapping", $"/imports/{file}/mapping");
        }

        for (var number = 1; number <= 4; number++)
        {
            yield return ("/api/v1/quarantine/{number:long}", $"/api/v1/quarantine/{number}");
            yield return ("/quarantine/{Number:long}", $"/quarantine/{number}");
        }
    }

    private static IEnumerable<string> Plain =>
    [
        "/", "/error", "/not-found", "/help/search", "/imports", "/indicators", "/inspections", "/jobs", "/models", "/nodes", "/rules", "/series", "/metrics", "/preferences",
        "/health/live", "/health/ready", "/_framework/opaque-redirect", "/api/v1/imports", "/api/v1/indicators", "/api/v1/indicators.csv", "/api/v1/inspections", "/api/v1/models", "/api/v1/nodes",
        "/api/v1/quarantine", "/api/v1/series", "/api/v1/map/places", "/api/v1/map/coordinates", "/api/v1/map/effort", "/map/effort", "/basemap/tiles.pmtiles", "/places", "/places/{Id}",
        // Parameters as they stand: about rules, models, nodes and lists of boxes, none of which has a site's place.
        "/api/v1/inspections/{number:long}", "/api/v1/nodes/{code}", "/api/v1/rules/{code}/differences", "/api/v1/score-cards/{subject}/{code}", "/api/{documentName}/openapi.json",
        "/inspections/{Number:long}", "/models/{Name}/{Number:int}", "/nodes/{Code}", "/rules/{Code}", "/jobs/server/{**path}",
    ];
}
