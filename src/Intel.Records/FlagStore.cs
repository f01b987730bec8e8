using System.Text.Json;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Records.Model;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>Flags, every one kept, with the counts of the latest ones' reasons kept beside them.</summary>
internal sealed class FlagStore(RecordsDatabase database) : IFlagStore
{
    private static readonly string LatestOf =
        $"""
        SELECT r.No, p.Ticket, f.Key, f.Body FROM Records AS r
        LEFT JOIN Pending AS p ON p.RecordNo = r.No
        LEFT JOIN Flags AS f ON f.Key = (
            SELECT MAX(l.Key) FROM Flags AS l WHERE l.Key BETWEEN r.No * {1 << VersionRow.ArrivalBits} AND (r.No + 1) * {1 << VersionRow.ArrivalBits} - 1)
        WHERE r.Id = ?1
        """;

    public async Task SaveAsync(IReadOnlyList<(PendingRecord Pending, Flag Flag)> flags, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(flags);
        var bodies = flags.Select(f => JsonSerializer.SerializeToUtf8Bytes(f.Flag, RecordJsonContext.Default.Flag)).ToArray();
        await database.WriteAsync(
            durable: false,
            session =>
            {
                var counts = new Dictionary<string, long>(StringComparer.Ordinal);
                var kept = Latest(session, [.. flags.Select(f => f.Pending.Id).Distinct()]);
                for (var index = 0; index < bodies.Length; index++)
                {
                    Save(session, flags[index].Pending, flags[index].Flag, bodies[index], kept, counts);
                }

                foreach (var (code, change) in counts.Where(c => c.Value != 0))
                {
                    session["INSERT INTO ReasonCounts (Code, Count) VALUES (?1, ?2) ON CONFLICT (Code) DO UPDATE SET Count = ReasonCounts.Count + excluded.Count"]
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
            foreach (var (id, kept) in Latest(session, ids))
            {
                if (kept.Body is { } body)
                {
                    flags[id] = Read(body);
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

    private void Save(Session session, PendingRecord pending, Flag flag, byte[] body, Dictionary<RecordId, Kept> all, Dictionary<string, long> counts)
    {
        // With a greater ticket it was written again since it was taken: this flag is of what the record said before,
        // and the record waits again.
        if (!all.TryGetValue(pending.Id, out var kept) || kept.Ticket > pending.Ticket)
        {
            return;
        }

        session["UPDATE Pending SET Stage = 1 WHERE RecordNo = ?1 AND Ticket = ?2 AND Stage = 0"].Bind(1, kept.No).Bind(2, pending.Ticket).Run();
        if (kept.Body.AsSpan().SequenceEqual(body))
        {
            return;
        }

        if (kept.Body is { } old)
        {
            Count(Read(old), -1, counts);
        }

        Count(flag, 1, counts);
        var key = kept.Body is null ? kept.No << VersionRow.ArrivalBits : kept.Key + 1;
        session["INSERT INTO Flags (Key, RecordVersion, At, Score, Body) VALUES (?1, ?2, ?3, ?4, ?5)"]
            .Bind(1, key)
            .Bind(2, (long)flag.RecordVersion)
            .Bind(3, database.Clock.GetUtcNow().UtcTicks)
            .Bind(4, (long)flag.Score)
            .Bind(5, body)
            .Run();
        all[pending.Id] = kept with { Key = key, Body = body };
    }

    private static void Count(Flag flag, int change, Dictionary<string, long> counts)
    {
        foreach (var code in flag.Reasons.Select(r => r.Code).Distinct(StringComparer.Ordinal))
        {
            counts[code] = counts.GetValueOrDefault(code) + change;
        }
    }

    /// <summary>What is kept of those of these records that there are.</summary>
    private static Dictionary<RecordId, Kept> Latest(Session session, IReadOnlyList<RecordId> ids)
    {
        var kept = new Dictionary<RecordId, Kept>(ids.Count);
        session.ReadEach(
            LatestOf,
            ids,
            (statement, id) => statement.Bind(1, id.Value),
            (row, id) =>
            {
                if (row.Step())
                {
                    kept[id] = new Kept(
                        row.Int64(0), row.IsNull(1) ? null : row.Int64(1), row.IsNull(2) ? 0 : row.Int64(2), row.IsNull(2) ? null : row.Blob(3).ToArray());
                }
            });
        return kept;
    }

    private static Statement Range(Statement statement, long no) =>
        statement.Bind(1, no << VersionRow.ArrivalBits).Bind(2, ((no + 1) << VersionRow.ArrivalBits) - 1);

    private static long? NumberOf(Session session, RecordId id) => session["SELECT No FROM Records WHERE Id = ?1"].Bind(1, id.Value).Scalar();

    private static Flag Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, RecordJsonContext.Default.Flag) ?? throw new JsonException("The JSON null is no flag.");

    /// <summary>A record's number, the ticket by which it waits, and its latest flag; null without one.</summary>
    private readonly record struct Kept(long No, long? Ticket, long Key, byte[]? Body);
}
