namespace Intel.Core.Jobs;

/// <summary>
/// Who does what only one process at a time may do: a file in a watched folder that several look into. A lease ends by
/// itself, so that what a killed process held comes free. Its end is told by each process's own clock: a lease should be
/// longer than the work and than the difference of the clocks.
/// </summary>
public interface ILeases
{
    /// <summary>Takes a lease that is free or has ended, or prolongs one's own. Of many that ask at once one gets it.</summary>
    /// <param name="name">What is to be done.</param>
    /// <param name="holder">Who does it: another name for every process, and for every start of it.</param>
    /// <param name="duration">How long from now; positive.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Whether the holder has it now.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task<bool> TakeAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Gives a lease back before its end; one that somebody else holds meanwhile stays theirs.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task ReleaseAsync(string name, string holder, CancellationToken cancellationToken);
}
