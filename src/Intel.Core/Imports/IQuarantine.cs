namespace Intel.Core.Imports;

/// <summary>The parts of files that gave no record, until somebody corrects or replays them.</summary>
public interface IQuarantine
{
    /// <summary>Entries, the latest first; of one file when <paramref name="fileId"/> is given.</summary>
    /// <param name="fileId">Only of this file; null for all.</param>
    /// <param name="openOnly">Only those not resolved yet.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="before">Only entries with a smaller number (a cursor); null from the latest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<QuarantineEntry>> ListAsync(string? fileId, bool openOnly, int limit, long? before, CancellationToken cancellationToken);

    /// <summary>One entry; null when there is none by that number.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<QuarantineEntry?> FindAsync(long number, CancellationToken cancellationToken);

    /// <summary>How many entries are open.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<long> CountOpenAsync(CancellationToken cancellationToken);
}

/// <summary>One part of a file in quarantine.</summary>
/// <param name="Number">Its number, from 1, given by the store.</param>
/// <param name="FileId">The file.</param>
/// <param name="Source">Where in the file.</param>
/// <param name="Rejection">Why, with the original text.</param>
/// <param name="QuarantinedAt">When, UTC.</param>
/// <param name="Resolution">What became of it; null while it is open.</param>
public sealed record QuarantineEntry(long Number, string FileId, SourceSpan Source, Rejection Rejection, DateTimeOffset QuarantinedAt, QuarantineResolution? Resolution);

/// <summary>What became of a quarantined part.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who.</param>
/// <param name="CorrectedText">The text that was parsed in place of the original; null when the original was replayed.</param>
/// <param name="RecordIds">The records that came of it.</param>
public sealed record QuarantineResolution(DateTimeOffset At, string By, string? CorrectedText, IReadOnlyList<RecordId> RecordIds);
