using Intel.Core.Baselines;

namespace Intel.Records;

/// <summary>What is usual, counted with the histories.</summary>
internal sealed class Baselines(RecordsDatabase database) : IBaselines
{
    public async Task<IReadOnlyList<Usual>> ReadAsync(IReadOnlyList<(DateOnly Day, IReadOnlyList<Measure> Measures)> asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        await database.Staging.SortInAsync(cancellationToken);
        return await database.Histories.ReadUsualAsync(asked, cancellationToken);
    }
}
