using System.Text;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>What a column says of its rows, be they records or parts of them.</summary>
internal static class ColumnSearch
{
    /// <summary>Adds the rows that have an identifier, one that begins so, or one like it.</summary>
    public static void AddKeywords(ulong[] into, KeywordColumn? values, string key, bool isPrefix, int edits)
    {
        if (key.Length == 0 || values is null)
        {
            return;
        }

        if (edits > 0 && !isPrefix)
        {
            foreach (var ordinal in values.FindLike(key, edits))
            {
                values.AddTo(into, ordinal);
            }

            return;
        }

        var (first, behind) = values.Find(Encoding.UTF8.GetBytes(key), isPrefix);
        for (var ordinal = first; ordinal < behind; ordinal++)
        {
            values.AddTo(into, ordinal);
        }
    }

    /// <summary>The rows whose number lies in a range.</summary>
    public static ulong[] Numbers(NumberRangeNode range, double[]? values, int span)
    {
        // An excluded bound is the included one next to it.
        var from = range.From is { } low ? (range.FromIncluded ? low : Math.BitIncrement(low)) : double.NegativeInfinity;
        var to = range.To is { } high ? (range.ToIncluded ? high : Math.BitDecrement(high)) : double.PositiveInfinity;
        return Between(values, from, to, span);
    }

    /// <summary>The rows whose number lies between two others, both included.</summary>
    public static ulong[] Between(double[]? values, double from, double to, int span)
    {
        var found = Bits.None(span);
        if (values is null)
        {
            return found;
        }

        for (var word = 0; word < found.Length; word++)
        {
            var bits = 0UL;
            var stretch = values.AsSpan(word << 6, Math.Min(64, values.Length - (word << 6)));
            for (var at = 0; at < stretch.Length; at++)
            {
                bits |= (stretch[at] >= from & stretch[at] <= to) ? 1UL << at : 0;
            }

            found[word] = bits;
        }

        return found;
    }

    /// <summary>What is in any of some sets.</summary>
    public static ulong[] Union(IEnumerable<ulong[]> sets, int span)
    {
        var union = Bits.None(span);
        foreach (var set in sets)
        {
            Bits.Or(union, set);
        }

        return union;
    }
}
