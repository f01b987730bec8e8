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

    public async Task<BaselineExtent?> ExtentAsync(CancellationToken cancellationToken)
    {
        await database.Staging.SortInAsync(cancellationToken);
        return database.Read(session =>
        {
            var rows = session["SELECT MIN(Day), MAX(Day), CAST(SUM(Count) AS BIGINT) FROM BaselineCells WHERE Count > 0"];
            try
            {
                return rows.Step() && !rows.IsNull(0)
                    ? new BaselineExtent(DateOnly.FromDayNumber(rows.Int32(0)), DateOnly.FromDayNumber(rows.Int32(1)), rows.Int64(2))
                    : null;
            }
            finally
            {
                rows.Reset();
            }
        });
    }
}
