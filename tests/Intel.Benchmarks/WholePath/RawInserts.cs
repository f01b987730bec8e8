using Intel.Core;
using Intel.Core.Consignments;
using Microsoft.Data.Sqlite;

namespace Intel.Benchmarks.WholePath;

/// <summary>
/// The yardstick: the same documents into the same schema by prepared commands of ADO.NET and nothing else - no
/// archive, no parsing, no look whether a record is there, no ledger, no flags, no search.
/// </summary>
internal sealed class RawInserts : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _record;
    private readonly SqliteCommand _version;
    private readonly SqliteCommand _sighting;
    private readonly bool _withSightings;
    private long _no;

    internal RawInserts(string database, bool withSightings)
    {
        _withSightings = withSightings;
        _connection = new SqliteConnection($"Data Source={database};Pooling=False");
        _connection.Open();
        foreach (var pragma in (ReadOnlySpan<string>)["PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL", "PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 8000"])
        {
            using var command = new SqliteCommand(pragma, _connection);
            command.ExecuteNonQuery();
        }

        _record = Prepare("INSERT OR IGNORE INTO Records (No, Id, Kind, LatestKey, At, Versions) VALUES ($a, $b, 0, $c, $d, 1)", 4);
        _version = Prepare(
            "INSERT INTO Versions (Key, Version, MadeAt, FileNo, ByteOffset, ByteLength, FirstUnit, LastUnit, StoredAt, Differences, Body) VALUES ($a, 1, $b, 1, 0, 0, 0, 0, $c, NULL, $d)", 4);
        _sighting = Prepare("INSERT OR IGNORE INTO Sightings (SubjectKey, At, RecordKey, Detail, RecordNo) VALUES ($a, $b, $c, $d, $e)", 5);
    }

    /// <summary>Inserts documents in one transaction.</summary>
    internal void Write(IReadOnlyList<IRecordDocument> documents)
    {
        using var transaction = _connection.BeginTransaction();
        _record.Transaction = _version.Transaction = _sighting.Transaction = transaction;
        foreach (var document in documents)
        {
            var id = RecordId.From(document.Kind, document.NaturalKey);
            var no = ++_no;
            var at = document is Consignment c ? c.HistoryAt.UtcTicks : 0;
            Run(_record, no, id.Value, no << 20, at);
            Run(_version, no << 20, at, at, RecordJson.Serialise(document));
            if (_withSightings && document is Consignment consignment)
            {
                var key = Records.RecordKey.Of(id);
                var bytes = new byte[Records.RecordKey.Size];
                key.Write(bytes);
                foreach (var sighting in Sightings.Of(consignment, id))
                {
                    Run(_sighting, Records.SubjectKey.Of(sighting.Kind, sighting.Subject), sighting.At.UtcTicks, bytes, sighting.Detail, no);
                }
            }
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        _record.Dispose();
        _version.Dispose();
        _sighting.Dispose();
        _connection.Dispose();
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = new SqliteCommand(sql, _connection);
        for (var index = 0; index < parameters; index++)
        {
            command.Parameters.Add(new SqliteParameter($"${(char)('a' + index)}", null));
        }

        command.Prepare();
        return command;
    }
}
