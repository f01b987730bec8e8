using System.Text.Json.Nodes;
using Intel.Features.Operations;
using Intel.Features.Samples;
using Intel.Server.Commands;
using Intel.Server.Hosting;
using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Clusters;

/// <summary>The same files give the same answers on one machine and on a cluster.</summary>
public sealed class SameAnswersTests(ElasticsearchServer elasticsearch)
{
    private const int Queries = 200;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SimulatedMonth_OnBothHomes_AnswersTheSame()
    {
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        await using var machine = TestHome.OnThisMachine();
        var options = new SampleOptions { Seed = 11, Size = 1_000, Instant = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
        var incoming = SampleMonth.Write(Path.Combine(machine.Folder, "sample"), options).IncomingFolder;
        await using var here = await StartAsync(machine, incoming);
        await using var there = await StartAsync(cluster, incoming);

        Assert.Equal(await FingerprintsAsync(here), await FingerprintsAsync(there));
        using var clientHere = Client(here);
        using var clientThere = Client(there);
        var generated = new GeneratedQueries(seed: 20260302);
        var answered = 0;
        for (var query = 0; query < Queries; query++)
        {
            answered += await CompareAsync(clientHere, clientThere, generated.Next());
        }

        // Queries that find nothing are equal on any two homes.
        Assert.True(answered > Queries / 2, $"only {answered} of {Queries} queries found anything");
    }

    /// <returns>1 when something was found.</returns>
    private static async Task<int> CompareAsync(HttpClient here, HttpClient there, string address)
    {
        var found = 0L;
        var (next, nextThere) = ("", "");
        for (var page = 0; page < 2; page++)
        {
            var (a, b) = (await AskAsync(here, address + next), await AskAsync(there, address + nextThere));
            found = a["total"]!.GetValue<long>();
            var (cursor, cursorThere) = (a["next"]?.GetValue<string>(), b["next"]?.GetValue<string>());
            Assert.True((cursor is null) == (cursorThere is null), address);
            a.Remove("next");
            b.Remove("next");
            Assert.True(JsonNode.DeepEquals(a, b), $"{address} (page {page + 1}):\n{Differing(a, b)}");
            if (cursor is null)
            {
                break;
            }

            (next, nextThere) = ($"&cursor={Uri.EscapeDataString(cursor)}", $"&cursor={Uri.EscapeDataString(cursorThere!)}");
        }

        return found > 0 ? 1 : 0;
    }

    private static string Differing(JsonObject here, JsonObject there) => string.Join(
        '\n',
        here.Where(p => !JsonNode.DeepEquals(p.Value, there[p.Key])).Select(p => $"{p.Key}\n  here  {Short(p.Value)}\n  there {Short(there[p.Key])}"));

    private static string Short(JsonNode? node) => node is JsonArray items
        ? string.Join(" | ", items.Select(i => i?["id"]?.ToString() ?? i?.ToJsonString()).Take(25))
        : node?.ToJsonString() ?? "null";

    private static async Task<JsonObject> AskAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static async Task<WebApplication> StartAsync(TestHome home, string incoming)
    {
        await using (var session = Session.Open(home.Settings, StoreAccess.Write))
        {
            // As the command sample does it: what the model says must be the same too.
            Assert.Empty(await ShippedModels.InstallAsync(session, Token));
            var run = new ImportRun(session, null);
            foreach (var path in Directory.EnumerateFiles(incoming, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                await run.TakeAsync(path, null, null, Token);
            }

            await run.FinishAsync(Token);
        }

        return await home.ServeAsync(Token);
    }

    private static HttpClient Client(WebApplication app) =>
        new() { BaseAddress = new Uri(TestHome.AddressOf(app)) };

    private static async Task<FingerprintStores.Result> FingerprintsAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FingerprintStores.Query(), Token)).Value!;
    }
}
