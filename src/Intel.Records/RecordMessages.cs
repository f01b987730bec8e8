using System.Text.Json;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Laboratories;
using Intel.Records.Model;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>What one message says of a record, as it is kept.</summary>
internal sealed class RecordMessage
{
    internal required long Key { get; init; }

    internal required long MadeAt { get; init; }

    internal required long FileNo { get; init; }

    internal required string FileId { get; init; }

    internal required SourceSpan Source { get; init; }

    internal required long StoredAt { get; init; }

    internal required IRecordDocument Document { get; set; }

    internal int? Version { get; set; }

    internal byte[]? Differences { get; set; }

    internal bool IsNew { get; init; }

    internal bool IsRewritten { get; set; }

    internal bool IsRenumbered { get; set; }

    /// <summary>When the message was made; the start of time when it does not say, so that it never overrides one that does.</summary>
    internal static long MadeAtOf(IRecordDocument document) => (document switch
    {
        Consignment consignment => consignment.Message.PreparedAt,
        LaboratoryReport report => report.ReportedAt,
        _ => null,
    })?.UtcTicks ?? long.MinValue;

    /// <summary>The instant in histories; 0 for kinds that have none.</summary>
    internal static long HistoryAtOf(IRecordDocument document) => document is Consignment consignment ? consignment.HistoryAt.UtcTicks : 0;
}

/// <summary>
/// All messages about one record in the order in which they were made, whatever the order in which they came in: by
/// the instant of making; of one instant by the file's hash and the place in it; without an instant before all others,
/// by arrival. A message that says something else than the one before it is the next version; the others are kept
/// without a number, because a message that turns up later may come to stand between them.
/// </summary>
internal sealed class RecordMessages
{
    private const string Select =
        """
        SELECT v.Key, v.MadeAt, v.FileNo, f.FileId, v.ByteOffset, v.ByteLength, v.FirstUnit, v.LastUnit, v.StoredAt, v.Version, v.Differences, v.Body
        FROM Versions AS v JOIN Files AS f ON f.No = v.FileNo
        WHERE v.Key BETWEEN ?1 AND ?2
        """;

    private readonly List<RecordMessage> _messages = [];

    private RecordMessages()
    {
    }

    internal int Versions => _messages.Count(m => m.Version is not null);

    internal RecordMessage Latest => _messages.Last(m => m.Version is not null);

    internal IEnumerable<RecordMessage> Changed => _messages.Where(m => m.IsNew || m.IsRewritten || m.IsRenumbered);

    internal static RecordMessages Load(Session session, long recordNo, RecordKind kind) => LoadEach(session, [(recordNo, kind)])[recordNo];

    /// <summary>The messages about each of these records, by its number.</summary>
    internal static Dictionary<long, RecordMessages> LoadEach(Session session, IReadOnlyList<(long No, RecordKind Kind)> records)
    {
        var loaded = new Dictionary<long, RecordMessages>(records.Count);
        session.ReadEach(
            Select,
            records,
            (statement, record) => statement.Bind(1, record.No << VersionRow.ArrivalBits).Bind(2, ((record.No + 1) << VersionRow.ArrivalBits) - 1),
            (rows, record) =>
            {
                var messages = new RecordMessages();
                messages.Read(rows, record.Kind);
                loaded.Add(record.No, messages);
            });
        return loaded;
    }

    /// <summary>Takes up what a file says: with what the same message said before, or as a message of its own.</summary>
    /// <returns>The message, and what it said before when it was there already.</returns>
    internal (RecordMessage Message, IRecordDocument? Before) Add(IRecordDocument document, long fileNo, string fileId, SourceSpan source, long storedAt)
    {
        var same = _messages.Find(m => m.FileNo == fileNo && RowsApart.AreOneMessage(m.Document, document));
        if (same is not null)
        {
            var before = same.Document;
            same.Document = RowsApart.Join((Consignment)before, (Consignment)document);
            same.IsRewritten = !ReferenceEquals(before, same.Document);
            Number();
            return (same, before);
        }

        var message = new RecordMessage
        {
            Key = _messages.Max(m => m.Key) + 1,
            MadeAt = RecordMessage.MadeAtOf(document),
            FileNo = fileNo,
            FileId = fileId,
            Source = source,
            StoredAt = storedAt,
            Document = document,
            IsNew = true,
        };
        _messages.Add(message);
        _messages.Sort(Compare);
        Number();
        return (message, null);
    }

    private void Read(Statement rows, RecordKind kind)
    {
        while (rows.Step())
        {
            _messages.Add(new RecordMessage
            {
                Key = rows.Int64(0),
                MadeAt = rows.Int64(1),
                FileNo = rows.Int64(2),
                FileId = rows.Text(3),
                Source = new SourceSpan(rows.Int64(4), rows.Int64(5), rows.Int32(6), rows.Int32(7)),
                StoredAt = rows.Int64(8),
                Version = rows.IsNull(9) ? null : rows.Int32(9),
                Differences = rows.IsNull(10) ? null : rows.Blob(10).ToArray(),
                Document = RecordJson.Deserialise(kind, rows.Blob(11)),
            });
        }

        _messages.Sort(Compare);
    }

    private void Number()
    {
        IRecordDocument? before = null;
        var version = 0;
        foreach (var message in _messages)
        {
            var differences = before is null ? [] : DocumentDifferences.Between(before, message.Document);
            int? number = before is null || !differences.IsEmpty ? ++version : null;
            var bytes = differences.IsEmpty ? null : JsonSerializer.SerializeToUtf8Bytes(differences.ToArray(), RecordJsonContext.Default.FieldDifferenceArray);
            if (message.Version != number || !(bytes ?? []).AsSpan().SequenceEqual(message.Differences))
            {
                message.Version = number;
                message.Differences = bytes;
                message.IsRenumbered = true;
            }

            before = message.Document;
        }
    }

    private static int Compare(RecordMessage left, RecordMessage right)
    {
        var order = left.MadeAt.CompareTo(right.MadeAt);
        if (order == 0)
        {
            order = left.MadeAt == long.MinValue ? left.FileNo.CompareTo(right.FileNo) : string.CompareOrdinal(left.FileId, right.FileId);
        }

        if (order == 0)
        {
            order = left.Source.FirstUnit.CompareTo(right.Source.FirstUnit);
        }

        return order != 0 ? order : left.Key.CompareTo(right.Key);
    }
}
