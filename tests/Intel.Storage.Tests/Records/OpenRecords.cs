using Intel.Core.Audit;
using Intel.Core.Baselines;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Inspections;
using Intel.Core.Jobs;
using Intel.Core.Models;
using Intel.Core.Nodes;
using Intel.Core.Series;
using Intel.Core.Verdicts;
using Intel.Core.WatchLists;
using Intel.Records;
using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Records;

/// <summary>The ports over one open database, whichever it is.</summary>
internal abstract class OpenRecords : IRecordsBackend
{
    private readonly Func<RecordsDatabase> _open;
    private readonly DirectoryInfo _folder;

    /// <param name="folder">The folder, which is removed in the end.</param>
    /// <param name="open">Opens the database.</param>
    protected OpenRecords(DirectoryInfo folder, Func<RecordsDatabase> open)
    {
        (_folder, _open) = (folder, open);
        Database = open();
    }

    public IImportLedger Ledger => new ImportLedger(Database);

    public IQuarantine Quarantine => new Quarantine(Database);

    public IRecordWriter Writer => new RecordWriter(Database);

    public IRecordReader Reader => new RecordReader(Database);

    public IPendingWork Pending => new PendingWork(Database);

    public IModelRegistry Models => new ModelRegistry(Database);

    public IBaselines Baselines => new Baselines(Database);

    public IFlagStore Flags => new FlagStore(Database);

    public IVerdictStore Verdicts => new VerdictStore(Database);

    public ISecurityPlans Plans => new SecurityPlans(Database);

    public ISavedSearches Searches => new SavedSearches(Database);

    public ISeriesStore Series => new SeriesStore(Database);

    public IInspectionStore Inspections => new InspectionStore(Database);

    public IAuditLog Audit => new AuditLog(Database);

    public IMappingStore Mappings => new MappingStore(Database);

    public IJobOutcomes JobOutcomes => new JobOutcomes(Database);

    public ILeases Leases => new Leases(Database);

    internal RecordsDatabase Database { get; private set; }

    /// <summary>What a stop, or a crash, and a start do: nothing that was not committed is left, nothing in memory survives.</summary>
    public void Reopen()
    {
        Database.Dispose();
        Database = _open();
    }

    public virtual ValueTask DisposeAsync()
    {
        Database.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
