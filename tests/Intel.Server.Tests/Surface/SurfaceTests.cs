using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Server.Tests.Hosting;
using Intel.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Surface;

/// <summary>What others can reach or have stored: a change shows as a difference to read.</summary>
public sealed class SurfaceTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Endpoints_Policies_AreTheBaseline()
    {
        var lines = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(Describe).Distinct().Where(l => !IsAsset(l)).Order(StringComparer.Ordinal);
        Assert.Null(GoldenFile.Difference("../Baselines/endpoints.txt", string.Join('\n', lines)));
    }

    [Fact]
    public void Endpoints_Policy_IsOnEach() => Assert.All(
        server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.DisplayName != UnbuiltFile),
        endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<IAuthorizeData>() is { Policy.Length: > 0 }
                || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null
                || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            $"{endpoint.DisplayName} names no policy"));

    [Fact]
    public async Task OpenApi_Document_IsTheBaseline()
    {
        var text = await server.Client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var document = JsonNode.Parse(text)!.AsObject();
        document.Remove("servers");
        Assert.Null(GoldenFile.Difference("../Baselines/openapi.json", document.ToJsonString(Indented)));
    }

    [Fact]
    public void Jobs_Signatures_AreTheBaseline()
    {
        // Stored jobs name their type, method and parameters: a rename strands what is queued.
        var lines = Assembly.Load("Intel.Server").GetTypes().Where(t => t.Name.EndsWith("Job", StringComparison.Ordinal) && t is { IsClass: true, IsAbstract: false })
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(m => $"{t.FullName}.{m.Name}({string.Join(", ", m.GetParameters().Select(p => p.ParameterType.FullName))})"))
            .Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(lines);
        Assert.Null(GoldenFile.Difference("../Baselines/jobs.txt", string.Join('\n', lines)));
    }

    // What the framework adds, only before publishing, for files that came since the build: the policy of whoever names none covers it.
    private const string UnbuiltFile = "Fallback {**path:file}";

    private static string Describe(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"];
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "signed in").Distinct().Order(StringComparer.Ordinal);
        var access = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anonymous"
            : endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null ? "policy in code"
            : endpoint.DisplayName == UnbuiltFile ? "signed in" : string.Join('+', policies);
        return $"{string.Join(',', methods),-10} {endpoint.RoutePattern.RawText,-60} {access}";
    }

    // Static files have one endpoint each, named by their fingerprint: what they are is the build's business.
    private static bool IsAsset(string line) => line.Contains("anonymous", StringComparison.Ordinal)
        && (line.Contains('.', StringComparison.Ordinal) || line.Contains("{**", StringComparison.Ordinal));
}
