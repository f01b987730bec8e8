using System.Collections.Immutable;

namespace Intel.Core.Jobs;

/// <summary>What came of the jobs that ran: kept apart from the job server's own records, which forget.</summary>
public interface IJobOutcomes
{
    /// <summary>Keeps an outcome. Durable when it returns.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task SaveAsync(JobOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Outcomes, the latest started first; of one job when <paramref name="name"/> is given.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<JobOutcome>> ListAsync(string? name, int limit, CancellationToken cancellationToken);
}

/// <summary>What came of one run of a job.</summary>
/// <param name="Name">The job's name, such as import or index-rebuild.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC.</param>
/// <param name="Succeeded">Whether it did what it was to do.</param>
/// <param name="Result">What came of it, in one sentence; for a failure what was at fault and the way out.</param>
/// <param name="Counts">Its numbers by name, such as stored: 20; empty when it has none.</param>
public sealed record JobOutcome(
    string Name, DateTimeOffset StartedAt, DateTimeOffset EndedAt, bool Succeeded, string Result, ImmutableSortedDictionary<string, long> Counts);
