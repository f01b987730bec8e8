namespace Intel.Core.WatchLists;

/// <summary>A search over shipments that somebody watches.</summary>
/// <param name="Number">From 1, given by the store; 0 before it is kept.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Name">What they call it.</param>
/// <param name="Text">The query, as written.</param>
/// <param name="SeenTotal">How many shipments it found when its owner last looked.</param>
/// <param name="SeenAt">When that was, UTC.</param>
public sealed record SavedSearch(long Number, string Owner, string Name, string Text, long SeenTotal, DateTimeOffset SeenAt);

/// <summary>Searches that people watch, each seen by its owner alone.</summary>
public interface ISavedSearches
{
    /// <summary>Keeps a search; one of the same owner and name is replaced and keeps its number.</summary>
    /// <returns>The search with its number.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task<SavedSearch> SaveAsync(SavedSearch search, CancellationToken cancellationToken);

    /// <summary>An owner's searches, by name.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<SavedSearch>> ListAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Notes how many shipments an owner's search found now that they look; nothing happens when it is not theirs.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task SeenAsync(string owner, long number, long total, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes an owner's search; nothing happens when it is not theirs.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task RemoveAsync(string owner, long number, CancellationToken cancellationToken);
}
