namespace Intel.Core.Audit;

/// <summary>Who read and changed what: each entry carries the hash of the one before it, so that a gap or a change shows.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry. Durable when it returns.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task AddAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Entries about one subject (a record, a file, a rule), the latest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<AuditEntry>> ListAsync(string subject, int limit, CancellationToken cancellationToken);

    /// <summary>Whether every entry's hash follows from the entry before it; the number of the first that does not, null when all do.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<long?> FirstBrokenAsync(CancellationToken cancellationToken);
}

/// <summary>Somebody did something.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who: the account's name.</param>
/// <param name="Action">What: read, searched, exported, imported, corrected, decided.</param>
/// <param name="Subject">The id of what it was done to; for a search the query's text.</param>
public sealed record AuditEntry(DateTimeOffset At, string By, string Action, string Subject);
