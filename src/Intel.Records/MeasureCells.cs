using System.Globalization;
using System.Text;
using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Consignments;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>
/// The values of consignments on their way into the counts of each day. A batch collects them and appends what changed;
/// they are added up when the histories are sorted in, because adding up each batch rewrites the same days again and again.
/// </summary>
internal sealed class MeasureCells
{
    private const string Counted = "baselines";
    private readonly Dictionary<(int Day, string Path, string Label), int> _changes = [];

    /// <summary>The cell's path: the kind's number and the groups.</summary>
    internal static string PathOf(Measure measure)
    {
        var path = new StringBuilder(((int)measure.Kind).ToString(CultureInfo.InvariantCulture));
        foreach (var group in measure.Groups)
        {
            path.Append('/').Append(group);
        }

        return path.ToString();
    }

    /// <summary>The day in whose counts a consignment stands.</summary>
    internal static int DayOf(Consignment consignment) => DateOnly.FromDateTime(consignment.HistoryAt.UtcDateTime).DayNumber;

    /// <summary>Notes that a consignment came, or went.</summary>
    internal void Add(Consignment consignment, int change)
    {
        var day = DayOf(consignment);
        foreach (var measure in Measures.Of(consignment))
        {
            var cell = (day, PathOf(measure), measure.Label);
            _changes[cell] = _changes.GetValueOrDefault(cell) + change;
        }
    }

    /// <summary>Appends what changed; tells how much that is.</summary>
    internal int Stage(Session session)
    {
        var staged = 0;
        foreach (var ((day, path, label), change) in _changes)
        {
            if (change != 0)
            {
                session["INSERT INTO StagedMeasures (Day, Path, Label, Change) VALUES (?1, ?2, ?3, ?4)"]
                    .Bind(1, (long)day).Bind(2, path).Bind(3, label).Bind(4, (long)change).Run();
                staged++;
            }
        }

        _changes.Clear();
        return staged;
    }

    /// <summary>Says, before the first record, that everything will be counted as it comes.</summary>
    internal static void BeginEmpty(Session session) =>
        session["INSERT INTO State (Name, Value) VALUES (?1, 1) ON CONFLICT (Name) DO NOTHING"].Bind(1, Counted).Run();

    /// <summary>
    /// Adds up what is staged and puts back to be scored whatever was compared with something else than it is now.
    /// </summary>
    /// <returns>The earliest day that changed; null when none did.</returns>
    internal static int? SortIn(Session session)
    {
        if (session["SELECT Value FROM State WHERE Name = ?1"].Bind(1, Counted).Scalar() is null)
        {
            CountAnew(session);
        }

        if (session["SELECT MIN(Day) FROM StagedMeasures"].Scalar() is not { } earliest)
        {
            return null;
        }

        session.Weigh("StagedMeasures");
        if (session["SELECT 1 FROM BaselineCells LIMIT 1"].Scalar() is not null)
        {
            var after = new DateTime(DateOnly.FromDayNumber((int)earliest + 1), TimeOnly.MinValue, DateTimeKind.Utc).Ticks;
            session[
                """
                INSERT INTO Pending (RecordNo, Stage, Ticket, At, RecordId)
                SELECT No, 0, ?1, At, Id FROM Records WHERE At >= ?2 AND Kind = ?3
                ON CONFLICT (RecordNo) DO UPDATE SET Stage = 0, Ticket = excluded.Ticket
                """]
                .Bind(1, Tickets.Next(session)).Bind(2, after).Bind(3, (long)RecordKind.Shipment).Run();
        }

        session[
            """
            INSERT INTO BaselineCells (Day, Path, Label, Count)
            SELECT Day, Path, Label, SUM(Change) FROM StagedMeasures WHERE true GROUP BY Day, Path, Label ORDER BY Day, Path, Label
            ON CONFLICT (Day, Path, Label) DO UPDATE SET Count = BaselineCells.Count + excluded.Count
            """]
            .Run();
        session["DELETE FROM StagedMeasures"].Run();
        return (int)earliest;
    }

    /// <summary>Records of an earlier version of this program were never counted: all are, once.</summary>
    private static void CountAnew(Session session)
    {
        const int AtOnce = 500;
        session["DELETE FROM StagedMeasures"].Run();
        var all = new MeasureCells();
        var last = 0L;
        for (var read = AtOnce; read == AtOnce;)
        {
            read = 0;
            var rows = session["SELECT r.No, v.Body FROM Records AS r JOIN Versions AS v ON v.Key = r.LatestKey WHERE r.Kind = ?1 AND r.No > ?2 ORDER BY r.No LIMIT ?3"]
                .Bind(1, (long)RecordKind.Shipment).Bind(2, last).Bind(3, (long)AtOnce);
            while (rows.Step())
            {
                read++;
                last = rows.Int64(0);
                if (RecordJson.Deserialise(RecordKind.Shipment, rows.Blob(1)) is Consignment consignment)
                {
                    all.Add(consignment, 1);
                }
            }

            rows.Reset();
        }

        all.Stage(session);
        BeginEmpty(session);
    }
}
