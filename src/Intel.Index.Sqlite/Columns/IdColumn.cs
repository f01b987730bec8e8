using System.Runtime.InteropServices;
using Intel.Core;

namespace Intel.Index.Sqlite.Columns;

/// <summary>
/// The identity of a record as a number that orders like its text: two bits for the letter (F, L, S) and the eighty of
/// its sixteen characters of base 32.
/// </summary>
/// <param name="High">The letter and the first sixty-two bits.</param>
/// <param name="Low">The last eighteen bits.</param>
internal readonly record struct IdKey(ulong High, uint Low) : IComparable<IdKey>
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static IdKey Of(RecordId id)
    {
        var text = id.Value;
        UInt128 bits = text[0] switch { 'F' => 0u, 'L' => 1u, _ => 2u };
        foreach (var c in text.AsSpan(1))
        {
            bits = (bits << 5) | (uint)Alphabet.IndexOf(c, StringComparison.Ordinal);
        }

        return new IdKey((ulong)(bits >> 18), (uint)(bits & 0x3FFFF));
    }

    public int CompareTo(IdKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}

/// <summary>The identities of a segment's records.</summary>
internal sealed class IdColumn(byte[] data)
{
    private const int Width = 12;

    public ReadOnlySpan<ulong> Highs => MemoryMarshal.Cast<byte, ulong>(data.AsSpan(0, data.Length / Width * 8));

    public IdKey this[int at]
    {
        get
        {
            var count = data.Length / Width;
            return new IdKey(MemoryMarshal.Read<ulong>(data.AsSpan(8 * at)), MemoryMarshal.Read<uint>(data.AsSpan((8 * count) + (4 * at))));
        }
    }

    public static byte[] Encode(IReadOnlyList<IdKey> keys)
    {
        var data = new byte[Width * keys.Count];
        for (var at = 0; at < keys.Count; at++)
        {
            MemoryMarshal.Write(data.AsSpan(8 * at), keys[at].High);
            MemoryMarshal.Write(data.AsSpan((8 * keys.Count) + (4 * at)), keys[at].Low);
        }

        return data;
    }
}
