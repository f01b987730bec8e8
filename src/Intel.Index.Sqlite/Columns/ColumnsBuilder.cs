using System.Text;
using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Columns;

/// <summary>Columns in the making, of a row for each record or each part of a kind.</summary>
internal sealed class ColumnsBuilder(int span)
{
    private readonly Dictionary<string, Dictionary<string, List<int>>> _keywords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _numbers = new(StringComparer.Ordinal);

    /// <summary>Notes that a row has a value in a field.</summary>
    public void Has(string field, int at) => Value(ColumnNames.Has, field, at);

    /// <summary>Adds an identifier; gives whether it holds anything that could be compared.</summary>
    public bool Keyword(string field, string value, int at)
    {
        var key = TextFolding.Key(value);
        if (key.Length == 0)
        {
            return false;
        }

        Value(field, KeywordColumn.Stored(key, TextFolding.Shown(value)), at);
        return true;
    }

    /// <summary>Adds a value as it is stored.</summary>
    public void Value(string field, string stored, int at)
    {
        if (!_keywords.TryGetValue(field, out var values))
        {
            _keywords[field] = values = new(StringComparer.Ordinal);
        }

        if (!values.TryGetValue(stored, out var rows))
        {
            values[stored] = rows = [];
        }

        if (rows.Count == 0 || rows[^1] != at)
        {
            rows.Add(at);
        }
    }

    /// <summary>Sets a number.</summary>
    public void Number(string field, double value, int at)
    {
        if (!_numbers.TryGetValue(field, out var values))
        {
            _numbers[field] = values = new double[span];
            Array.Fill(values, double.NaN);
        }

        values[at] = value;
    }

    /// <summary>The columns as they are stored, by name.</summary>
    public IEnumerable<(string Name, byte[] Data)> Finish()
    {
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
}
