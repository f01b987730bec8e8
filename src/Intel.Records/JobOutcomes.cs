using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core.Jobs;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>What came of the jobs that ran.</summary>
internal sealed class JobOutcomes(RecordsDatabase database) : IJobOutcomes
{
    public async Task SaveAsync(JobOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        await database.WriteAsync(
            Turn.Settings,
            session =>
            {
                using var context = session.Context();
                context.JobOutcomes.Add(new JobOutcomeRow
                {
                    Name = outcome.Name,
                    StartedAt = outcome.StartedAt.UtcTicks,
                    EndedAt = outcome.EndedAt.UtcTicks,
                    Succeeded = outcome.Succeeded,
                    Result = outcome.Result,
                    Counts = JsonSerializer.Serialize(outcome.Counts),
                });
                return context.SaveChanges();
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<JobOutcome>> ListAsync(string? name, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<JobOutcome>>(context =>
        [
            .. context.JobOutcomes
                .Where(o => name == null || o.Name == name)
                .OrderByDescending(o => o.StartedAt)
                .ThenByDescending(o => o.No)
                .Take(limit)
                .AsEnumerable()
                .Select(Read),
        ]));

    private static JobOutcome Read(JobOutcomeRow row) => new(
        row.Name,
        new DateTimeOffset(row.StartedAt, TimeSpan.Zero),
        new DateTimeOffset(row.EndedAt, TimeSpan.Zero),
        row.Succeeded,
        row.Result,
        JsonSerializer.Deserialize<Dictionary<string, long>>(row.Counts)!.ToImmutableSortedDictionary(StringComparer.Ordinal));
}
