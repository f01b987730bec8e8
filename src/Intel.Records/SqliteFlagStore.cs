using System.Text.Json;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Records.Model;
using Intel.Records.Sqlite;

namespace Intel.Records;

/// <summary>Flags, every one kept, with the counts of the latest ones' reasons kept beside them.</summary>
internal sealed class SqliteFlagStore(RecordsDatabase database) : IFlagStore
{
    private const string LatestOf = "SELECT Key, RecordVersion, Body FROM Flags WHERE Key BETWEEN ?1 AND ?2 ORDER BY Key DESC LIMIT 1";

    public async Task SaveAsync(IReadOnlyList<(PendingRecord Pending, Flag Flag)> flags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flags);
        var bodies = flags.Select(f => JsonSerializer.SerializeToUtf8Bytes(f.Flag, RecordJsonContext.Default.Flag)).ToArray();
        await database.WriteAsync(
            durable: false,
            session =>
            {
                var counts = new Dictionary<string, long>(StringComparer.Ordinal);
                for (var index = 0; index < bodies.Length; index++)
                {
                    Save(session, flags[index].Pending, flags[index].Flag, bodies[index], counts);
                }

                foreach (var (code, change) in counts.Where(c => c.Value != 0))
                {
                    session["INSERT INTO ReasonCounts (Code, Count) VALUES (?1, ?2) ON CONFLICT (Code) DO UPDATE SET Count = Count + excluded.Count"]
                        .Bind(1, code).Bind(2, change).Run();
                }

                return bodies.Length;
            },
            cancellationToken);
    }

    public Task<IReadOnlyDictionary<RecordId, Flag>> FindAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<IReadOnlyDictionary<RecordId, Flag>>(session =>
        {
            var flags = new Dictionary<RecordId, Flag>(ids.Count);
            foreach (var id in ids)
            {
                if (NumberOf(session, id) is { } no && Latest(session, no) is { } latest)
                {
                    flags[id] = Read(latest.Body);
                }
            }

            return flags;
        }));

    public Task<IReadOnlyList<(DateTimeOffset At, Flag Flag)>> HistoryAsync(RecordId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<IReadOnlyList<(DateTimeOffset, Flag)>>(session =>
        {
            var flags = new List<(DateTimeOffset, Flag)>();
            if (NumberOf(session, id) is not { } no)
            {
                return flags;
            }

            var rows = Range(session["SELECT At, Body FROM Flags WHERE Key BETWEEN ?1 AND ?2 ORDER BY Key DESC"], no);
            while (rows.Step())
            {
                flags.Add((new DateTimeOffset(rows.Int64(0), TimeSpan.Zero), Read(rows.Blob(1))));
            }

            rows.Reset();
            return flags;
        }));

    public Task<IReadOnlyDictionary<string, long>> CountByReasonAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<IReadOnlyDictionary<string, long>>(session =>
        {
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            var rows = session["SELECT Code, Count FROM ReasonCounts WHERE Count > 0"];
            while (rows.Step())
            {
                counts.Add(rows.Text(0), rows.Int64(1));
            }

            rows.Reset();
            return counts;
        }));

    private void Save(Session session, PendingRecord pending, Flag flag, byte[] body, Dictionary<string, long> counts)
    {
        if (NumberOf(session, pending.Id) is not { } no)
        {
            return;
        }

        // Written again since it was taken: this flag is of what the record said before, and the record waits again.
        var ticket = session["SELECT Ticket FROM Pending WHERE RecordNo = ?1"].Bind(1, no).Scalar();
        if (ticket > pending.Ticket)
        {
            return;
        }

        session["UPDATE Pending SET Stage = 1 WHERE RecordNo = ?1 AND Ticket = ?2 AND Stage = 0"].Bind(1, no).Bind(2, pending.Ticket).Run();
        var latest = Latest(session, no);
        if (latest is { } kept && kept.Body.AsSpan().SequenceEqual(body))
        {
            return;
        }

        if (latest is { } old)
        {
            Count(Read(old.Body), -1, counts);
        }

        Count(flag, 1, counts);
        session["INSERT INTO Flags (Key, RecordVersion, At, Score, Body) VALUES (?1, ?2, ?3, ?4, ?5)"]
            .Bind(1, latest is { } before ? before.Key + 1 : no << VersionRow.ArrivalBits)
            .Bind(2, (long)flag.RecordVersion)
            .Bind(3, database.Clock.GetUtcNow().UtcTicks)
            .Bind(4, (long)flag.Score)
            .Bind(5, body)
            .Run();
    }

    private static void Count(Flag flag, int change, Dictionary<string, long> counts)
    {
        foreach (var code in flag.Reasons.Select(r => r.Code).Distinct(StringComparer.Ordinal))
        {
            counts[code] = counts.GetValueOrDefault(code) + change;
        }
    }

    private static (long Key, byte[] Body)? Latest(Session session, long no)
    {
        var row = Range(session[LatestOf], no);
        try
        {
            return row.Step() ? (row.Int64(0), row.Blob(2).ToArray()) : null;
        }
        finally
        {
            row.Reset();
        }
    }

    private static Statement Range(Statement statement, long no) =>
        statement.Bind(1, no << VersionRow.ArrivalBits).Bind(2, ((no + 1) << VersionRow.ArrivalBits) - 1);

    private static long? NumberOf(Session session, RecordId id) => session["SELECT No FROM Records WHERE Id = ?1"].Bind(1, id.Value).Scalar();

    private static Flag Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, RecordJsonContext.Default.Flag) ?? throw new JsonException("The JSON null is no flag.");
}
