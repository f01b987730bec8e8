using Intel.Index.Sqlite.Columns;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite.Storage;

/// <summary>
/// Keeps segments few: eight neighbours of a size become one of the next, up to 65,536 records, which is what two bytes
/// can number. Each record is so written four times at the most, however small the batches are.
/// </summary>
internal sealed class SegmentTiers(SqliteConnection connection)
{
    private const int Run = 8;
    private const int Largest = 65_536;

    private readonly record struct Row(long Id, long Start, int Span);

    public void Merge()
    {
        while (NextRun() is { Count: > 1 } run)
        {
            Merge(run);
        }
    }

    // The run at the end whose segments are no larger than a tier's bound: the tail of the index alone ever changes.
    private List<Row> NextRun()
    {
        var rows = new List<Row>();
        using (var command = connection.Command("SELECT id, start, span FROM segments WHERE span < $largest * 3 / 4 ORDER BY start DESC LIMIT 64", ("$largest", Largest)))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add(new Row(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2)));
            }
        }

        foreach (var bound in (int[])[1024, 8192, Largest * 3 / 4])
        {
            var run = rows.TakeWhile((row, index) => row.Span < bound && (index == 0 || row.Start + row.Span == rows[index - 1].Start)).ToList();
            if (run.Count >= Run)
            {
                return Fitting(run);
            }
        }

        return [];
    }

    // From the oldest on, as many as a segment can hold.
    private static List<Row> Fitting(List<Row> run)
    {
        run.Reverse();
        var span = 0;
        return [.. run.TakeWhile(row => (span += row.Span) <= Largest)];
    }

    private void Merge(List<Row> run)
    {
        var span = run.Sum(r => r.Span);
        var deleted = Bits.None(span);
        var parts = new List<SegmentMerge.Part>();
        var offset = 0;
        foreach (var row in run)
        {
            var gone = Segment.ReadDeleted(connection, row.Id, row.Span);
            for (var at = 0; gone is not null && at < row.Span; at++)
            {
                if (Bits.Has(gone, at))
                {
                    Bits.Set(deleted, offset + at);
                }
            }

            parts.Add(new SegmentMerge.Part(offset, null, gone));
            offset += row.Span;
        }

        var segment = (long)connection.Scalar(
            "INSERT INTO segments (start, span, revision, deleted) VALUES ($start, $span, $revision, $deleted) RETURNING id",
            ("$start", run[0].Start),
            ("$span", span),
            ("$revision", Bits.IsEmpty(deleted) ? 0 : 1),
            ("$deleted", Bits.IsEmpty(deleted) ? null : System.Runtime.InteropServices.MemoryMarshal.AsBytes(deleted.AsSpan()).ToArray()))!;
        var names = Names(run).ToLookup(ColumnNames.PartOf, StringComparer.Ordinal);
        foreach (var name in names[""])
        {
            var data = SegmentMerge.Column(name, span, [.. parts.Select((p, index) => p with { Data = Data(run[index].Id, name) })]);
            EntryWriter.InsertColumns(connection, segment, [(name, data)]);
        }

        foreach (var part in names.Where(n => n.Key.Length > 0))
        {
            MergeParts(segment, part, run, parts);
        }

        foreach (var row in run)
        {
            connection.Run("DELETE FROM columns WHERE segment = $id", ("$id", row.Id));
            connection.Run("DELETE FROM segments WHERE id = $id", ("$id", row.Id));
        }
    }

    private void MergeParts(long segment, IGrouping<string, string> part, List<Row> run, List<SegmentMerge.Part> records)
    {
        byte[]?[] owners = [.. run.Select(r => Data(r.Id, ColumnNames.OwnersOf(part.Key)))];
        var (span, places) = SegmentMerge.Lay(owners, records);
        EntryWriter.InsertColumns(connection, segment, [(ColumnNames.OwnersOf(part.Key), SegmentMerge.Owners(owners, records))]);
        foreach (var name in part.Where(n => n != ColumnNames.OwnersOf(part.Key)))
        {
            var data = SegmentMerge.Column(name, span, [.. places.Select((p, index) => new SegmentMerge.Part(p.Offset, Data(run[index].Id, name), p.Deleted))]);
            EntryWriter.InsertColumns(connection, segment, [(name, data)]);
        }
    }

    private HashSet<string> Names(List<Row> run)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in run)
        {
            using var command = connection.Command("SELECT name FROM columns WHERE segment = $id", ("$id", row.Id));
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                names.Add(reader.GetString(0));
            }
        }

        return names;
    }

    private byte[]? Data(long segment, string name) =>
        connection.Scalar("SELECT data FROM columns WHERE segment = $segment AND name = $name", ("$segment", segment), ("$name", name)) as byte[];
}
