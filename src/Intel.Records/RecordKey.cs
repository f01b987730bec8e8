using System.Buffers.Binary;
using Intel.Core;

namespace Intel.Records;

/// <summary>The 80 bits of a record's id. They sort as the ids do, in half the room.</summary>
internal readonly record struct RecordKey(ulong High, ushort Low) : IComparable<RecordKey>
{
    internal const int Size = 10;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly byte[] Values = MakeValues();

    internal static RecordKey Of(RecordId id)
    {
        var text = id.Value.AsSpan(1);
        UInt128 bits = 0;
        foreach (var c in text)
        {
            bits = (bits << 5) | Values[c];
        }

        return new RecordKey((ulong)(bits >> 16), (ushort)bits);
    }

    internal static RecordKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]));

    internal void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], Low);
    }

    /// <summary>The id of the shipment with these bits.</summary>
    internal RecordId ToShipmentId()
    {
        var bits = ((UInt128)High << 16) | Low;
        Span<char> text = stackalloc char[17];
        text[0] = 'S';
        for (var index = 16; index > 0; index--)
        {
            text[index] = Alphabet[(int)(bits & 31)];
            bits >>= 5;
        }

        return RecordId.Parse(new string(text));
    }

    public int CompareTo(RecordKey other)
    {
        var high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    private static byte[] MakeValues()
    {
        var values = new byte[128];
        for (var index = 0; index < Alphabet.Length; index++)
        {
            values[Alphabet[index]] = (byte)index;
        }

        return values;
    }
}
