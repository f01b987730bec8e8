using System.Diagnostics;
using System.Text.Json.Nodes;
using Intel.Server.Tests.CommandLines;
using Intel.Server.Tests.Hosting;
using Intel.TestKit.Elasticsearch;
using Npgsql;
using Xunit;

namespace Intel.Server.Tests.Clusters;

/// <summary>What docs/backup.md says of a cluster, done: pg_dump and a copy of the archive, and the way back.</summary>
public sealed class ClusterBackupTests(ElasticsearchServer elasticsearch)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DumpAndArchive_RestoredElsewhere_AnswerAsTheOriginal()
    {
        await using var original = await TestHome.OnClusterAsync(elasticsearch);
        await using var restored = await TestHome.OnClusterAsync(elasticsearch);
        Assert.SkipUnless(HasPgDump, "pg_dump and pg_restore are not on the path: they come with PostgreSQL's client programs.");
        var incoming = Directory.CreateDirectory(Path.Combine(original.Folder, "incoming")).FullName;
        foreach (var (name, text) in SampleMessages.All)
        {
            await File.WriteAllTextAsync(Path.Combine(incoming, name), text, Token);
        }

        Assert.Equal(0, (await RunAsync(original, "ingest", incoming)).ExitCode);

        var dump = Path.Combine(restored.Folder, "records.dump");
        await PgAsync("pg_dump", original, "--format=custom", $"--file={dump}");
        CopyFolder(Path.Combine(original.Folder, "archive"), Path.Combine(restored.Folder, "archive"));

        // What came in after the copy is not in it, and must not be found afterwards.
        await File.WriteAllTextAsync(Path.Combine(original.Folder, "later.json"), SampleMessages.All.Single(m => m.Name == "report.json").Text.Replace("LAB-2026-001", "LAB-2026-002", StringComparison.Ordinal), Token);
        var before = await FingerprintsAsync(original);
        Assert.Equal(0, (await RunAsync(original, "ingest", Path.Combine(original.Folder, "later.json"))).ExitCode);

        await PgAsync("pg_restore", restored, "--clean", "--if-exists", "--no-owner", dump);
        Assert.Equal(0, (await RunAsync(restored, "index", "rebuild")).ExitCode);

        Assert.Equal(before, await FingerprintsAsync(restored));
        Assert.NotEqual(before, await FingerprintsAsync(original));
        var taken = await RunAsync(restored, "ingest", Path.Combine(original.Folder, "later.json"), "--json");
        Assert.Contains("\"stored\":1", taken.Output, StringComparison.Ordinal);
        Assert.Equal(await FingerprintsAsync(original), await FingerprintsAsync(restored));
    }

    [Fact]
    public async Task BackupCommand_OnACluster_SaysHowItIsDone()
    {
        await using var cluster = await TestHome.OnClusterAsync(elasticsearch);

        var result = await RunAsync(cluster, "backup", Path.Combine(cluster.Folder, "copy"));

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("pg_dump", result.Error, StringComparison.Ordinal);
    }

    private static bool HasPgDump => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(f => File.Exists(Path.Combine(f, "pg_dump")));

    private static Task<ProgramResult> RunAsync(TestHome home, params string[] arguments) => IntelProgram.RunAsync(Token, [.. arguments, .. home.Arguments]);

    private static async Task PgAsync(string program, TestHome home, params string[] arguments)
    {
        var address = new NpgsqlConnectionStringBuilder(home.Settings.Postgres);
        var start = new ProcessStartInfo(program, [.. arguments, "--dbname", address.Database!]) { RedirectStandardError = true };
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = address.Username;
        start.Environment["PGPASSWORD"] = address.Password;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, error);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static async Task<string> FingerprintsAsync(TestHome home)
    {
        var result = await RunAsync(home, "doctor", "--fingerprint", "--json");
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return JsonNode.Parse(result.Output)!["fingerprints"]!.ToJsonString();
    }
}
