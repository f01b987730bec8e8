namespace Intel.Core.Imports;

/// <summary>Writes what was parsed into the records, a batch at a time, each batch whole or not at all.</summary>
public interface IRecordWriter
{
    /// <summary>
    /// Says that a batch will be written soon, so that what needs no transaction can be done meanwhile. It may be left
    /// out, and changes nothing that can be seen; a batch that is never written leaves nothing behind.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task ExpectAsync(ImportBatch batch, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Writes one batch in one transaction: new records and versions with their differences, sightings, quarantined
    /// parts, the file's counts and checkpoint, and the entries in the list of pending work (see
    /// <see cref="IPendingWork"/>): the records written, and earlier scored records whose history the batch changes.
    /// A batch whose <see cref="ImportBatch.Checkpoint"/> is not beyond the file's checkpoint writes nothing, so that a
    /// repeated batch never doubles. A record that says what its latest version says is counted as unchanged.
    /// Rows of one consignment that stand apart in one file are one version (<see cref="WarningCodes.RowsApart"/>).
    /// Durable when it returns.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written; nothing of the batch was.</exception>
    Task<ImportCounts> WriteAsync(ImportBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Resolves one quarantined part by the records that came of its correction or replay, in one transaction, likewise.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written; nothing was.</exception>
    /// <exception cref="VersionConflictException">The entry was resolved meanwhile.</exception>
    Task<ImportCounts> ResolveAsync(long quarantineNumber, QuarantineResolution resolution, IReadOnlyList<Parsed<IRecordDocument>> parsed, CancellationToken cancellationToken);
}

/// <summary>One batch of a file.</summary>
/// <param name="FileId">The file.</param>
/// <param name="Checkpoint">Parsed parts of the file up to and including this batch, from its start.</param>
/// <param name="Parts">The parts, in the order of the file.</param>
public sealed record ImportBatch(string FileId, long Checkpoint, IReadOnlyList<Parsed<IRecordDocument>> Parts);
