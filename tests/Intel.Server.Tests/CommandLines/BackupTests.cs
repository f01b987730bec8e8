using Intel.Server.Tests.Hosting;
using Xunit;

namespace Intel.Server.Tests.CommandLines;

/// <summary>A copy of a data folder, and the way back, by the built program.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-backup-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Restore_BackupTakenTwice_AnswersAsTheOriginal()
    {
        await TakeAsync(0, 2);
        Assert.Equal(0, (await RunAsync("backup", Path("copy"), "--data", Path("original"))).ExitCode);
        await TakeAsync(2, SampleMessages.All.Count);

        var again = await RunAsync("backup", Path("copy"), "--data", Path("original"), "--json");
        var restored = await RunAsync("restore", Path("copy"), "--data", Path("restored"));

        Assert.Contains($"\"kept\":2", again.Output, StringComparison.Ordinal);
        Assert.True(restored.ExitCode == 0, restored.Error);
        foreach (string[] question in new[] { new[] { "search", "--json", "--limit", "100" }, ["show", ServerFixture.IdOf(Core.RecordKind.Shipment, $"BL:{SampleMessages.BananaDocument}"), "--json"], ["quarantine", "list", "--json"] })
        {
            var expected = await RunAsync([.. question, "--data", Path("original")]);
            Assert.NotEmpty(expected.Output);
            Assert.Equal(expected, await RunAsync([.. question, "--data", Path("restored")]));
        }
    }

    [Fact]
    public async Task Restore_DamagedFile_IsNamedAndNothingStandsForRecords()
    {
        await TakeAsync(0, 1);
        await RunAsync("backup", Path("copy"), "--data", Path("original"));
        var archived = Directory.EnumerateFiles(System.IO.Path.Combine(Path("copy"), "archive"), "*", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(archived, Token);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(archived, bytes, Token);

        var restored = await RunAsync("restore", Path("copy"), "--data", Path("restored"));

        Assert.NotEqual(0, restored.ExitCode);
        Assert.Contains(System.IO.Path.GetFileName(archived), restored.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(System.IO.Path.Combine(Path("restored"), "records.db")));
    }

    [Fact]
    public async Task Restore_WhereThereAreRecordsOrNoCopy_IsRefused()
    {
        await TakeAsync(0, 1);
        await RunAsync("backup", Path("copy"), "--data", Path("original"));

        Assert.Contains("already", (await RunAsync("restore", Path("copy"), "--data", Path("original"))).Error, StringComparison.Ordinal);
        Assert.Contains("no backup", (await RunAsync("restore", Path("nowhere"), "--data", Path("empty"))).Error, StringComparison.Ordinal);
    }

    private string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    private static Task<ProgramResult> RunAsync(params string[] arguments) => IntelProgram.RunAsync(Token, arguments);

    private async Task TakeAsync(int from, int to)
    {
        var incoming = Directory.CreateDirectory(Path($"incoming-{from}")).FullName;
        foreach (var (name, text) in SampleMessages.All.Take(to).Skip(from))
        {
            await File.WriteAllTextAsync(System.IO.Path.Combine(incoming, name), text, Token);
        }

        var result = await RunAsync("ingest", incoming, "--data", Path("original"));
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
