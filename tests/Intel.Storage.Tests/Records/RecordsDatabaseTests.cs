using Intel.Core;
using Intel.Core.Audit;
using Intel.Records;
using Intel.Records.Sqlite;
using Intel.Storage.Tests.Contracts;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Records;

public sealed class RecordsDatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-database-");

    private string Database => Path.Combine(_folder.FullName, "records.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Open_FolderInUse_NamesTheProcessAndTheWayOut()
    {
        using var first = Open();

        var fault = Assert.Throws<StoreUnavailableException>(Open);

        Assert.Equal($"The data folder {_folder.FullName} is in use by process {Environment.ProcessId}; stop it or choose another with --data.", fault.Message);
    }

    [Fact]
    public void Open_AfterTheFirstClosed_Works()
    {
        Open().Dispose();
        Open().Dispose();
    }

    [Fact]
    public void Open_FolderThatIsAFile_SaysSo()
    {
        var path = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(path, "");

        var fault = Assert.Throws<StoreUnavailableException>(() => RecordsDatabase.Open(path, TimeProvider.System));

        Assert.Contains("cannot be written", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DamagedDatabase_SaysSoAndLetsGoOfTheFolder()
    {
        File.WriteAllText(Database, new string('x', 5000));

        var fault = Assert.Throws<StoreUnavailableException>(Open);

        Assert.Contains("damaged", fault.Message, StringComparison.Ordinal);
        File.Delete(Database);
        Open().Dispose();
    }

    [Fact]
    public void Open_RecordsOfALaterVersion_AreRefused()
    {
        Open().Dispose();
        Run("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Future', '11')");

        Assert.Contains("later version", Assert.Throws<StoreUnavailableException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenReadOnly_NothingThere_SaysSoAndMakesNothing()
    {
        Assert.Throws<StoreUnavailableException>(() => RecordsDatabase.OpenReadOnly(_folder.FullName, TimeProvider.System));
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task OpenReadOnly_BesideAWriter_SeesWhatItCommits()
    {
        await using var writer = new SqliteRecords(TimeProvider.System);
        using var reader = RecordsDatabase.OpenReadOnly(writer.Folder, TimeProvider.System);
        Assert.Null(await new RecordReader(reader).FindAsync(Id("A"), TestContext.Current.CancellationToken));

        await writer.WriteAsync(1, Part(Some("A")));

        Assert.NotNull(await new RecordReader(reader).FindAsync(Id("A"), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new PendingWork(reader).IndexedAsync([], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE Audit SET Subject = 'other' WHERE No = 3", 3)]
    [InlineData("DELETE FROM Audit WHERE No = 2", 2)]
    [InlineData("UPDATE Audit SET At = At + 1 WHERE No = 1", 1)]
    [InlineData("UPDATE Audit SET \"By\" = 'anr', Action = 'ead' WHERE No = 4", 4)]
    public async Task FirstBrokenAsync_LogTamperedWith_NamesTheEntry(string tampering, long expected)
    {
        var token = TestContext.Current.CancellationToken;
        using (var database = Open())
        {
            for (var number = 1; number <= 5; number++)
            {
                await new AuditLog(database).AddAsync(new AuditEntry(Day(number), "an", "read", $"S{number}"), token);
            }
        }

        Run(tampering);

        using var reopened = Open();
        Assert.Equal(expected, await new AuditLog(reopened).FirstBrokenAsync(token));
    }

    [Fact]
    public async Task WriteAsync_DiskFull_SaysSoAndKeepsNothing()
    {
        await using var records = new SqliteRecords(TimeProvider.System);
        var file = await records.ReceiveAsync(1);

        // A page limit makes SQLite answer exactly as a full disk does.
        await records.Database.WriteAsync(
            durable: true,
            session =>
            {
                session.Execute("PRAGMA max_page_count = 60");
                return 0;
            },
            TestContext.Current.CancellationToken);
        var parts = Enumerable.Range(0, 2000).Select(n => Part(Some($"N{n}"), n + 1)).ToArray();

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            records.Writer.WriteAsync(new Core.Imports.ImportBatch(file, parts.Length, parts), TestContext.Current.CancellationToken));

        Assert.Contains("is full", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await records.Ledger.FindAsync(file, TestContext.Current.CancellationToken))!.Checkpoint);
        Assert.Empty(await records.Reader.FindAsync([Id("N1")], TestContext.Current.CancellationToken));
    }

    private RecordsDatabase Open() => RecordsDatabase.Open(_folder.FullName, TimeProvider.System);

    private void Run(string sql)
    {
        using var session = SqliteSession.Open($"Data Source={Database};Pooling=False");
        session.Execute(sql);
    }
}
