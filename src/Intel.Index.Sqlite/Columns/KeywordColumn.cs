using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Columns;

/// <summary>
/// The values of a keyword field in a segment, in byte order, each with the records that have it. A value is stored as
/// its key (what is compared) and, where it is not the key in capitals, a zero byte and how it is shown. Records stand
/// as a list of two bytes each (four, where parts of records are more than two bytes can number) while that is shorter
/// than a bit for every record of the segment.
/// </summary>
internal sealed class KeywordColumn
{
    private const int Head = 8;

    private readonly byte[] _data;
    private readonly int _span;
    private readonly int _texts;
    private readonly int _postingEnds;
    private readonly int _postings;
    private double[]? _ranks;

    public KeywordColumn(byte[] data)
    {
        _data = data;
        _span = MemoryMarshal.Read<int>(data);
        Count = MemoryMarshal.Read<int>(data.AsSpan(4));
        _texts = Head + (4 * Count);
        _postingEnds = _texts + (Count == 0 ? 0 : End(Head, Count - 1));
        _postings = _postingEnds + (4 * Count);
    }

    /// <summary>How many values there are.</summary>
    public int Count { get; }

    /// <summary>Where the facets' counts of each value are kept; null until somebody counts.</summary>
    public int[]? FacetSlots { get; set; }

    private int BitsetBytes => Bits.WordsFor(_span) * 8;

    public ReadOnlySpan<byte> Value(int ordinal) => Slice(Head, _texts, ordinal);

    public ReadOnlySpan<byte> Key(int ordinal) => KeyOf(Value(ordinal));

    public string Shown(int ordinal)
    {
        var value = Value(ordinal);
        var key = KeyOf(value);
        return key.Length == value.Length ? Encoding.UTF8.GetString(key).ToUpperInvariant() : Encoding.UTF8.GetString(value[(key.Length + 1)..]);
    }

    /// <summary>The values that have a key, or whose key begins so: first, and the first behind the last.</summary>
    public (int First, int Behind) Find(ReadOnlySpan<byte> key, bool isPrefix)
    {
        var first = LowerBound(key);
        var behind = first;
        while (behind < Count && (isPrefix ? Value(behind).StartsWith(key) : Key(behind).SequenceEqual(key)))
        {
            behind++;
        }

        return (first, behind);
    }

    /// <summary>The values whose key has at most so many typing mistakes.</summary>
    public IEnumerable<int> FindLike(string key, int edits)
    {
        for (var ordinal = 0; ordinal < Count; ordinal++)
        {
            if (EditDistance.IsWithin(Encoding.UTF8.GetString(Key(ordinal)), key, edits))
            {
                yield return ordinal;
            }
        }
    }

    /// <summary>Adds the records that have a value to a set.</summary>
    public void AddTo(ulong[] bits, int ordinal)
    {
        var posting = Posting(ordinal);
        if (posting.Length == BitsetBytes)
        {
            Bits.Or(bits, MemoryMarshal.Cast<byte, ulong>(posting));
            return;
        }

        if (IsWide(_span))
        {
            foreach (var at in MemoryMarshal.Cast<byte, int>(posting))
            {
                Bits.Set(bits, at);
            }

            return;
        }

        foreach (var at in MemoryMarshal.Cast<byte, ushort>(posting))
        {
            Bits.Set(bits, at);
        }
    }

    /// <summary>How many records of a set have a value; of whole records only, which two bytes number.</summary>
    public int CountIn(ReadOnlySpan<ulong> bits, int ordinal)
    {
        var posting = Posting(ordinal);
        if (posting.Length == BitsetBytes)
        {
            return Bits.CountBoth(bits, MemoryMarshal.Cast<byte, ulong>(posting));
        }

        var count = 0;
        foreach (var at in MemoryMarshal.Cast<byte, ushort>(posting))
        {
            count += (int)((bits[at >> 6] >> (at & 63)) & 1);
        }

        return count;
    }

    /// <summary>The records that have a value, in order.</summary>
    public List<int> Records(int ordinal)
    {
        var records = new List<int>();
        var posting = Posting(ordinal);
        if (posting.Length != BitsetBytes)
        {
            if (IsWide(_span))
            {
                records.AddRange(MemoryMarshal.Cast<byte, int>(posting));
                return records;
            }

            foreach (var at in MemoryMarshal.Cast<byte, ushort>(posting))
            {
                records.Add(at);
            }

            return records;
        }

        var words = MemoryMarshal.Cast<byte, ulong>(posting);
        for (var index = 0; index < words.Length; index++)
        {
            for (var word = words[index]; word != 0; word &= word - 1)
            {
                records.Add((index << 6) + BitOperations.TrailingZeroCount(word));
            }
        }

        return records;
    }

    /// <summary>For each record the place of its first value among the segment's keys; not a number when it has none.</summary>
    public double[] Ranks()
    {
        if (_ranks is not null)
        {
            return _ranks;
        }

        var ranks = new double[_span];
        Array.Fill(ranks, double.NaN);
        var rank = 0;
        for (var ordinal = 0; ordinal < Count; ordinal++)
        {
            rank = ordinal > 0 && Key(ordinal).SequenceEqual(Key(ordinal - 1)) ? rank : ordinal;
            foreach (var at in Records(ordinal))
            {
                ranks[at] = double.IsNaN(ranks[at]) ? rank : ranks[at];
            }
        }

        _ranks = ranks;
        return ranks;
    }

    /// <summary>The first value that is not before a key.</summary>
    public int LowerBound(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Value(middle).SequenceCompareTo(key) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>A value as it is stored.</summary>
    public static string Stored(string key, string shown) => string.Equals(key.ToUpperInvariant(), shown, StringComparison.Ordinal) ? key : $"{key}\0{shown}";

    /// <summary>A column from its values in byte order.</summary>
    public static byte[] Encode(int span, IReadOnlyList<(byte[] Value, List<int> Records)> values)
    {
        var width = IsWide(span) ? 4 : 2;
        var bitsetBytes = Bits.WordsFor(span) * 8;
        var textBytes = values.Sum(v => v.Value.Length);
        var postingBytes = values.Sum(v => Math.Min(v.Records.Count * width, bitsetBytes));
        var data = new byte[Head + (8 * values.Count) + textBytes + postingBytes];
        MemoryMarshal.Write(data, span);
        MemoryMarshal.Write(data.AsSpan(4), values.Count);
        var texts = Head + (4 * values.Count);
        var postings = texts + textBytes + (4 * values.Count);
        var (textEnd, postingEnd) = (0, 0);
        for (var ordinal = 0; ordinal < values.Count; ordinal++)
        {
            var (value, records) = values[ordinal];
            value.CopyTo(data, texts + textEnd);
            MemoryMarshal.Write(data.AsSpan(Head + (4 * ordinal)), textEnd += value.Length);
            var posting = data.AsSpan(postings + postingEnd, Math.Min(records.Count * width, bitsetBytes));
            Write(records, posting, records.Count * width >= bitsetBytes, width);
            MemoryMarshal.Write(data.AsSpan(texts + textBytes + (4 * ordinal)), postingEnd += posting.Length);
        }

        return data;
    }

    private static bool IsWide(int span) => span > ushort.MaxValue + 1;

    private static void Write(List<int> records, Span<byte> posting, bool isBitset, int width)
    {
        if (isBitset)
        {
            var bits = MemoryMarshal.Cast<byte, ulong>(posting);
            foreach (var at in records)
            {
                bits[at >> 6] |= 1UL << (at & 63);
            }
        }
        else if (width == 4)
        {
            MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(records)).CopyTo(posting);
        }
        else
        {
            var places = MemoryMarshal.Cast<byte, ushort>(posting);
            for (var index = 0; index < places.Length; index++)
            {
                places[index] = (ushort)records[index];
            }
        }
    }

    private static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> value)
    {
        var zero = value.IndexOf((byte)0);
        return zero < 0 ? value : value[..zero];
    }

    private ReadOnlySpan<byte> Posting(int ordinal) => Slice(_postingEnds, _postings, ordinal);

    private ReadOnlySpan<byte> Slice(int ends, int from, int ordinal)
    {
        var start = ordinal == 0 ? 0 : End(ends, ordinal - 1);
        return _data.AsSpan(from + start, End(ends, ordinal) - start);
    }

    private int End(int ends, int ordinal) => MemoryMarshal.Read<int>(_data.AsSpan(ends + (4 * ordinal)));
}
