using Intel.Core.Audit;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Jobs;
using Intel.Core.Verdicts;
using Intel.Records;
using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Records;

/// <summary>Records in a folder of their own, which goes with them.</summary>
internal sealed class SqliteRecords : IRecordsBackend
{
    // Migrating takes longer than most tests: it is done once, and each starts from a copy.
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-records-");
    private readonly TimeProvider _clock;
    private RecordsDatabase _database;

    public SqliteRecords(TimeProvider clock)
    {
        _clock = clock;
        File.WriteAllBytes(Path.Combine(Folder, "records.db"), Empty.Value);
        _database = RecordsDatabase.Open(Folder, clock);
    }

    public string Folder => _folder.FullName;

    public IArchive Archive => new FileArchive(Path.Combine(Folder, "archive"));

    public IImportLedger Ledger => new ImportLedger(_database);

    public IQuarantine Quarantine => new Quarantine(_database);

    public IRecordWriter Writer => new RecordWriter(_database);

    public IRecordReader Reader => new RecordReader(_database);

    public IPendingWork Pending => new PendingWork(_database);

    public IFlagStore Flags => new FlagStore(_database);

    public IVerdictStore Verdicts => new VerdictStore(_database);

    public IAuditLog Audit => new AuditLog(_database);

    public IMappingStore Mappings => new MappingStore(_database);

    public IJobOutcomes JobOutcomes => new JobOutcomes(_database);

    public ILeases Leases => new Leases(_database);

    internal RecordsDatabase Database => _database;

    /// <summary>What a crash and a start do: nothing that was not committed is left, nothing in memory survives.</summary>
    public void Reopen()
    {
        _database.Dispose();
        _database = RecordsDatabase.Open(Folder, _clock);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static byte[] MakeEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("intel-records-");
        try
        {
            RecordsDatabase.Open(folder.FullName, TimeProvider.System).Dispose();
            return File.ReadAllBytes(Path.Combine(folder.FullName, "records.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
