using System.Globalization;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Columns;

/// <summary>The columns of a new segment: all that is searched of its entries, but for the words of whole records.</summary>
internal static class SegmentBuilder
{
    /// <summary>The columns as they are stored, by name.</summary>
    public static IEnumerable<(string Name, byte[] Data)> Columns(IReadOnlyList<SearchEntry> entries)
    {
        var records = new ColumnsBuilder(entries.Count);
        for (var at = 0; at < entries.Count; at++)
        {
            Add(records, entries[at], at);
        }

        return [(ColumnNames.Id, IdColumn.Encode([.. entries.Select(e => IdKey.Of(e.Item.Id))])), .. records.Finish(), .. SearchParts.All.SelectMany(part => PartColumns(part, entries))];
    }

    private static void Add(ColumnsBuilder into, SearchEntry entry, int at)
    {
        into.Keyword(ColumnNames.Kind, SearchFields.NameOf(entry.Item.Kind), at);
        into.Number(ColumnNames.Risk, entry.Item.Risk, at);
        if (entry.Item is { Latitude: { } latitude, Longitude: { } longitude })
        {
            into.Number(ColumnNames.Latitude, latitude, at);
            into.Number(ColumnNames.Longitude, longitude, at);
            into.Has("near", at);
            into.Has("box", at);
        }

        foreach (var (field, value) in entry.Keywords)
        {
            if (!SearchFields.IsFromItem(field) && into.Keyword(field, value, at))
            {
                into.Has(field, at);
            }
        }

        foreach (var (field, value) in entry.Texts)
        {
            if (TextFolding.Key(value).Length > 0)
            {
                into.Has(field, at);
            }
        }

        foreach (var (field, value) in entry.Numbers)
        {
            if (!SearchFields.IsFromItem(field))
            {
                into.Number(field, value, at);
                into.Has(field, at);
            }
        }

        foreach (var (field, value) in entry.Dates)
        {
            into.Number(field, Math.Floor(value.ToUnixTimeMilliseconds() / 1000.0), at);
            into.Keyword(ColumnNames.DayOf(field), BelgianTime.DayOf(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), at);
            into.Has(field, at);
        }
    }

    private static IEnumerable<(string Name, byte[] Data)> PartColumns(SearchPart part, IReadOnlyList<SearchEntry> entries)
    {
        var owners = new List<int>();
        var parts = new List<EntryPart>();
        for (var at = 0; at < entries.Count; at++)
        {
            foreach (var one in entries[at].Parts.Where(p => p.Part == part))
            {
                owners.Add(at);
                parts.Add(one);
            }
        }

        if (parts.Count == 0)
        {
            return [];
        }

        var columns = new ColumnsBuilder(parts.Count);
        for (var at = 0; at < parts.Count; at++)
        {
            Add(columns, parts[at], at);
        }

        return columns.Finish().Select(c => (ColumnNames.InPart(part.Name, c.Name), c.Data)).Prepend((ColumnNames.OwnersOf(part.Name), OwnerColumn.Encode([.. owners])));
    }

    private static void Add(ColumnsBuilder into, EntryPart part, int at)
    {
        foreach (var (field, value) in part.Keywords)
        {
            // Found and not shown: the key is enough.
            if (TextFolding.Key(value) is { Length: > 0 } key)
            {
                into.Value(field, key, at);
                into.Has(field, at);
            }
        }

        foreach (var (field, value) in part.Texts)
        {
            // A text is kept as its words, parted by spaces: phrases are looked for in that (TextColumn).
            if (TextFolding.Words(value) is { Count: > 0 } words)
            {
                into.Value(field, string.Join(' ', words), at);
            }

            if (TextFolding.Key(value).Length > 0)
            {
                into.Has(field, at);
            }
        }

        foreach (var (field, value) in part.Numbers)
        {
            into.Number(field, value, at);
            into.Has(field, at);
        }
    }
}
