using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Columns;

/// <summary>Neighbouring segments put together: what was deleted stays as a gap without values.</summary>
internal static class SegmentMerge
{
    /// <summary>A column of the new segment.</summary>
    /// <param name="name">The column.</param>
    /// <param name="span">Records of the new segment, gaps included.</param>
    /// <param name="parts">Each old segment's place in the new one, its column (null where it has none) and what was deleted of it.</param>
    public static byte[] Column(string name, int span, IReadOnlyList<Part> parts) => name == ColumnNames.Id
        ? Ids(span, parts)
        : IsNumber(name) ? Numbers(span, parts) : Keywords(span, parts);

    /// <summary>
    /// The parts of neighbouring segments as they lie in the new one: each old segment's first, and which of them went with
    /// their record. They stay as gaps, as records do.
    /// </summary>
    /// <param name="owners">Each old segment's owners; null where it has no such parts.</param>
    /// <param name="records">The same segments' records.</param>
    public static (int Span, IReadOnlyList<(int Offset, ulong[]? Deleted)> Places) Lay(IReadOnlyList<byte[]?> owners, IReadOnlyList<Part> records)
    {
        var span = 0;
        var places = new List<(int Offset, ulong[]? Deleted)>();
        for (var index = 0; index < owners.Count; index++)
        {
            var of = owners[index] is { } data ? OwnerColumn.Decode(data) : [];
            var deleted = records[index].Deleted is null ? null : Bits.None(of.Length);
            for (var at = 0; deleted is not null && at < of.Length; at++)
            {
                if (records[index].IsDeleted(of[at]))
                {
                    Bits.Set(deleted, at);
                }
            }

            places.Add((span, deleted));
            span += of.Length;
        }

        return (span, places);
    }

    /// <summary>The owners of the new segment's parts.</summary>
    public static byte[] Owners(IReadOnlyList<byte[]?> owners, IReadOnlyList<Part> records) => OwnerColumn.Encode(
        [.. owners.SelectMany((data, index) => data is null ? [] : OwnerColumn.Decode(data).Select(o => o + records[index].Offset))]);

    private static bool IsNumber(string name) =>
        name is ColumnNames.Latitude or ColumnNames.Longitude
        || (SearchFields.TryGet(ColumnNames.Within(name), out var field) && field.Type is SearchFieldType.Number or SearchFieldType.Date);

    private static byte[] Ids(int span, IReadOnlyList<Part> parts)
    {
        var keys = new IdKey[span];
        foreach (var part in parts.Where(p => p.Data is not null))
        {
            var column = new IdColumn(part.Data!);
            for (var at = 0; at < column.Highs.Length; at++)
            {
                keys[part.Offset + at] = column[at];
            }
        }

        return IdColumn.Encode(keys);
    }

    private static byte[] Numbers(int span, IReadOnlyList<Part> parts)
    {
        var values = new double[span];
        Array.Fill(values, double.NaN);
        foreach (var part in parts.Where(p => p.Data is not null))
        {
            var old = NumberColumn.Decode(part.Data!);
            for (var at = 0; at < old.Length; at++)
            {
                if (!part.IsDeleted(at))
                {
                    values[part.Offset + at] = old[at];
                }
            }
        }

        return NumberColumn.Encode(values);
    }

    private static byte[] Keywords(int span, IReadOnlyList<Part> parts)
    {
        var columns = parts.Where(p => p.Data is not null).Select(p => (Part: p, Column: new KeywordColumn(p.Data!))).ToArray();
        var next = new int[columns.Length];
        var merged = new List<(byte[] Value, List<int> Records)>();
        while (Least(columns, next) is { } value)
        {
            var records = new List<int>();
            for (var index = 0; index < columns.Length; index++)
            {
                var (part, column) = columns[index];
                if (next[index] < column.Count && column.Value(next[index]).SequenceEqual(value))
                {
                    foreach (var at in column.Records(next[index]))
                    {
                        if (!part.IsDeleted(at))
                        {
                            records.Add(part.Offset + at);
                        }
                    }

                    next[index]++;
                }
            }

            if (records.Count > 0)
            {
                merged.Add((value, records));
            }
        }

        return KeywordColumn.Encode(span, merged);
    }

    private static byte[]? Least((Part Part, KeywordColumn Column)[] columns, int[] next)
    {
        var least = -1;
        for (var index = 0; index < columns.Length; index++)
        {
            if (next[index] < columns[index].Column.Count
                && (least < 0 || columns[index].Column.Value(next[index]).SequenceCompareTo(columns[least].Column.Value(next[least])) < 0))
            {
                least = index;
            }
        }

        return least < 0 ? null : columns[least].Column.Value(next[least]).ToArray();
    }

    /// <summary>One of the segments that are put together.</summary>
    internal readonly record struct Part(int Offset, byte[]? Data, ulong[]? Deleted)
    {
        public bool IsDeleted(int at) => Deleted is not null && Bits.Has(Deleted, at);
    }
}
