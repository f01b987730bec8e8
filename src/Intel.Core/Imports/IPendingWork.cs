namespace Intel.Core.Imports;

/// <summary>
/// The list of records that are not scored or not indexed as they stand. It is written in the same transaction as the
/// records, so that a crash between recording, scoring and indexing loses nothing: whoever comes next goes on.
/// </summary>
public interface IPendingWork
{
    /// <summary>
    /// Records that wait for a stage, in the order of their instants in histories, ties by id: scoring in that order
    /// reads each history once from its start to its end.
    /// </summary>
    /// <param name="stage">Which stage.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<PendingRecord>> TakeAsync(PendingStage stage, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the index stage for records; an entry whose ticket changed meanwhile (the record was written again) stays.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task IndexedAsync(IReadOnlyList<PendingRecord> records, CancellationToken cancellationToken);

    /// <summary>Puts every record of a kind, or of all kinds, back to a stage: a changed rule set, a lost index.</summary>
    /// <returns>How many records wait now.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task<long> RequeueAllAsync(PendingStage stage, CancellationToken cancellationToken);

    /// <summary>
    /// How many records wait for each stage; never 0 while there is work. Earlier records that new ones put back are counted
    /// once somebody has taken work (<see cref="TakeAsync"/>).
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<PendingCounts> CountAsync(CancellationToken cancellationToken);
}

/// <summary>The stages behind recording.</summary>
public enum PendingStage
{
    /// <summary>Waits to be scored, and then to be indexed.</summary>
    Score,

    /// <summary>Is scored and waits to be indexed.</summary>
    Index,
}

/// <summary>A record that waits.</summary>
/// <param name="Id">The record.</param>
/// <param name="Ticket">Grows with each time the record is put on the list; guards against losing a change that comes in between.</param>
public readonly record struct PendingRecord(RecordId Id, long Ticket);

/// <summary>How many records wait.</summary>
/// <param name="Score">To be scored.</param>
/// <param name="Index">To be indexed.</param>
public sealed record PendingCounts(long Score, long Index);
