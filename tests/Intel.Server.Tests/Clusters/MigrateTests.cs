using System.Diagnostics;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Features.Samples;
using Intel.Records;
using Intel.Server.Commands;
using Intel.Server.Hosting;
using Intel.Server.Tests.CommandLines;
using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using Xunit;

namespace Intel.Server.Tests.Clusters;

/// <summary>A data folder moves to a cluster: whole, however often the move is killed, and only into one that is empty.</summary>
public sealed class MigrateTests(ElasticsearchServer elasticsearch)
{
    private const int Kills = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_KilledAgainAndAgain_EqualsTheOriginal()
    {
        await using var machine = TestHome.OnThisMachine();
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        await using var undisturbed = await TestHome.OnClusterAsync(elasticsearch);
        await TakeAsync(machine);
        var started = Stopwatch.GetTimestamp();
        var calm = await MigrateAsync(machine, undisturbed);
        Assert.True(calm.ExitCode == 0, calm.Error);
        var whole = Stopwatch.GetElapsedTime(started);

        // Seeded moments: while rows are copied, while they are compared, while the index is made.
        var random = new Random(20260302);
        var killed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = IntelProgram.Start(Environment(cluster), Arguments(machine, cluster));
            using var moment = new CancellationTokenSource(whole * (0.2 + (random.NextDouble() * 0.6)), TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(moment.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(Token);
                killed++;
            }
        }

        Assert.True(killed > 1, $"only {killed} of {Kills} runs were killed");
        var last = await MigrateAsync(machine, cluster);
        Assert.True(last.ExitCode == 0, last.Error);
        var expected = await FingerprintsAsync(machine.Arguments);
        Assert.Equal(expected, await FingerprintsAsync(cluster.Arguments, cluster));
        Assert.Equal(expected, await FingerprintsAsync(undisturbed.Arguments, undisturbed));

        var again = await MigrateAsync(machine, cluster);
        Assert.Contains("\"wasThere\":true", again.Output, StringComparison.Ordinal);

        // New numbers follow the old ones: files come in, and what is read of them is found.
        await File.WriteAllTextAsync(Path.Combine(machine.Folder, "more.json"), SampleMessages.All.Single(m => m.Name == "report.json").Text, Token);
        var taken = await RunAsync(cluster, "ingest", Path.Combine(machine.Folder, "more.json"), "--json");
        Assert.Contains("\"stored\":1", taken.Output, StringComparison.Ordinal);
        Assert.Contains(SampleMessages.ReportNumber, (await RunAsync(cluster, "search", $"number:{SampleMessages.ReportNumber}", "--json")).Output, StringComparison.Ordinal);

        // The original changed nothing, but the cluster is this original's and no other's.
        await using var other = TestHome.OnThisMachine();
        await File.WriteAllTextAsync(Path.Combine(other.Folder, "finding.geojson"), SampleMessages.All.Single(m => m.Name == "finding.geojson").Text, Token);
        Assert.Equal(0, (await IntelProgram.RunAsync(Token, ["ingest", Path.Combine(other.Folder, "finding.geojson"), .. other.Arguments])).ExitCode);
        var refused = await MigrateAsync(other, cluster);
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("another installation was moved", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_IntoWhatHoldsOtherData_IsRefused()
    {
        await using var machine = TestHome.OnThisMachine();
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        await using var database = await TestHome.OnClusterAsync(elasticsearch);
        foreach (var home in (TestHome[])[machine, cluster])
        {
            await File.WriteAllTextAsync(Path.Combine(home.Folder, "report.json"), SampleMessages.All.Single(m => m.Name == "report.json").Text, Token);
            Assert.Equal(0, (await RunAsync(home, "ingest", Path.Combine(home.Folder, "report.json"))).ExitCode);
        }

        var index = await IntelProgram.RunAsync(Token, "migrate", "--to", "cluster", "--data", machine.Folder, "--elasticsearch", cluster.Settings.Elasticsearch!, "--postgres", database.Settings.Postgres!, "--index-prefix", cluster.Settings.IndexPrefix!);
        var records = await IntelProgram.RunAsync(Token, "migrate", "--to", "cluster", "--data", machine.Folder, "--elasticsearch", cluster.Settings.Elasticsearch!, "--postgres", cluster.Settings.Postgres!, "--index-prefix", database.Settings.IndexPrefix!);

        Assert.Equal((4, 4), (index.ExitCode, records.ExitCode));
        Assert.Contains("index on Elasticsearch holds other records", index.Error, StringComparison.Ordinal);
        Assert.Contains("holds other data already", records.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await IntelProgram.RunAsync(Token, "migrate", "--to", "cluster", "--data", machine.Folder)).ExitCode);
        Assert.Equal(3, (await IntelProgram.RunAsync(Token, ["migrate", "--to", "cluster", .. database.Arguments])).ExitCode);
    }

    [Fact]
    public async Task Cluster_HalfMovedInto_IsOpenedByNobodyElse()
    {
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);
        using (var target = RecordsDatabase.OpenPostgres(cluster.Settings.Postgres!, TimeProvider.System, isMovingIn: true))
        {
            await RecordsMove.BeginAsync(target, "of-a-test", Token);
        }

        Assert.Contains("'migrate'", Assert.Throws<StoreUnavailableException>(() => Session.Open(cluster.Settings, StoreAccess.Write)).Message, StringComparison.Ordinal);
        Assert.Contains("'migrate'", Assert.Throws<StoreUnavailableException>(() => Session.Open(cluster.Settings, StoreAccess.Read)).Message, StringComparison.Ordinal);
    }

    private static async Task TakeAsync(TestHome machine)
    {
        var options = new SampleOptions { Seed = 13, Size = 1_000, Instant = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero) };
        var incoming = SampleMonth.Write(Path.Combine(machine.Folder, "sample"), options).IncomingFolder;
        await File.WriteAllTextAsync(Path.Combine(incoming, "broken.geojson"), SampleMessages.All.Single(m => m.Name == "broken.geojson").Text, Token);
        Assert.Equal(0, (await RunAsync(machine, "ingest", incoming)).ExitCode);
        Assert.Equal(0, (await RunAsync(machine, "search", "banan*")).ExitCode);
        Assert.Equal(0, (await RunAsync(machine, "inspect", "--node", "BEANR", "--slots", "3")).ExitCode);
    }

    private static Dictionary<string, string> Environment(TestHome cluster) => new() { ["INTEL_Storage__ArchiveFolder"] = Path.Combine(cluster.Folder, "archive") };

    private static string[] Arguments(TestHome machine, TestHome cluster) =>
        ["migrate", "--to", "cluster", "--json", "--data", machine.Folder, "--elasticsearch", cluster.Settings.Elasticsearch!, "--postgres", cluster.Settings.Postgres!, "--index-prefix", cluster.Settings.IndexPrefix!];

    private static async Task<ProgramResult> MigrateAsync(TestHome machine, TestHome cluster)
    {
        using var process = IntelProgram.Start(Environment(cluster), Arguments(machine, cluster));
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    private static Task<ProgramResult> RunAsync(TestHome home, params string[] arguments) => IntelProgram.RunAsync(Token, [.. arguments, .. home.Arguments]);

    private static async Task<string> FingerprintsAsync(string[] home, TestHome? cluster = null)
    {
        var result = await IntelProgram.RunAsync(Token, ["doctor", "--fingerprint", "--json", .. home]);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.True(cluster is null || Directory.Exists(Path.Combine(cluster.Folder, "archive")));
        var json = JsonNode.Parse(result.Output)!;
        return json["fingerprints"]!.ToJsonString() + json["state"]!.ToJsonString();
    }
}
