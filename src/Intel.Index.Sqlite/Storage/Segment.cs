using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite.Storage;

/// <summary>
/// A stretch of records written together. Its columns never change, so what was loaded of them stays good; only what
/// was deleted of it grows, and is read again when its revision is another.
/// </summary>
internal sealed class Segment(long id, long start, int span)
{
    private const int MostWordSets = 256;

    private readonly ConcurrentDictionary<string, object?> _columns = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ulong[]> _wordSets = new(StringComparer.Ordinal);
    private Deletions _deletions = new(0, null);

    public long Id => id;

    /// <summary>The number of its first record.</summary>
    public long Start => start;

    /// <summary>How many records it has, gaps included.</summary>
    public int Span => span;

    public KeywordColumn? Keywords(SqliteConnection connection, string name) => Column(connection, name, static data => new KeywordColumn(data));

    public double[]? Numbers(SqliteConnection connection, string name) => Column(connection, name, static data => NumberColumn.Decode(data));

    public IdColumn Ids(SqliteConnection connection) => Column(connection, ColumnNames.Id, static data => new IdColumn(data))!;

    /// <summary>The record that each part belongs to, by its place in the segment; null when none has such a part.</summary>
    public int[]? Owners(SqliteConnection connection, string part) => Column(connection, ColumnNames.OwnersOf(part), static data => OwnerColumn.Decode(data));

    /// <summary>What a map draws of records, by their place in the segment, as far as somebody asked for them.</summary>
    public ConcurrentDictionary<int, MapPosition> Positions { get; } = new();

    /// <summary>The records, or parts of them, whose words match an expression; null when nobody looked yet.</summary>
    public ulong[]? WordSet(string expression) => _wordSets.GetValueOrDefault(expression);

    public void Keep(string expression, ulong[] records)
    {
        if (_wordSets.Count >= MostWordSets)
        {
            _wordSets.Clear();
        }

        _wordSets[expression] = records;
    }

    /// <summary>What was deleted as of a revision; null when nothing was.</summary>
    public ulong[]? Deleted(SqliteConnection connection, long revision)
    {
        var known = Volatile.Read(ref _deletions);
        if (known.Revision == revision)
        {
            return known.Records;
        }

        var bits = ReadDeleted(connection, id, span);
        Volatile.Write(ref _deletions, new Deletions(revision, bits));
        return bits;
    }

    public static ulong[]? ReadDeleted(SqliteConnection connection, long id, int span)
    {
        if (connection.Scalar("SELECT deleted FROM segments WHERE id = $id", ("$id", id)) is not byte[] bytes)
        {
            return null;
        }

        var bits = Bits.None(span);
        bytes.CopyTo(MemoryMarshal.AsBytes(bits.AsSpan()));
        return bits;
    }

    private T? Column<T>(SqliteConnection connection, string name, Func<byte[], T> read)
        where T : class
    {
        if (!_columns.TryGetValue(name, out var column))
        {
            column = connection.Scalar("SELECT data FROM columns WHERE segment = $segment AND name = $name", ("$segment", id), ("$name", name)) is byte[] data ? read(data) : null;
            // Two that load at once load the same; the first stays.
            column = _columns.GetOrAdd(name, column);
        }

        return (T?)column;
    }

    private sealed record Deletions(long Revision, ulong[]? Records);
}
