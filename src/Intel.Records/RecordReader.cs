using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Records.Model;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>Reads records with prepared commands.</summary>
internal sealed class RecordReader(RecordsDatabase database) : IRecordReader
{
    private const int StreamedAtOnce = 500;

    private const string Columns =
        "r.Id, r.Kind, v.Key, v.Version, f.FileId, v.ByteOffset, v.ByteLength, v.FirstUnit, v.LastUnit, v.StoredAt, v.Differences, v.Body";

    private const string LatestById =
        $"SELECT {Columns} FROM Records AS r JOIN Versions AS v ON v.Key = r.LatestKey JOIN Files AS f ON f.No = v.FileNo WHERE r.Id = ?1";

    private const string LatestAfter =
        $"SELECT {Columns} FROM Records AS r JOIN Versions AS v ON v.Key = r.LatestKey JOIN Files AS f ON f.No = v.FileNo WHERE r.Id > ?1 ORDER BY r.Id LIMIT ?2";

    private static readonly string VersionsById =
        $"""
        SELECT {Columns} FROM Records AS r
        JOIN Versions AS v ON v.Key BETWEEN r.No * {1 << VersionRow.ArrivalBits} AND (r.No + 1) * {1 << VersionRow.ArrivalBits} - 1
        JOIN Files AS f ON f.No = v.FileNo
        WHERE r.Id = ?1 AND v.Version IS NOT NULL ORDER BY v.Version
        """;

    public Task<StoredRecord?> FindAsync(RecordId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read(session => Rows(session[LatestById].Bind(1, id.Value)).FirstOrDefault()));

    public Task<IReadOnlyList<StoredRecord>> FindAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<IReadOnlyList<StoredRecord>>(session =>
        {
            var records = new List<StoredRecord>(ids.Count);
            session.ReadEach(
                LatestById,
                ids,
                (statement, id) => statement.Bind(1, id.Value),
                (rows, _) =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (rows.Step())
                    {
                        records.Add(Row(rows));
                    }
                });

            return records;
        }));

    public Task<IReadOnlyList<StoredRecord>> VersionsAsync(RecordId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<IReadOnlyList<StoredRecord>>(session => [.. Rows(session[VersionsById].Bind(1, id.Value))]));

    public async IAsyncEnumerable<StoredRecord> AllAsync(RecordId? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = after?.Value ?? "";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var from = last;
            var records = database.Read(session => Rows(session[LatestAfter].Bind(1, from).Bind(2, (long)StreamedAtOnce)).ToArray());
            foreach (var record in records)
            {
                yield return record;
            }

            if (records.Length < StreamedAtOnce)
            {
                yield break;
            }

            last = records[^1].Id.Value;
            await Task.Yield();
        }
    }

    public Task<IReadOnlyDictionary<RecordKind, long>> CountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<IReadOnlyDictionary<RecordKind, long>>(session =>
        {
            var counts = Enum.GetValues<RecordKind>().ToDictionary(k => k, _ => 0L);
            var rows = session["SELECT Kind, COUNT(*) FROM Records GROUP BY Kind"];
            while (rows.Step())
            {
                counts[(RecordKind)rows.Int32(0)] = rows.Int64(1);
            }

            rows.Reset();
            return counts;
        }));

    public async Task<IReadOnlyList<SubjectHistory>> HistoryAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sightings);
        await database.Staging.SortInAsync(cancellationToken);
        return await database.Histories.ReadAsync(sightings, cancellationToken);
    }

    private IEnumerable<StoredRecord> Rows(Statement statement)
    {
        try
        {
            while (statement.Step())
            {
                yield return Row(statement);
            }
        }
        finally
        {
            statement.Reset();
        }
    }

    private StoredRecord Row(Statement row)
    {
        var kind = (RecordKind)row.Int32(1);
        return new StoredRecord(
            RecordId.Parse(row.Text(0)),
            row.Int32(3),
            database.Documents.Find(row.Int64(2)) ?? RecordJson.Deserialise(kind, row.Blob(11)),
            row.Text(4),
            new SourceSpan(row.Int64(5), row.Int64(6), row.Int32(7), row.Int32(8)),
            new DateTimeOffset(row.Int64(9), TimeSpan.Zero),
            row.IsNull(10) ? [] : ImmutableArray.Create(JsonSerializer.Deserialize(row.Blob(10), RecordJsonContext.Default.FieldDifferenceArray)!));
    }
}
