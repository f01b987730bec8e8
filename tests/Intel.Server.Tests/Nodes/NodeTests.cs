using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.Nodes;

/// <summary>Risk by node over HTTP: what arrives, what is flagged, and the plan with its versions.</summary>
public sealed class NodeTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_WithArrivals_HasRatesWithTheirIntervals()
    {
        var node = await JsonAsync("/api/v1/nodes/beanr");
        Assert.Equal(("BEANR", "port", "pod:BEANR"), ((string)node["code"]!, (string)node["kind"]!, (string)node["text"]!));
        var all = node["figures"]!["all"]!;
        var (arrivals, flagged) = ((int)all["arrivals"]!, (int)all["flagged"]!);
        Assert.True(arrivals >= 1);
        Assert.Equal(1000.0 * flagged / arrivals, (double)all["rate"]!, 6);
        Assert.InRange((double)all["rate"]!, (double)all["rateLow"]!, (double)all["rateHigh"]!);
        Assert.Contains((await JsonAsync("/api/v1/nodes"))["nodes"]!.AsArray(), n => (string)n!["code"]! == "BEANR");
    }

    [Fact]
    public async Task Plan_Prison_IsKeptByVersionAndStaleIsRefused()
    {
        var first = await PostAsync("prison-genk", """{"version":0,"kind":"prison","name":"Genk","query":"near:50.9650,5.5000,2km","states":{"access":"in-place","screening":"not-applicable"},"note":"walked through"}""");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync("PRISON-GENK", """{"version":0,"kind":"prison","states":{}}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("PRISON-GENK", """{"version":1,"kind":"prison","name":"Genk","query":"near:50.9650,5.5000,2km","states":{"access":"planned"}}""")).StatusCode);

        var node = await JsonAsync("/api/v1/nodes/PRISON-GENK");
        var plans = node["plans"]!.AsArray();
        Assert.Equal([2, 1], plans.Select(p => (int)p!["version"]!));
        Assert.Equal("in-place", (string)plans[1]!["states"]!["access"]!);
        Assert.False(string.IsNullOrEmpty((string)plans[0]!["by"]!));
        Assert.Equal(1, (int)node["figures"]!["sites"]!);

        var page = await server.Client.GetStringAsync(new Uri("/nodes/PRISON-GENK", UriKind.Relative), Token);
        Assert.Contains("3.10", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", """{"version":0,"kind":"port","states":{}}""", "no code of a node")]
    [InlineData("TEST-1", """{"version":0,"kind":"port","query":"foundd:3","states":{}}""", "unknown-field")]
    [InlineData("TEST-1", """{"version":0,"kind":"port","states":{"moat":"in-place"}}""", "no measure 'moat'")]
    public async Task Plan_CannotBe_SaysTheWayOut(string code, string body, string sentence)
    {
        var response = await PostAsync(code, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(sentence, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_Unknown_IsNotFound()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(new Uri("/api/v1/nodes/NOWHERE", UriKind.Relative), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync(new Uri("/nodes/NOWHERE", UriKind.Relative), Token)).StatusCode);
    }

    private async Task<JsonNode> JsonAsync(string path) => (await server.Client.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), Token))!;

    private Task<HttpResponseMessage> PostAsync(string code, string body) =>
        server.Client.PostAsync(new Uri($"/api/v1/nodes/{code}/plan", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
}
