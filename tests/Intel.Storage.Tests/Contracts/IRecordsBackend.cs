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

namespace Intel.Storage.Tests.Contracts;

/// <summary>Empty records of one backend, all ports over the same store.</summary>
public interface IRecordsBackend : IAsyncDisposable
{
    IImportLedger Ledger { get; }

    IQuarantine Quarantine { get; }

    IRecordWriter Writer { get; }

    IRecordReader Reader { get; }

    IPendingWork Pending { get; }

    IBaselines Baselines { get; }

    IModelRegistry Models { get; }

    IFlagStore Flags { get; }

    IVerdictStore Verdicts { get; }

    IInspectionStore Inspections { get; }

    ISeriesStore Series { get; }

    ISavedSearches Searches { get; }

    ISecurityPlans Plans { get; }

    IAuditLog Audit { get; }

    IMappingStore Mappings { get; }

    IJobOutcomes JobOutcomes { get; }

    ILeases Leases { get; }

    /// <summary>Closes and opens the store, as a stop and a start do.</summary>
    void Reopen();
}
