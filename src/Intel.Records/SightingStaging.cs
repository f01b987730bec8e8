using Intel.Core.Consignments;
using Intel.Records.Sql;

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
    internal void Load(Session session) =>
        _staged = (session["SELECT COUNT(*) FROM StagedSightings"].Scalar() ?? 0) + (session["SELECT COUNT(*) FROM StagedMeasures"].Scalar() ?? 0);

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

    /// <summary>Appends the values that came or went with a batch.</summary>
    internal void Add(Session session, MeasureCells cells) => Interlocked.Add(ref _staged, cells.Stage(session));

    /// <summary>Sorts in when so much has come together that it should not wait for whoever needs it.</summary>
    internal Task RelieveAsync(CancellationToken cancellationToken) =>
        Interlocked.Read(ref _staged) > Most ? SortInAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Sorts everything in, so that histories are complete.</summary>
    internal async Task SortInAsync(CancellationToken cancellationToken)
    {
        if (database.IsReadOnly || !IsAnythingStaged())
        {
            return;
        }

        await database.Histories.ChangeAsync(
            async () => await database.WriteAsync(durable: false, SortIn, cancellationToken), cancellationToken);
    }

    /// <summary>Where others write too, only the database knows; by the key, because what was sorted in may still lie in the table's pages.</summary>
    private bool IsAnythingStaged() => database.IsShared
        ? database.Read(session => session["SELECT MIN(No) FROM StagedSightings"].Scalar() ?? session["SELECT MIN(No) FROM StagedMeasures"].Scalar()) is not null
        : Interlocked.Read(ref _staged) != 0;

    /// <summary>The subjects whose histories changed, each with the earliest instant at which it did.</summary>
    private HistoriesChange SortIn(Session session)
    {
        session.Weigh("StagedSightings");
        var changed = new Dictionary<long, long>();
        if (session["SELECT 1 FROM Sightings LIMIT 1"].Scalar() is not null)
        {
            var subjects = session["SELECT SubjectKey, MIN(At) FROM StagedSightings GROUP BY SubjectKey"];
            while (subjects.Step())
            {
                changed.Add(subjects.Int64(0), subjects.Int64(1));
            }

            subjects.Reset();
            RequeueLater(session);
        }

        session[
            """
            INSERT INTO Sightings (SubjectKey, At, RecordKey, Detail, RecordNo)
            SELECT SubjectKey, At, RecordKey, Detail, RecordNo FROM StagedSightings
            WHERE IsRemoval = 0 ORDER BY SubjectKey, At, RecordKey, Detail
            ON CONFLICT DO NOTHING
            """]
            .Run();
        Remove(session);
        session["DELETE FROM StagedSightings"].Run();
        var day = MeasureCells.SortIn(session);
        Interlocked.Exchange(ref _staged, 0);
        return new HistoriesChange(database.IsShared ? HistoriesChange.Number(session) : 0, changed, day);
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
            CROSS JOIN Sightings AS later
            CROSS JOIN Records AS record
            WHERE later.SubjectKey = changed.SubjectKey AND later.At >= changed.At AND record.No = later.RecordNo
            ON CONFLICT (RecordNo) DO UPDATE SET Stage = 0, Ticket = excluded.Ticket
            """]
            .Bind(1, Tickets.Next(session))
            .Run();

    /// <summary>A trace goes when the last that was said of it is that it went.</summary>
    private static void Remove(Session session)
    {
        if (session["SELECT 1 FROM StagedSightings WHERE IsRemoval = 1 LIMIT 1"].Scalar() is null)
        {
            return;
        }

        session[
            """
            DELETE FROM Sightings WHERE (SubjectKey, At, RecordKey, Detail) IN (
                SELECT SubjectKey, At, RecordKey, Detail FROM StagedSightings
                WHERE IsRemoval = 1 AND No IN (SELECT MAX(No) FROM StagedSightings GROUP BY SubjectKey, At, RecordKey, Detail))
            """]
            .Run();
    }
}
