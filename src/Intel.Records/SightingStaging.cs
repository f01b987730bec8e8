using Intel.Core.Consignments;
using Intel.Records.Sqlite;

namespace Intel.Records;

/// <summary>
/// Traces on their way into the histories. Batches append them; before anybody scores or reads a history they are
/// sorted in, all at once, and records that were scored with less than they should have known wait again.
/// </summary>
internal sealed class SightingStaging(RecordsDatabase database)
{
    /// <summary>So many traces are sorted in at the most at once: it bounds the size of the write-ahead log.</summary>
    private const long Most = 4_000_000;
    private long _staged;

    /// <summary>At the start: what a stop left behind.</summary>
    internal void Load(Session session) => _staged = session["SELECT COUNT(*) FROM StagedSightings"].Scalar() ?? 0;

    /// <summary>Appends one trace that came, or went, with a version of a record.</summary>
    internal void Add(Session session, long recordNo, RecordKey key, Sighting sighting, bool isRemoval)
    {
        Span<byte> bytes = stackalloc byte[RecordKey.Size];
        key.Write(bytes);
        session["INSERT INTO StagedSightings (SubjectKey, At, RecordKey, Detail, RecordNo, IsRemoval) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"]
            .Bind(1, SubjectKey.Of(sighting.Kind, sighting.Subject))
            .Bind(2, sighting.At.UtcTicks)
            .Bind(3, bytes)
            .Bind(4, sighting.Detail)
            .Bind(5, recordNo)
            .Bind(6, isRemoval ? 1L : 0L)
            .Run();
        Interlocked.Increment(ref _staged);
    }

    /// <summary>Sorts in when so much has come together that it should not wait for whoever needs it.</summary>
    internal Task RelieveAsync(CancellationToken cancellationToken) =>
        Interlocked.Read(ref _staged) > Most ? SortInAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Sorts everything in, so that histories are complete.</summary>
    internal async Task SortInAsync(CancellationToken cancellationToken)
    {
        if (database.IsReadOnly || Interlocked.Read(ref _staged) == 0)
        {
            return;
        }

        await database.Histories.ChangeAsync(
            async () => await database.WriteAsync(durable: false, SortIn, cancellationToken), cancellationToken);
    }

    /// <returns>The subjects whose histories changed, each with the earliest instant at which it did.</returns>
    private Dictionary<long, long> SortIn(Session session)
    {
        var changed = new Dictionary<long, long>();
        if (session["SELECT EXISTS (SELECT 1 FROM Sightings)"].Scalar() == 1)
        {
            var subjects = session["SELECT SubjectKey, MIN(At) FROM StagedSightings GROUP BY SubjectKey"];
            while (subjects.Step())
            {
                changed.Add(subjects.Int64(0), subjects.Int64(1));
            }

            subjects.Reset();
            RequeueLater(session);
        }

        session["INSERT OR IGNORE INTO Sightings (SubjectKey, At, RecordKey, Detail, RecordNo) SELECT SubjectKey, At, RecordKey, Detail, RecordNo FROM StagedSightings WHERE IsRemoval = 0 ORDER BY SubjectKey, At, RecordKey, Detail"].Run();
        Remove(session);
        session["DELETE FROM StagedSightings"].Run();
        Interlocked.Exchange(ref _staged, 0);
        return changed;
    }

    /// <summary>
    /// Records behind the earliest change of a subject were scored, or will be, by a history that is another now.
    /// Those of the very instant are taken along: whether they come before or after is a matter of ids.
    /// </summary>
    private static void RequeueLater(Session session) =>
        session[
            """
            INSERT INTO Pending (RecordNo, Stage, Ticket, At, RecordId)
            SELECT DISTINCT later.RecordNo, 0, ?1, record.At, record.Id
            FROM (SELECT SubjectKey, MIN(At) AS At FROM StagedSightings GROUP BY SubjectKey) AS changed
            CROSS JOIN Sightings AS later ON later.SubjectKey = changed.SubjectKey AND later.At >= changed.At
            JOIN Records AS record ON record.No = later.RecordNo
            WHERE true
            ON CONFLICT (RecordNo) DO UPDATE SET Stage = 0, Ticket = excluded.Ticket
            """]
            .Bind(1, Tickets.Next(session))
            .Run();

    /// <summary>A trace goes when the last that was said of it is that it went.</summary>
    private static void Remove(Session session)
    {
        if (session["SELECT EXISTS (SELECT 1 FROM StagedSightings WHERE IsRemoval = 1)"].Scalar() == 0)
        {
            return;
        }

        var gone = session["SELECT SubjectKey, At, RecordKey, Detail, IsRemoval, MAX(No) FROM StagedSightings GROUP BY SubjectKey, At, RecordKey, Detail"];
        var delete = session["DELETE FROM Sightings WHERE SubjectKey = ?1 AND At = ?2 AND RecordKey = ?3 AND Detail = ?4"];
        while (gone.Step())
        {
            if (gone.Int32(4) == 1)
            {
                delete.Bind(1, gone.Int64(0)).Bind(2, gone.Int64(1)).Bind(3, gone.Blob(2)).Bind(4, gone.Text(3)).Run();
            }
        }

        gone.Reset();
    }
}
