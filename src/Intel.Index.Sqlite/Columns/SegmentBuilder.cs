using System.Text;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Columns;

/// <summary>The columns of a new segment, filled record by record.</summary>
internal sealed class SegmentBuilder(int span)
{
    private readonly Dictionary<string, Dictionary<string, List<ushort>>> _keywords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _numbers = new(StringComparer.Ordinal);
    private readonly IdKey[] _ids = new IdKey[span];

    /// <summary>Adds all that is searched of an entry, but for its words.</summary>
    public void Add(SearchEntry entry, int at)
    {
        _ids[at] = IdKey.Of(entry.Item.Id);
        Keyword(ColumnNames.Kind, SearchFields.NameOf(entry.Item.Kind), at);
        Number(ColumnNames.Risk, entry.Item.Risk, at);
        if (entry.Item is { Latitude: { } latitude, Longitude: { } longitude })
        {
            Number(ColumnNames.Latitude, latitude, at);
            Number(ColumnNames.Longitude, longitude, at);
            Has("near", at);
            Has("box", at);
        }

        foreach (var (field, value) in entry.Keywords)
        {
            if (!SearchFields.IsFromItem(field) && Keyword(field, value, at))
            {
                Has(field, at);
            }
        }

        foreach (var (field, value) in entry.Texts)
        {
            if (TextFolding.Key(value).Length > 0)
            {
                Has(field, at);
            }
        }

        foreach (var (field, value) in entry.Numbers)
        {
            if (!SearchFields.IsFromItem(field))
            {
                Number(field, value, at);
                Has(field, at);
            }
        }

        foreach (var (field, value) in entry.Dates)
        {
            Number(field, Math.Floor(value.ToUnixTimeMilliseconds() / 1000.0), at);
            Keyword(ColumnNames.DayOf(field), BelgianTime.DayOf(value).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), at);
            Has(field, at);
        }
    }

    /// <summary>The columns as they are stored, by name.</summary>
    public IEnumerable<(string Name, byte[] Data)> Finish()
    {
        yield return (ColumnNames.Id, IdColumn.Encode(_ids));
        foreach (var (field, values) in _keywords)
        {
            var ordered = values.Select(v => (Value: Encoding.UTF8.GetBytes(v.Key), Records: v.Value)).ToList();
            ordered.Sort((a, b) => a.Value.AsSpan().SequenceCompareTo(b.Value));
            yield return (field, KeywordColumn.Encode(span, ordered));
        }

        foreach (var (field, values) in _numbers)
        {
            yield return (field, NumberColumn.Encode(values));
        }
    }

    private void Has(string field, int at) => AddRecord(ColumnNames.Has, field, at);

    private bool Keyword(string field, string value, int at)
    {
        var key = TextFolding.Key(value);
        if (key.Length == 0)
        {
            return false;
        }

        AddRecord(field, KeywordColumn.Stored(key, TextFolding.Shown(value)), at);
        return true;
    }

    private void AddRecord(string field, string stored, int at)
    {
        if (!_keywords.TryGetValue(field, out var values))
        {
            _keywords[field] = values = new(StringComparer.Ordinal);
        }

        if (!values.TryGetValue(stored, out var records))
        {
            values[stored] = records = [];
        }

        if (records.Count == 0 || records[^1] != at)
        {
            records.Add((ushort)at);
        }
    }

    private void Number(string field, double value, int at)
    {
        if (!_numbers.TryGetValue(field, out var values))
        {
            _numbers[field] = values = new double[span];
            Array.Fill(values, double.NaN);
        }

        values[at] = value;
    }
}

/// <summary>The names of columns that are no field of the catalogue, or come from the item.</summary>
internal static class ColumnNames
{
    public const string Id = "id";
    public const string Kind = "kind";
    public const string Risk = "risk";
    public const string Has = "#has";
    public const string Latitude = "#latitude";
    public const string Longitude = "#longitude";

    public static string DayOf(string dateField) => dateField + "#day";
}
