using Intel.Core.Imports;

namespace Intel.Core.Flags;

/// <summary>What the rules say of each record, every version of it.</summary>
public interface IFlagStore
{
    /// <summary>
    /// Keeps the flags of scored records and moves their pending entries from the score stage to the index stage, in
    /// one transaction. A flag equal to the one kept for the same record version is not kept twice. Durable when it returns.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written; nothing was.</exception>
    Task SaveAsync(IReadOnlyList<(PendingRecord Pending, Flag Flag)> flags, CancellationToken cancellationToken);

    /// <summary>The latest flag of each of these records, by record; records without one are left out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyDictionary<RecordId, Flag>> FindAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken);

    /// <summary>Every flag ever kept of a record with the time of keeping, the latest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<(DateTimeOffset At, Flag Flag)>> HistoryAsync(RecordId id, CancellationToken cancellationToken);

    /// <summary>Records whose latest flag has a reason with each code, by code.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyDictionary<string, long>> CountByReasonAsync(CancellationToken cancellationToken);
}
