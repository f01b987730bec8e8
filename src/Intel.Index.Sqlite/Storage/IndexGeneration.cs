using System.Collections.Concurrent;
using Intel.Index.Sqlite.Searching;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite.Storage;

/// <summary>One database of the index, with what was loaded of it and its idle connections.</summary>
internal sealed class IndexGeneration(int number, string path, Func<bool> mayCreate) : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private readonly ConcurrentDictionary<long, Segment> _segments = new();
    private volatile bool _isRetired;

    public int Number => number;

    public Vocabulary Vocabulary { get; } = new();

    public FacetSlots FacetSlots { get; } = new();

    /// <summary>Runs one reading on a connection that nobody else uses, in one state of the index.</summary>
    public T Read<T>(Func<IndexSnapshot, T> read, CancellationToken cancellationToken)
    {
        var connection = Rent();
        try
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            return read(new IndexSnapshot(this, connection, LoadSegments(connection), cancellationToken));
        }
        finally
        {
            Return(connection);
        }
    }

    /// <summary>Runs one change, whole or not at all.</summary>
    public void Write(Action<SqliteConnection> write)
    {
        var connection = Rent();
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            write(connection);
            transaction.Commit();
        }
        finally
        {
            Return(connection);
        }
    }

    /// <summary>Another generation answers now: connections close as they come back.</summary>
    public void Dispose()
    {
        _isRetired = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private SqliteConnection Rent() => _idle.TryTake(out var connection) ? connection : IndexSchema.Open(path, mayCreate());

    private void Return(SqliteConnection connection)
    {
        _idle.Add(connection);
        if (_isRetired)
        {
            Dispose();
        }
    }

    private List<SegmentView> LoadSegments(SqliteConnection connection)
    {
        var views = new List<SegmentView>();
        var revisions = new List<long>();
        using (var command = connection.Command("SELECT id, start, span, revision FROM segments ORDER BY start"))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                var (id, start, span) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2));
                views.Add(new SegmentView(_segments.GetOrAdd(id, _ => new Segment(id, start, span)), null));
                revisions.Add(reader.GetInt64(3));
            }
        }

        for (var index = 0; index < views.Count; index++)
        {
            views[index] = views[index] with { Deleted = revisions[index] == 0 ? null : views[index].Segment.Deleted(connection, revisions[index]) };
        }

        Forget(views);
        return views;
    }

    // Segments that were put together are not needed by any reading that begins now.
    private void Forget(List<SegmentView> views)
    {
        if (_segments.Count <= views.Count)
        {
            return;
        }

        var present = views.Select(v => v.Segment.Id).ToHashSet();
        foreach (var id in _segments.Keys.Where(id => !present.Contains(id)))
        {
            _segments.TryRemove(id, out _);
        }
    }
}

/// <summary>A segment as one reading sees it.</summary>
internal readonly record struct SegmentView(Segment Segment, ulong[]? Deleted);
