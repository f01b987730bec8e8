using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Verdicts;
using Intel.Features.Imports;
using Intel.Features.Operations;
using Intel.Features.Samples;
using Intel.Features.Shipments;
using Intel.Server.Commands;
using Intel.Server.Hosting;
using Intel.Server.Tests.CommandLines;
using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using Intel.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Server.Tests.Clusters;

/// <summary>PostgreSQL goes away and comes back while a cluster takes in files and people work: what was answered with success is there, once.</summary>
public sealed class PostgresRestartTests(ElasticsearchServer elasticsearch) : IAsyncDisposable
{
    private const int Uploads = 12;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Modes = ["immediate", "fast", "immediate", "fast", "immediate"];

    private readonly List<Process> _processes = [];
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _isOver = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cluster_PostgresRestartedUnderLoad_EqualsTheUndisturbedRun()
    {
        Assert.SkipUnless(PostgresCluster.CanBeMade, "initdb and pg_ctl are not on the PATH.");
        using var postgres = PostgresCluster.Start();
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch, postgres);
        await using var machine = TestHome.OnThisMachine();
        var files = Files(machine);
        var watched = Directory.CreateDirectory(Path.Combine(cluster.Folder, "watched")).FullName;
        Assert.Equal(0, (await IntelProgram.RunAsync(Token, ["ingest", files[0], .. cluster.Arguments])).ExitCode);

        var address = await StartAsync(cluster, "web", "");
        await StartAsync(cluster, "ingest", watched);
        await StartAsync(cluster, "jobs", "");
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var shipments = await ShipmentsAsync(client);
        foreach (var file in files[(1 + Uploads)..])
        {
            File.Copy(file, Path.Combine(watched, Path.GetFileName(file)));
        }

        var people = new[] { UploadAsync(client, files[1..(1 + Uploads)]), DecideAsync(client, shipments), SearchAsync(client, "/api/v1/records?q=banan*&size=3"), SearchAsync(client, $"/api/v1/records/{shipments[0]}"), SearchAsync(client, "/api/v1/imports"), SearchAsync(client, "/imports") };
        await using var session = Session.Open(cluster.Settings, StoreAccess.Read);
        await RestartAsync(postgres, session, files.Length);
        await Task.WhenAll(people[..2]);
        _isOver.SetResult();
        await Task.WhenAll(people);

        // Whoever comes next looks for what was left lying.
        await StartAsync(cluster, "jobs", "");
        await UntilAsync(session, s =>
        {
            Assert.Equal(0, s.Files.GetValueOrDefault(ImportStatus.Failed));
            return s.Files.GetValueOrDefault(ImportStatus.Done) >= files.Length && s.Pending is { Score: 0, Index: 0 };
        });

        Assert.All(_processes, p => Assert.False(p.HasExited));
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", _refused.Select(r => $"{r.Key}: {r.Value}")));
        Assert.NotEmpty(_refused);
        await AssertDecidedOnceAsync(session, shipments);
        await AssertSameAsync(session, machine, files, shipments);
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Files of each kind, the largest manifest first.</summary>
    private static string[] Files(TestHome machine)
    {
        var options = new SampleOptions { Seed = 7, Size = 1_000, Instant = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
        var incoming = SampleMonth.Write(Path.Combine(machine.Folder, "sample"), options).IncomingFolder;
        var some = Directory.GetFiles(incoming, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, index) => index % 6 == 0).ToArray();
        var gathered = Directory.CreateDirectory(Path.Combine(machine.Folder, "files")).FullName;
        return [.. some.OrderByDescending(f => File.ReadAllText(f).Contains("+CUSCAR:", StringComparison.Ordinal) ? new FileInfo(f).Length : 0).ThenBy(f => f, StringComparer.Ordinal).Select(file =>
        {
            var copy = Path.Combine(gathered, Path.GetRelativePath(incoming, file).Replace(Path.DirectorySeparatorChar, '_'));
            File.Copy(file, copy);
            return copy;
        })];
    }

    private static async Task<string[]> ShipmentsAsync(HttpClient client)
    {
        var found = await client.GetFromJsonAsync<JsonNode>(new Uri("/api/v1/records?kind=shipments&size=40", UriKind.Relative), Token);
        var ids = found!["items"]!.AsArray().Select(i => (string)i!["id"]!).Where(i => i.StartsWith('S')).ToArray();
        Assert.True(ids.Length >= 8, found.ToJsonString());
        return ids;
    }

    /// <summary>At moments of a seed: each time that so many more files are there, and a while after.</summary>
    private static async Task RestartAsync(PostgresCluster postgres, Session session, int files)
    {
        var random = new Random(20260302);
        for (var restart = 0; restart < Modes.Length; restart++)
        {
            var due = (int)(files * (restart + random.NextDouble()) / (Modes.Length + 1));
            await UntilAsync(session, s => s.Files.GetValueOrDefault(ImportStatus.Done) >= due);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1500)), TimeProvider.System, Token);
            await Task.Run(() => postgres.Restart(Modes[restart]), Token);
        }
    }

    /// <summary>Each file until it is taken.</summary>
    private async Task UploadAsync(HttpClient client, string[] files)
    {
        foreach (var file in files)
        {
            await UntilAnsweredAsync("upload", async () =>
            {
                using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file, Token));
                return await client.PostAsync(new Uri($"/api/v1/imports?name={Uri.EscapeDataString(Path.GetFileName(file))}", UriKind.Relative), content, Token);
            });
        }
    }

    /// <summary>One verdict a shipment, given until it is answered with success; given again it must not be somebody else's.</summary>
    private async Task DecideAsync(HttpClient client, string[] shipments)
    {
        foreach (var (index, shipment) in shipments.Index())
        {
            await UntilAnsweredAsync("verdict", () => client.PostAsJsonAsync(new Uri($"/api/v1/records/{shipment}/verdicts", UriKind.Relative), Verdict(index), Token));
        }
    }

    private async Task SearchAsync(HttpClient client, string address)
    {
        while (!_isOver.Task.IsCompleted)
        {
            await UntilAnsweredAsync(address.Split('?')[0], () => client.GetAsync(new Uri(address, UriKind.Relative), Token));
        }
    }

    /// <summary>Whatever is not answered with success says 503, what does not answer, and when to ask again.</summary>
    private async Task UntilAnsweredAsync(string what, Func<Task<HttpResponseMessage>> ask)
    {
        using var pause = new PeriodicTimer(Look, TimeProvider.System);
        while (true)
        {
            using var response = await ask();
            if (response.IsSuccessStatusCode)
            {
                await pause.WaitForNextTickAsync(Token);
                return;
            }

            var body = await response.Content.ReadAsStringAsync(Token);
            Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{what}: {(int)response.StatusCode} {body}");
            Assert.NotNull(response.Headers.RetryAfter);
            if (response.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                Assert.Matches("PostgreSQL|list of jobs", (string?)JsonNode.Parse(body)!["detail"] ?? "");
            }
            else
            {
                Assert.Equal(("text/html", true), (response.Content.Headers.ContentType!.MediaType, body.Contains("<main", StringComparison.Ordinal)));
            }

            _refused.AddOrUpdate(what, 1, (_, count) => count + 1);
            await pause.WaitForNextTickAsync(Token);
        }
    }

    private static GiveVerdict.Body Verdict(int index) => new(VerdictResult.Explained, null, $"number {index}", 1);

    private static async Task AssertDecidedOnceAsync(Session session, string[] shipments)
    {
        Assert.Null((await session.SendAsync(new CheckStores.Query(Deep: true), Token)).Value!.AuditBrokenAt);
        var verdicts = session.Services.GetRequiredService<IVerdictStore>();
        var audit = session.Services.GetRequiredService<Intel.Core.Audit.IAuditLog>();
        foreach (var (index, shipment) in shipments.Index())
        {
            var verdict = Assert.Single(await verdicts.ListAsync(RecordId.Parse(shipment), Token));
            Assert.Equal((1, $"number {index}"), (verdict.Version, verdict.Note));
            Assert.Contains(await audit.ListAsync(shipment, 1000, Token), e => e.Action == "decided");
        }
    }

    private static async Task AssertSameAsync(Session session, TestHome machine, string[] files, string[] shipments)
    {
        Assert.Equal(0, (await IntelProgram.RunAsync(Token, ["ingest", Path.GetDirectoryName(files[0])!, .. machine.Arguments])).ExitCode);
        await using var undisturbed = Session.Open(machine.Settings, StoreAccess.Write);
        foreach (var (index, shipment) in shipments.Index())
        {
            Assert.True((await undisturbed.SendAsync(new GiveVerdict.Command(RecordId.Parse(shipment), Verdict(index), Environment.UserName), Token)).IsDone);
        }

        await undisturbed.SendAsync(new DrainPending.Command(), Token);
        var (expected, found) = ((await undisturbed.SendAsync(new CheckStores.Query(Deep: false), Token)).Value!, (await session.SendAsync(new CheckStores.Query(Deep: false), Token)).Value!);
        Assert.Equal(expected.Records.OrderBy(r => r.Key), found.Records.OrderBy(r => r.Key));
        Assert.Equal(expected.Files.OrderBy(f => f.Key), found.Files.OrderBy(f => f.Key));
        Assert.Equal((expected.Searchable, expected.Quarantined), (found.Searchable, found.Quarantined));
        Assert.Equal((await undisturbed.SendAsync(new FingerprintStores.Query(), Token)).Value, (await session.SendAsync(new FingerprintStores.Query(), Token)).Value);
    }

    private static async Task UntilAsync(Session session, Func<CheckStores.Result, bool> isReached)
    {
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        while (!await IsReachedAsync())
        {
            await timer.WaitForNextTickAsync(Token);
        }

        async Task<bool> IsReachedAsync()
        {
            try
            {
                return isReached((await session.SendAsync(new CheckStores.Query(Deep: false), Token)).Value!);
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        }
    }

    private async Task<string> StartAsync(TestHome home, string role, string watched)
    {
        var process = IntelProgram.Start(
            new Dictionary<string, string> { ["INTEL_Watch__Folder"] = watched, ["INTEL_Watch__IntervalSeconds"] = "1" },
            ["serve", "--roles", role, .. home.Arguments, "--port", "0"]);
        _processes.Add(process);
        var address = await IntelProgram.AddressAsync(process, Token);
        _ = process.StandardOutput.ReadToEndAsync(Token);
        _ = process.StandardError.ReadToEndAsync(Token);
        return address;
    }
}
