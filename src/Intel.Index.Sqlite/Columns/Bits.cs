using System.Numerics;
using System.Runtime.InteropServices;

namespace Intel.Index.Sqlite.Columns;

/// <summary>Sets of the records of a segment: one bit a record. What is handed out is never written to again.</summary>
internal static class Bits
{
    public static int WordsFor(int span) => (span + 63) >> 6;

    public static ulong[] None(int span) => new ulong[WordsFor(span)];

    public static ulong[] All(int span)
    {
        var bits = new ulong[WordsFor(span)];
        Array.Fill(bits, ulong.MaxValue);
        Trim(bits, span);
        return bits;
    }

    public static void Set(ulong[] bits, int at) => bits[at >> 6] |= 1UL << (at & 63);

    public static bool Has(ReadOnlySpan<ulong> bits, int at) => ((bits[at >> 6] >> (at & 63)) & 1) != 0;

    public static ulong[] Not(ulong[] bits, int span)
    {
        var result = new ulong[bits.Length];
        for (var index = 0; index < bits.Length; index++)
        {
            result[index] = ~bits[index];
        }

        Trim(result, span);
        return result;
    }

    /// <summary>Keeps in the first set what is in the second too.</summary>
    public static void And(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var left = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var right = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var index = 0; index < left.Length; index++)
        {
            left[index] &= right[index];
        }

        for (var index = left.Length * Vector<ulong>.Count; index < into.Length; index++)
        {
            into[index] &= other[index];
        }
    }

    /// <summary>Adds the second set to the first.</summary>
    public static void Or(Span<ulong> into, ReadOnlySpan<ulong> other)
    {
        var left = MemoryMarshal.Cast<ulong, Vector<ulong>>(into);
        var right = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var index = 0; index < left.Length; index++)
        {
            left[index] |= right[index];
        }

        for (var index = left.Length * Vector<ulong>.Count; index < into.Length; index++)
        {
            into[index] |= other[index];
        }
    }

    /// <summary>Takes the second set out of the first.</summary>
    public static void AndNot(ulong[] into, ReadOnlySpan<ulong> other)
    {
        for (var index = 0; index < into.Length; index++)
        {
            into[index] &= ~other[index];
        }
    }

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public static int CountBoth(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var count = 0;
        for (var index = 0; index < left.Length; index++)
        {
            count += BitOperations.PopCount(left[index] & right[index]);
        }

        return count;
    }

    public static bool IsEmpty(ReadOnlySpan<ulong> bits) => !bits.ContainsAnyExcept(0UL);

    private static void Trim(ulong[] bits, int span)
    {
        if ((span & 63) != 0)
        {
            bits[^1] &= (1UL << (span & 63)) - 1;
        }
    }
}
