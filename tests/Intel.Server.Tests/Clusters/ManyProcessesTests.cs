using System.Diagnostics;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Operations;
using Intel.Features.Samples;
using Intel.Server.Commands;
using Intel.Server.Hosting;
using Intel.Server.Tests.CommandLines;
using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using Xunit;

namespace Intel.Server.Tests.Clusters;

/// <summary>Two processes of each role on one cluster, one of each killed: nothing is lost and nothing is there twice.</summary>
public sealed class ManyProcessesTests(ElasticsearchServer elasticsearch) : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly List<Process> _processes = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoOfEachRole_OneOfEachKilled_EqualOneMachine()
    {
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        await using var machine = TestHome.OnThisMachine();
        var options = new SampleOptions { Seed = 5, Size = 1_000, Instant = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
        var incoming = SampleMonth.Write(Path.Combine(machine.Folder, "sample"), options).IncomingFolder;
        var watched = Path.Combine(cluster.Folder, "watched");
        var files = Gather(incoming, watched);

        string[] roles = ["ingest", "ingest", "jobs", "jobs", "web", "web"];
        foreach (var role in roles)
        {
            await StartAsync(cluster, role, watched);
        }

        await using var session = Session.Open(cluster.Settings, StoreAccess.Read);
        await UntilAsync(session, s => s.Files.GetValueOrDefault(ImportStatus.Done) > files / 4);
        foreach (var killed in (int[])[0, 2, 4])
        {
            _processes[killed].Kill(entireProcessTree: true);
        }

        // Whoever comes next looks for what was left lying.
        await StartAsync(cluster, "jobs", watched);
        await UntilAsync(session, s => s.Files.GetValueOrDefault(ImportStatus.Done) == files && s.Pending is { Score: 0, Index: 0 });

        Assert.Equal(0, (await IntelProgram.RunAsync(Token, ["ingest", watched, "--json", .. machine.Arguments])).ExitCode);
        await using var undisturbed = Session.Open(machine.Settings, StoreAccess.Read);
        Assert.Equal(
            (await undisturbed.SendAsync(new FingerprintStores.Query(), Token)).Value,
            (await session.SendAsync(new FingerprintStores.Query(), Token)).Value);
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

    /// <summary>A watched folder has no folders in it.</summary>
    private static int Gather(string incoming, string watched)
    {
        Directory.CreateDirectory(watched);

        // Every fifth: files of each kind, and few enough that most of the time is not spent on their jobs.
        var files = Directory.GetFiles(incoming, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, index) => index % 5 == 0).ToArray();
        foreach (var file in files)
        {
            File.Copy(file, Path.Combine(watched, Path.GetRelativePath(incoming, file).Replace(Path.DirectorySeparatorChar, '_')));
        }

        return files.Length;
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
                // An index that another process has just begun is not ready yet: whoever reads is told so, and asks again.
                return false;
            }
        }
    }

    private async Task StartAsync(TestHome home, string role, string watched)
    {
        var process = IntelProgram.Start(
            new Dictionary<string, string> { ["INTEL_Watch__Folder"] = role == "ingest" ? watched : "", ["INTEL_Watch__IntervalSeconds"] = "1" },
            ["serve", "--roles", role, "--port", "0", .. home.Arguments]);
        _processes.Add(process);
        var line = await process.StandardOutput.ReadLineAsync(Token);
        Assert.True(line is not null, role);
        _ = process.StandardOutput.ReadToEndAsync(Token);
        _ = process.StandardError.ReadToEndAsync(Token);
    }
}
