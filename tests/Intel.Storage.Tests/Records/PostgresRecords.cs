using Intel.Core.Audit;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Jobs;
using Intel.Core.Verdicts;
using Intel.Records;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.Postgres;
using Xunit;

namespace Intel.Storage.Tests.Records;

/// <summary>Records in a database of their own, which goes with them.</summary>
internal sealed class PostgresRecords : IRecordsBackend
{
    private readonly DirectoryInfo _folder;
    private readonly TimeProvider _clock;
    private readonly bool _isOwner;
    private RecordsDatabase _database;

    public PostgresRecords(TimeProvider clock, string? address = null)
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        _folder = Directory.CreateTempSubdirectory("intel-archive-");
        _clock = clock;
        _isOwner = address is null;
        Address = address ?? PostgresServer.Instance.Create();
        _database = RecordsDatabase.OpenPostgres(Address, clock);
    }

    public string Address { get; }

    public IArchive Archive => new FileArchive(_folder.FullName);

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

    /// <summary>What a stop and a start do: nothing in memory survives.</summary>
    public void Reopen()
    {
        _database.Dispose();
        _database = RecordsDatabase.OpenPostgres(Address, _clock);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Delete(recursive: true);
        if (_isOwner)
        {
            PostgresServer.Instance.Return(Address);
        }

        return ValueTask.CompletedTask;
    }
}
