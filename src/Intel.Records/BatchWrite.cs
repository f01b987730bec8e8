using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Records.Model;
using Intel.Records.Sql;

namespace Intel.Records;

/// <summary>One transaction of writing parts of one file.</summary>
internal sealed class BatchWrite
{
    private const string NumberById = "SELECT No, LatestKey FROM Records WHERE Id = ?1";
    private readonly RecordsDatabase _database;
    private readonly Session _session;
    private readonly string _fileId;
    private readonly long _fileNo;
    private readonly long _now;
    private readonly long _ticket;
    private readonly Dictionary<RecordId, (long No, long LatestKey)>? _known;
    private readonly Dictionary<long, RecordMessages> _loaded = [];
    private readonly MeasureCells _cells = new();
    private long _nextRecordNo;
    private bool _isSimulated;

    /// <exception cref="ArgumentException">The file is not in the ledger.</exception>
    internal BatchWrite(RecordsDatabase database, Session session, string fileId, IReadOnlyList<Parsed<IRecordDocument>> parts)
    {
        _database = database;
        _session = session;
        _fileId = fileId;
        _now = database.Clock.GetUtcNow().UtcTicks;
        var file = session["SELECT No, Checkpoint FROM Files WHERE FileId = ?1"].Bind(1, fileId);
        try
        {
            if (!file.Step())
            {
                throw new ArgumentException($"The file {fileId} is not in the ledger.", nameof(fileId));
            }

            _fileNo = file.Int64(0);
            Checkpoint = file.Int64(1);
        }
        finally
        {
            file.Reset();
        }

        _ticket = Tickets.Next(session);
        _nextRecordNo = (session["SELECT MAX(No) FROM Records"].Scalar() ?? 0) + 1;
        if (_nextRecordNo == 1)
        {
            MeasureCells.BeginEmpty(session);
        }

        if (session.IsRemote)
        {
            _known = Known(session, parts);
            _loaded = RecordMessages.LoadEach(session, [.. _known.Where(k => k.Value.No != 0).Select(k => (k.Value.No, k.Key.Kind))]);
        }
    }

    /// <summary>Parts of the file written before this transaction.</summary>
    internal long Checkpoint { get; }

    internal ImportCounts Counts { get; private set; } = new(0, 0, 0, 0, 0);

    /// <summary>The documents written, by the keys of their versions.</summary>
    internal List<KeyValuePair<long, IRecordDocument>> Written { get; } = [];

    internal void Add(Parsed<IRecordDocument> part, byte[] body)
    {
        if (part.Value is not { } document)
        {
            Quarantine(part.Rejection!, part.Source);
            return;
        }

        _isSimulated |= document.IsSimulated;
        var id = RecordId.From(document.Kind, document.NaturalKey);
        var (no, latestKey) = Find(id);
        if (no == 0)
        {
            Insert(id, document, body, part.Source);
        }
        else
        {
            Revise(id, no, latestKey, document, body, part.Source);
        }
    }

    /// <summary>Moves the file's checkpoint and counts.</summary>
    internal void Finish(long checkpoint, int resolved)
    {
        _database.Staging.Add(_session, _cells);
        _session[
            """
            UPDATE Files SET Checkpoint = ?2, Stored = Stored + ?3, Versions = Versions + ?4, Unchanged = Unchanged + ?5,
                Warned = Warned + ?6, Quarantined = Quarantined + ?7, IsSimulated = IsSimulated | ?8
            WHERE No = ?1
            """]
            .Bind(1, _fileNo)
            .Bind(2, checkpoint)
            .Bind(3, Counts.Stored)
            .Bind(4, Counts.Versions)
            .Bind(5, Counts.Unchanged)
            .Bind(6, Counts.Warned)
            .Bind(7, Counts.Quarantined - resolved)
            .Bind(8, _isSimulated ? 1L : 0L)
            .Run();
    }

    /// <summary>Where asking is a journey, all are asked for at once.</summary>
    private static Dictionary<RecordId, (long No, long LatestKey)> Known(Session session, IReadOnlyList<Parsed<IRecordDocument>> parts)
    {
        var known = new Dictionary<RecordId, (long No, long LatestKey)>(parts.Count);
        var ids = parts.Select(p => p.Value).OfType<IRecordDocument>().Select(d => RecordId.From(d.Kind, d.NaturalKey)).Distinct().ToArray();
        session.ReadEach(
            NumberById,
            ids,
            (statement, id) => statement.Bind(1, id.Value),
            (rows, id) => known[id] = rows.Step() ? (rows.Int64(0), rows.Int64(1)) : (0, 0));
        return known;
    }

    private (long No, long LatestKey) Find(RecordId id)
    {
        if (_known is not null)
        {
            return _known[id];
        }

        var row = _session[NumberById].Bind(1, id.Value);
        try
        {
            return row.Step() ? (row.Int64(0), row.Int64(1)) : (0, 0);
        }
        finally
        {
            row.Reset();
        }
    }

    private void Insert(RecordId id, IRecordDocument document, byte[] body, SourceSpan source)
    {
        var no = _nextRecordNo++;
        var key = no << VersionRow.ArrivalBits;
        var at = RecordMessage.HistoryAtOf(document);
        _session["INSERT INTO Records (No, Id, Kind, LatestKey, At, Versions) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"]
            .Bind(1, no).Bind(2, id.Value).Bind(3, (long)document.Kind).Bind(4, key).Bind(5, at).Bind(6, 1L).Run();
        InsertVersion(key, 1, RecordMessage.MadeAtOf(document), source, null, body);
        if (document is Consignment consignment)
        {
            var recordKey = RecordKey.Of(id);
            _cells.Add(consignment, 1);
            foreach (var sighting in Sightings.Of(consignment, id))
            {
                _database.Staging.Add(_session, no, recordKey, sighting, isRemoval: false);
            }
        }

        Know(id, no, key);
        Queue(no, id, at);
        Written.Add(new(key, document));
        Counts += new ImportCounts(1, 0, 0, document.Warnings.IsEmpty ? 0 : 1, 0);
    }

    private void Revise(RecordId id, long no, long latestKey, IRecordDocument document, byte[] body, SourceSpan source)
    {
        if (!_loaded.Remove(no, out var messages))
        {
            messages = RecordMessages.Load(_session, no, document.Kind);
        }

        var versionsBefore = messages.Versions;
        var latestBefore = messages.Latest.Document;
        var (message, before) = messages.Add(document, _fileNo, _fileId, source, _now);
        var isChanged = false;
        foreach (var changed in messages.Changed)
        {
            isChanged |= changed.Version is not null || !changed.IsNew;
            Save(changed, body);
        }

        if (isChanged)
        {
            var latest = messages.Latest;
            var at = RecordMessage.HistoryAtOf(latest.Document);
            _session["UPDATE Records SET LatestKey = ?2, At = ?3, Versions = ?4 WHERE No = ?1"]
                .Bind(1, no).Bind(2, latest.Key).Bind(3, at).Bind(4, (long)messages.Versions).Run();
            if (latest.Key != latestKey || latest.IsRewritten)
            {
                MoveSightings(no, id, latestBefore, latest.Document);
            }

            Know(id, no, latest.Key);
            Queue(no, id, at);
        }

        Count(message, before, messages.Versions - versionsBefore);
    }

    private void Know(RecordId id, long no, long latestKey)
    {
        if (_known is not null)
        {
            _known[id] = (no, latestKey);
        }
    }

    private void Save(RecordMessage message, byte[] body)
    {
        if (message.IsNew)
        {
            InsertVersion(message.Key, message.Version, message.MadeAt, message.Source, message.Differences, body);
            Written.Add(new(message.Key, message.Document));
            return;
        }

        if (message.IsRewritten)
        {
            _database.Documents.Forget(message.Key);
            _session["UPDATE Versions SET Body = ?2 WHERE Key = ?1"].Bind(1, message.Key).Bind(2, RecordJson.Serialise(message.Document)).Run();
            Written.Add(new(message.Key, message.Document));
        }

        if (message.IsRenumbered)
        {
            _session["UPDATE Versions SET Version = ?2, Differences = ?3 WHERE Key = ?1"]
                .Bind(1, message.Key).Bind(2, message.Version).Bind(3, message.Differences).Run();
        }
    }

    /// <summary>
    /// A message of its own is a version or changes nothing. A part that joined an earlier one of its message is counted
    /// with it: it can only move it from one count to another. One that adds nothing at all is unchanged.
    /// </summary>
    private void Count(RecordMessage message, IRecordDocument? before, int newVersions)
    {
        if (before is null || !message.IsRewritten)
        {
            var isVersion = newVersions > 0;
            Counts += new ImportCounts(0, isVersion ? 1 : 0, isVersion ? 0 : 1, message.Document.Warnings.IsEmpty ? 0 : 1, 0);
            return;
        }

        var moved = Math.Sign(newVersions);
        var isWarnedNow = before.Warnings.IsEmpty && !message.Document.Warnings.IsEmpty;
        Counts += new ImportCounts(0, moved, -moved, isWarnedNow ? 1 : 0, 0);
    }

    private void MoveSightings(long no, RecordId id, IRecordDocument before, IRecordDocument after)
    {
        if (before is not Consignment earlier || after is not Consignment later)
        {
            return;
        }

        _cells.Add(earlier, -1);
        _cells.Add(later, 1);
        var key = RecordKey.Of(id);
        var gone = Sightings.Of(earlier, id).ToHashSet();
        var come = Sightings.Of(later, id).ToHashSet();
        foreach (var sighting in gone.Where(s => !come.Contains(s)))
        {
            _database.Staging.Add(_session, no, key, sighting, isRemoval: true);
        }

        foreach (var sighting in come.Where(s => !gone.Contains(s)))
        {
            _database.Staging.Add(_session, no, key, sighting, isRemoval: false);
        }
    }

    private void InsertVersion(long key, int? version, long madeAt, SourceSpan source, byte[]? differences, byte[] body)
    {
        _session[
            """
            INSERT INTO Versions (Key, Version, MadeAt, FileNo, ByteOffset, ByteLength, FirstUnit, LastUnit, StoredAt, Differences, Body)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """]
            .Bind(1, key)
            .Bind(2, version)
            .Bind(3, madeAt)
            .Bind(4, _fileNo)
            .Bind(5, source.ByteOffset)
            .Bind(6, source.ByteLength)
            .Bind(7, (long)source.FirstUnit)
            .Bind(8, (long)source.LastUnit)
            .Bind(9, _now)
            .Bind(10, differences)
            .Bind(11, body)
            .Run();
    }

    private void Queue(long no, RecordId id, long at) =>
        _session[
            """
            INSERT INTO Pending (RecordNo, Stage, Ticket, At, RecordId) VALUES (?1, 0, ?2, ?3, ?4)
            ON CONFLICT (RecordNo) DO UPDATE SET Stage = 0, Ticket = excluded.Ticket, At = excluded.At
            """]
            .Bind(1, no).Bind(2, _ticket).Bind(3, at).Bind(4, id.Value).Run();

    private void Quarantine(Rejection rejection, SourceSpan source)
    {
        _session[
            """
            INSERT INTO Quarantine (FileNo, ByteOffset, ByteLength, FirstUnit, LastUnit, Code, Detail, OriginalText, FaultOffset, FaultLength, QuarantinedAt)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """]
            .Bind(1, _fileNo)
            .Bind(2, source.ByteOffset)
            .Bind(3, source.ByteLength)
            .Bind(4, (long)source.FirstUnit)
            .Bind(5, (long)source.LastUnit)
            .Bind(6, rejection.Code)
            .Bind(7, rejection.Detail)
            .Bind(8, rejection.OriginalText)
            .Bind(9, rejection.FaultOffset)
            .Bind(10, rejection.FaultLength)
            .Bind(11, _now)
            .Run();
        Counts += new ImportCounts(0, 0, 0, 0, 1);
    }
}
