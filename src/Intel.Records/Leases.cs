using Intel.Core.Jobs;

namespace Intel.Records;

/// <summary>The leases; those that ended go with the next that is given back.</summary>
internal sealed class Leases(RecordsDatabase database) : ILeases
{
    public async Task<bool> TakeAsync(string name, string holder, TimeSpan duration, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return await database.WriteAsync(
            Turn.Settings,
            session =>
            {
                var now = database.Clock.GetUtcNow().UtcTicks;
                return session[
                    """
                    INSERT INTO Leases (Name, Holder, Until) VALUES (?1, ?2, ?3)
                    ON CONFLICT (Name) DO UPDATE SET Holder = excluded.Holder, Until = excluded.Until
                        WHERE Leases.Until <= ?4 OR Leases.Holder = excluded.Holder
                    RETURNING Until
                    """]
                    .Bind(1, name).Bind(2, holder).Bind(3, now + duration.Ticks).Bind(4, now).Scalar() is not null;
            },
            cancellationToken);
    }

    public async Task ReleaseAsync(string name, string holder, CancellationToken cancellationToken) => await database.WriteAsync(
        Turn.Settings,
        session =>
        {
            session["DELETE FROM Leases WHERE (Name = ?1 AND Holder = ?2) OR Until <= ?3"]
                .Bind(1, name).Bind(2, holder).Bind(3, database.Clock.GetUtcNow().UtcTicks).Run();
            return 0;
        },
        cancellationToken);
}
