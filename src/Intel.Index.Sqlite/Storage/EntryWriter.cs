using System.Runtime.InteropServices;
using System.Text;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite.Storage;

/// <summary>
/// Writes entries in one transaction: each batch becomes a new segment, what it replaces is marked deleted where it
/// stands, and small neighbours are put together.
/// </summary>
internal sealed class EntryWriter(SqliteConnection connection, HashSet<string> knownWords)
{
    private const int LargestBatch = 16_384;
    private const int MostKnownWords = 200_000;

    /// <summary>Parts the values of a field that comes more than once, so that no phrase reaches from one into the next.</summary>
    private const string Gap = "‖";

    private readonly Dictionary<long, HashSet<long>> _deleted = [];

    public void Write(IReadOnlyList<PreparedEntry> entries)
    {
        foreach (var batch in entries.Chunk(LargestBatch))
        {
            WriteBatch(batch);
        }

        new SegmentTiers(connection).Merge();
    }

    private void WriteBatch(PreparedEntry[] batch)
    {
        var changed = Changed(batch);
        if (changed.Count == 0)
        {
            return;
        }

        var start = (long)connection.Scalar("SELECT value FROM state WHERE name = 'next'")!;
        connection.Run("UPDATE state SET value = $next WHERE name = 'next'", ("$next", start + changed.Count));
        InsertRows(changed, start);
        InsertWords(changed, start);
        var segment = (long)connection.Scalar(
            "INSERT INTO segments (start, span, revision) VALUES ($start, $span, 0) RETURNING id", ("$start", start), ("$span", changed.Count))!;
        InsertColumns(connection, segment, SegmentBuilder.Columns([.. changed.Select(c => c.Entry)]));
    }

    public static void InsertColumns(SqliteConnection connection, long segment, IEnumerable<(string Name, byte[] Data)> columns)
    {
        using var insert = connection.Command("INSERT INTO columns (segment, name, data) VALUES ($segment, $name, $data)", ("$segment", segment), ("$name", ""), ("$data", Array.Empty<byte>()));
        foreach (var (name, data) in columns)
        {
            insert.Parameters[1].Value = name;
            insert.Parameters[2].Value = data;
            insert.ExecuteNonQuery();
        }
    }

    // Entries that the index does not hold just so already; what they replace is deleted.
    private List<PreparedEntry> Changed(PreparedEntry[] batch)
    {
        var changed = new List<PreparedEntry>(batch.Length);
        var replaced = new List<long>();
        using (var find = connection.Command("SELECT doc, hash FROM ids WHERE id = $id", ("$id", "")))
        {
            foreach (var entry in batch)
            {
                find.Parameters[0].Value = entry.Entry.Item.Id.Value;
                using var reader = find.ExecuteReader();
                if (reader.Read())
                {
                    if (entry.Hash.AsSpan().SequenceEqual(reader.GetFieldValue<byte[]>(1)))
                    {
                        continue;
                    }

                    replaced.Add(reader.GetInt64(0));
                }

                changed.Add(entry);
            }
        }

        if (replaced.Count > 0)
        {
            Delete(replaced);
        }

        return changed;
    }

    private void Delete(List<long> docs)
    {
        using var docRow = connection.Command("DELETE FROM docs WHERE doc = $doc", ("$doc", 0L));
        using var wordRow = connection.Command("DELETE FROM prose WHERE rowid = $doc", ("$doc", 0L));
        using var placeRow = connection.Command("DELETE FROM places WHERE doc = $doc", ("$doc", 0L));
        using var segmentOf = connection.Command("SELECT id FROM segments WHERE start <= $doc ORDER BY start DESC LIMIT 1", ("$doc", 0L));
        _deleted.Clear();
        foreach (var doc in docs)
        {
            foreach (var command in (SqliteCommand[])[docRow, wordRow, placeRow])
            {
                command.Parameters[0].Value = doc;
                command.ExecuteNonQuery();
            }

            segmentOf.Parameters[0].Value = doc;
            var segment = (long)segmentOf.ExecuteScalar()!;
            (CollectionsMarshal.GetValueRefOrAddDefault(_deleted, segment, out _) ??= []).Add(doc);
        }

        foreach (var (segment, records) in _deleted)
        {
            Mark(segment, records);
        }
    }

    private void Mark(long segment, HashSet<long> records)
    {
        long start;
        int span;
        using (var command = connection.Command("SELECT start, span FROM segments WHERE id = $id", ("$id", segment)))
        using (var reader = command.ExecuteReader())
        {
            reader.Read();
            (start, span) = (reader.GetInt64(0), reader.GetInt32(1));
        }

        var bits = Segment.ReadDeleted(connection, segment, span) ?? Bits.None(span);
        foreach (var doc in records)
        {
            Bits.Set(bits, (int)(doc - start));
        }

        connection.Run(
            "UPDATE segments SET deleted = $deleted, revision = revision + 1 WHERE id = $id",
            ("$deleted", MemoryMarshal.AsBytes(bits.AsSpan()).ToArray()),
            ("$id", segment));
    }

    private void InsertRows(List<PreparedEntry> entries, long start)
    {
        using var doc = connection.Command("INSERT INTO docs (doc, item, texts) VALUES ($doc, $item, $texts)", ("$doc", 0L), ("$item", null), ("$texts", null));
        using var id = connection.Command("INSERT OR REPLACE INTO ids (id, doc, hash) VALUES ($id, $doc, $hash)", ("$id", null), ("$doc", 0L), ("$hash", null));
        using var place = connection.Command("INSERT INTO places (doc, south, north, west, east) VALUES ($doc, $south, $south, $west, $west)", ("$doc", 0L), ("$south", 0.0), ("$west", 0.0));
        for (var at = 0; at < entries.Count; at++)
        {
            var entry = entries[at];
            doc.Parameters[0].Value = start + at;
            doc.Parameters[1].Value = entry.Item;
            doc.Parameters[2].Value = entry.Texts;
            doc.ExecuteNonQuery();
            id.Parameters[0].Value = entry.Entry.Item.Id.Value;
            id.Parameters[1].Value = start + at;
            id.Parameters[2].Value = entry.Hash;
            id.ExecuteNonQuery();
            if (entry.Entry.Item is { Latitude: { } latitude, Longitude: { } longitude })
            {
                place.Parameters[0].Value = start + at;
                place.Parameters[1].Value = latitude;
                place.Parameters[2].Value = longitude;
                place.ExecuteNonQuery();
            }
        }
    }

    private void InsertWords(List<PreparedEntry> entries, long start)
    {
        // Names of documents and containers never end: what was forgotten here is only inserted again in vain.
        if (knownWords.Count > MostKnownWords)
        {
            knownWords.Clear();
        }

        var fields = IndexSchema.TextFields;
        var names = fields.Select((_, index) => $"$f{index}").ToArray();
        using var insert = connection.Command(
            $"INSERT INTO prose (rowid, {string.Join(", ", fields)}) VALUES ($doc, {string.Join(", ", names)})",
            [("$doc", 0L), .. names.Select(n => (n, (object?)null))]);
        using var word = connection.Command("INSERT OR IGNORE INTO vocabulary (word) VALUES ($word)", ("$word", ""));
        var joined = new StringBuilder();
        for (var at = 0; at < entries.Count; at++)
        {
            insert.Parameters[0].Value = start + at;
            for (var field = 0; field < fields.Count; field++)
            {
                joined.Clear();
                foreach (var (_, text) in entries[at].Entry.Texts.Where(t => t.Key == fields[field]))
                {
                    joined.Append(joined.Length > 0 ? " " + Gap : "");
                    foreach (var one in TextFolding.Words(text))
                    {
                        joined.Append(joined.Length > 0 ? " " : "").Append(one);
                        if (TextFolding.CanBeMistyped(one) && knownWords.Add(one))
                        {
                            word.Parameters[0].Value = one;
                            word.ExecuteNonQuery();
                        }
                    }
                }

                insert.Parameters[field + 1].Value = joined.Length == 0 ? DBNull.Value : joined.ToString();
            }

            insert.ExecuteNonQuery();
        }
    }
}
