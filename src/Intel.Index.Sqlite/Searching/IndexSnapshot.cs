using Intel.Index.Sqlite.Columns;
using Intel.Index.Sqlite.Storage;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite.Searching;

/// <summary>The index in one state, for one reading.</summary>
internal sealed class IndexSnapshot(IndexGeneration generation, SqliteConnection connection, IReadOnlyList<SegmentView> segments, CancellationToken cancellationToken)
{
    public IndexGeneration Generation => generation;

    public SqliteConnection Connection => connection;

    public IReadOnlyList<SegmentView> Segments => segments;

    public CancellationToken CancellationToken => cancellationToken;

    public KeywordColumn? Keywords(Segment segment, string name) => segment.Keywords(connection, name);

    public double[]? Numbers(Segment segment, string name) => segment.Numbers(connection, name);
}
