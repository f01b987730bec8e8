using Intel.Core;
using Intel.Core.Imports;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>The list of pending work. Asking it first sorts new traces into the histories, which may put earlier records back on it.</summary>
internal sealed class PendingWork(RecordsDatabase database) : IPendingWork
{
    /// <summary>So long nobody else takes what a process took that shares the work; a killed one's comes free then. Work done twice would be wasted, not wrong.</summary>
    internal static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<PendingRecord>> TakeAsync(PendingStage stage, int limit, CancellationToken cancellationToken)
    {
        await database.Staging.SortInAsync(cancellationToken);
        if (database is { IsShared: true, IsReadOnly: false })
        {
            return await database.WriteAsync(Turn.None, session => Lease(session, stage, limit), cancellationToken);
        }

        return database.Read(session =>
        {
            var records = new List<PendingRecord>();
            var rows = session["SELECT RecordId, Ticket FROM Pending WHERE Stage = ?1 ORDER BY At, RecordId LIMIT ?2"].Bind(1, (long)stage).Bind(2, (long)limit);
            while (rows.Step())
            {
                records.Add(new PendingRecord(RecordId.Parse(rows.Text(0)), rows.Int64(1)));
            }

            rows.Reset();
            return records;
        });
    }

    public async Task IndexedAsync(IReadOnlyList<PendingRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        await database.WriteAsync(
            durable: false,
            session =>
            {
                foreach (var record in records)
                {
                    session["DELETE FROM Pending WHERE RecordNo = (SELECT No FROM Records WHERE Id = ?1) AND Ticket = ?2 AND Stage = 1"]
                        .Bind(1, record.Id.Value).Bind(2, record.Ticket).Run();
                }

                return records.Count;
            },
            cancellationToken);
    }

    public async Task<long> RequeueAllAsync(PendingStage stage, CancellationToken cancellationToken)
    {
        await database.Staging.SortInAsync(cancellationToken);
        return await database.WriteAsync(durable: true, session => Requeue(session, stage), cancellationToken);
    }

    // Whoever watches must not sort in what an import is still adding to: each time puts later records back anew.
    public Task<PendingCounts> CountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => new PendingCounts(Count(session, PendingStage.Score), Count(session, PendingStage.Index))));

    /// <summary>Puts one record back to the index stage; one that waits for its score goes on waiting for it.</summary>
    internal static void Requeue(Session session, RecordId id) =>
        session[
            """
            INSERT INTO Pending (RecordNo, Stage, Ticket, At, RecordId)
            SELECT No, 1, ?1, At, Id FROM Records WHERE Id = ?2
            ON CONFLICT (RecordNo) DO UPDATE SET Ticket = excluded.Ticket
            """]
            .Bind(1, Tickets.Next(session)).Bind(2, id.Value).Run();

    /// <summary>A record that waits for its score goes on waiting for it: what is not scored cannot be indexed as it stands.</summary>
    private static long Requeue(Session session, PendingStage stage)
    {
        session[
            """
            INSERT INTO Pending (RecordNo, Stage, Ticket, At, RecordId)
            SELECT No, ?1, ?2, At, Id FROM Records WHERE true
            ON CONFLICT (RecordNo) DO UPDATE SET Stage = CASE WHEN Pending.Stage < excluded.Stage THEN Pending.Stage ELSE excluded.Stage END, Ticket = excluded.Ticket
            """]
            .Bind(1, (long)stage).Bind(2, Tickets.Next(session)).Run();
        return Count(session, stage);
    }

    /// <summary>
    /// What no other process has taken as it stands: a record that moved on or was written again is another piece of
    /// work. Rows that another process takes at this moment are passed over.
    /// </summary>
    private List<PendingRecord> Lease(Session session, PendingStage stage, int limit)
    {
        var now = database.Clock.GetUtcNow();
        var rows = session[
            """
            UPDATE Pending SET TakenBy = ?1, TakenUntil = ?2, TakenTicket = Ticket, TakenStage = Stage
            WHERE RecordNo IN (
                SELECT RecordNo FROM Pending
                WHERE Stage = ?3 AND (TakenUntil <= ?4 OR TakenBy = ?1 OR TakenTicket <> Ticket OR TakenStage <> Stage)
                ORDER BY At, RecordId LIMIT ?5 FOR UPDATE SKIP LOCKED)
            RETURNING RecordId, Ticket, At
            """]
            .Bind(1, database.Holder).Bind(2, (now + LeaseTime).UtcTicks).Bind(3, (long)stage).Bind(4, now.UtcTicks).Bind(5, (long)limit);
        var taken = new List<(long At, PendingRecord Record)>();
        while (rows.Step())
        {
            taken.Add((rows.Int64(2), new PendingRecord(RecordId.Parse(rows.Text(0)), rows.Int64(1))));
        }

        rows.Reset();
        return [.. taken.OrderBy(t => t.At).ThenBy(t => t.Record.Id).Select(t => t.Record)];
    }

    private static long Count(Session session, PendingStage stage) =>
        session["SELECT COUNT(*) FROM Pending WHERE Stage = ?1"].Bind(1, (long)stage).Scalar() ?? 0;
}
