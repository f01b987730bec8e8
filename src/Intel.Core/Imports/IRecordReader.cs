using Intel.Core.Consignments;

namespace Intel.Core.Imports;

/// <summary>Reads records as they are kept.</summary>
public interface IRecordReader
{
    /// <summary>The latest version of a record; null when there is none by that id.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<StoredRecord?> FindAsync(RecordId id, CancellationToken cancellationToken);

    /// <summary>The latest versions of the records that exist among these, in the order asked; missing ones are left out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<StoredRecord>> FindAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken);

    /// <summary>All versions of a record, the first first; empty when there is none by that id.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<StoredRecord>> VersionsAsync(RecordId id, CancellationToken cancellationToken);

    /// <summary>The latest version of every record, in the order of ids, as a stream; each is read when it is asked for.</summary>
    /// <param name="after">Only records with a greater id; null from the start.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    IAsyncEnumerable<StoredRecord> AllAsync(RecordId? after, CancellationToken cancellationToken);

    /// <summary>How many records there are of each kind.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyDictionary<RecordKind, long>> CountAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What the history says of each subject before its sighting's instant; records of the same instant count when
    /// their id is smaller, so that the order of import never matters. In the order asked.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<SubjectHistory>> HistoryAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellationToken);
}
