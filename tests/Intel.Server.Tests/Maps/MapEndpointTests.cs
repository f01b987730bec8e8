using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.Maps;

/// <summary>What the map asks the server: places, coordinates, hot spots, two periods.</summary>
public sealed class MapEndpointTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Coordinates_Antwerp_AreThoseOfTheSurvey()
    {
        var read = await JsonAsync("/api/v1/map/coordinates?latitude=51.2194&longitude=4.4025&lang=fr");
        Assert.Equal("51.21940, 4.40250", (string)read["wgs84"]!);
        Assert.Equal("152357, 212162", (string)read["lambert72"]!);
        Assert.Equal("652352, 712162", (string)read["lambert2008"]!);
        Assert.Equal(("Anvers", "11002"), ((string)read["municipality"]!, (string)read["nisCode"]!));
    }

    [Theory]
    [InlineData("genk", "71016")]
    [InlineData("3600", "71016")]
    [InlineData("71016", "71016")]
    [InlineData("Kortessem", "71072")]
    [InlineData("Liège", "62063")]
    public async Task Places_NamePostcodeOrCode_IsTheMunicipality(string text, string nis)
    {
        var found = await JsonAsync($"/api/v1/map/places?text={Uri.EscapeDataString(text)}");
        Assert.Equal(nis, (string)found["places"]![0]!["nisCode"]!);
    }

    [Theory]
    [InlineData("51.2194, 4.4025")]
    [InlineData("152357 212162")]
    [InlineData("652352 712162")]
    public async Task Places_Coordinates_AreOnePlaceInEachSystem(string text)
    {
        var place = (await JsonAsync($"/api/v1/map/places?text={Uri.EscapeDataString(text)}"))["places"]![0]!;
        Assert.Equal(51.2194, (double)place["latitude"]!, 4);
        Assert.Equal(4.4025, (double)place["longitude"]!, 4);
    }

    [Fact]
    public async Task Positions_AreColumnsOfEqualLength_AndSayWhatIsSimulated()
    {
        await TakeAsync("col", ("2024-06-05", 2), ("2024-08-01", 1));
        // Asked twice: the second answer is what the index kept of the first.
        var first = await JsonAsync("/api/v1/map/positions?q=comparable-col");
        var answer = await JsonAsync("/api/v1/map/positions?q=comparable-col");
        Assert.Equal(first.ToJsonString(), answer.ToJsonString());
        Assert.Equal((3, 0, 3, 3), ((int)answer["total"]!, (int)answer["withoutPosition"]!, (int)answer["shown"]!, (int)answer["simulated"]!));
        Assert.Equal(3 * 17, ((string)answer["ids"]!).Length);
        // Written to a thousandth of a degree, one of them 5.501: known to some hundred metres, and drawn no finer.
        Assert.All(answer["longitudes"]!.AsArray(), n => Assert.Equal(550_000, (int)n!));
        Assert.All(answer["latitudes"]!.AsArray(), n => Assert.Equal(5_100_000, (int)n!));
        Assert.Equal([(2024 * 12) + 5, (2024 * 12) + 5, (2024 * 12) + 7], answer["months"]!.AsArray().Select(n => (int)n!).Order());
        Assert.Equal((3, 3), (answer["precisions"]!.AsArray().Count, answer["municipalities"]!.AsArray().Count));
        using var refused = await server.Client.GetAsync(new Uri("/api/v1/map/positions?q=nobody%3Ax", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Tiles_OfABox_CountWhatLiesInItAndAllThereIs()
    {
        await TakeAsync("til", ("2024-06-05", 3), ("2024-08-01", 2));
        var tiles = await JsonAsync("/api/v1/map/tiles?q=comparable-til&zoom=8&box=50.9,5,51.1,5.6");
        Assert.Equal((8, 5, 5, 0, 0), ((int)tiles["zoom"]!, (int)tiles["allFindings"]!, (int)tiles["inFindings"]!, (int)tiles["allLaboratories"]!, (int)tiles["inLaboratories"]!));
        Assert.Equal(("131", "85", "5", "0"), (Joined(tiles["xs"]!), Joined(tiles["ys"]!), Joined(tiles["findings"]!), Joined(tiles["laboratories"]!)));
        var elsewhere = await JsonAsync("/api/v1/map/tiles?q=comparable-til&zoom=8&box=50,3,51.1,4");
        Assert.Equal((5, 0, 0), ((int)elsewhere["allFindings"]!, (int)elsewhere["inFindings"]!, elsewhere["xs"]!.AsArray().Count));

        static string Joined(JsonNode column) => string.Join(',', column.AsArray().Select(n => (long)n!));
    }

    [Theory]
    [InlineData("zoom=30", "0 to 29")]
    [InlineData("zoom=3&box=51,4,50,5", "south,west,north,east")]
    [InlineData("zoom=3&box=here", "south,west,north,east")]
    [InlineData("q=nobody%3Ax", "cannot be read")]
    public async Task Tiles_CannotBe_SaysTheWayOut(string asked, string sentence)
    {
        using var response = await server.Client.GetAsync(new Uri($"/api/v1/map/tiles?{asked}", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comparison_TwoPeriods_HasCountsRatioIntervalAndTest()
    {
        await TakeAsync("cmp", ("2024-01-05", 6), ("2024-03-05", 2));
        var answer = await JsonAsync("/api/v1/map/comparison?q=comparable-cmp&before=2024-01-01/2024-01-31&after=2024-03-01/2024-03-31");
        Assert.Equal((6, 2, 31), ((int)answer["before"]!["count"]!, (int)answer["after"]!["count"]!, (int)answer["before"]!["days"]!));
        Assert.Equal(1.0 / 3, (double)answer["ratio"]!, 6);
        // Clopper and Pearson of 2 in 8; the E-test's p is that of ptools.
        Assert.Equal(0.0329, (double)answer["ratioLow"]!, 3);
        Assert.Equal(1.864, (double)answer["ratioHigh"]!, 2);
        Assert.Equal(0.1749, (double)answer["p"]!, 3);
        Assert.Equal("may-be-chance", (string)answer["verdict"]!);
    }

    [Theory]
    [InlineData("before=2024-01-01/2024-02-15&after=2024-02-01/2024-03-31", "overlap")]
    [InlineData("before=January&after=2024-02-01/2024-03-31", "2025-01-01/2025-06-30")]
    public async Task Comparison_CannotBe_SaysTheWayOut(string asked, string sentence)
    {
        using var response = await server.Client.GetAsync(new Uri($"/api/v1/map/comparison?{asked}", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HotSpots_FewPoints_SayNothingOfAnyCell()
    {
        var few = await JsonAsync("/api/v1/map/hotspots?q=number:DUMP-2026-001");
        Assert.Equal((1, false), ((int)few["n"]!, (bool)few["enough"]!));
        Assert.StartsWith("Not enough to say", (string)few["verdict"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HotSpots_FortyInOnePlace_AreHotThere()
    {
        await TakeAsync("hot", ("2024-05-05", 40));
        var cells = await JsonAsync("/api/v1/map/hotspots?q=comparable-hot");
        Assert.True((bool)cells["enough"]!);
        Assert.Contains(cells["features"]!.AsArray(), f => (string)f!["properties"]!["class"]! == "hot-99");
    }

    private async Task TakeAsync(string word, params (string Day, int Count)[] findings)
    {
        var features = findings.SelectMany(f => Enumerable.Range(0, f.Count).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[{{{5.5 + (i / 1000.0)}}},51]},"properties":{"findingNumber":"{{{word}}}-{{{f.Day}}}-{{{i}}}","foundAt":"{{{f.Day}}}","remarks":"comparable-{{{word}}}","simulated":true}}""")));
        await server.TakeAsync($"{word}.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
    }

    private async Task<JsonNode> JsonAsync(string path) => (await server.Client.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), Token))!;
}
