namespace Intel.Core.Baselines;

/// <summary>
/// What is usual, day by day: for each measure and group how often each value occurred, each consignment counted once, by
/// the latest that is said of it. Kept up with every message that comes in; equal to counting everything anew.
/// </summary>
public interface IBaselines
{
    /// <summary>
    /// What each consignment is compared with: the consignments of the days (UTC, by <see cref="Consignments.Consignment.HistoryAt"/>)
    /// before its own, so that neither the order of import nor what came later matters. In the order asked; asking in
    /// the order of days is fastest.
    /// </summary>
    /// <param name="asked">The day of each consignment and its measures.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<Usual>> ReadAsync(IReadOnlyList<(DateOnly Day, IReadOnlyList<Measure> Measures)> asked, CancellationToken cancellationToken);
}
