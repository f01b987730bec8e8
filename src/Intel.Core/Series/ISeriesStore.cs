namespace Intel.Core.Series;

/// <summary>What people decided about series of dumps, and what was last suggested.</summary>
public interface ISeriesStore
{
    /// <summary>
    /// Keeps decisions, all or none, each as the next version of its series; those with the series 0 get one new number
    /// each. Durable when it returns.
    /// </summary>
    /// <returns>The decisions with their series' numbers, in the order given.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written; nothing was kept.</exception>
    /// <exception cref="VersionConflictException">A series has a decision of that version already, or a finding would belong to two series; nothing was kept.</exception>
    Task<IReadOnlyList<SeriesDecision>> DecideAsync(IReadOnlyList<SeriesDecision> decisions, CancellationToken cancellationToken);

    /// <summary>Every decision by series and version.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<SeriesDecision>> DecisionsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps suggestions in place of the earlier ones. Durable when it returns.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task SuggestAsync(SeriesSuggestions suggestions, CancellationToken cancellationToken);

    /// <summary>What was last suggested; null while nothing was.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<SeriesSuggestions?> SuggestionsAsync(CancellationToken cancellationToken);
}
