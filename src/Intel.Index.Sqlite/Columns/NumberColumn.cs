using System.Runtime.InteropServices;

namespace Intel.Index.Sqlite.Columns;

/// <summary>
/// A number for every record of a segment; not a number where a record has none. Whole numbers that lie close together
/// are stored in 1, 2 or 4 bytes above the least of them, where zero says that there is none.
/// </summary>
internal static class NumberColumn
{
    private const int Head = 16;

    public static byte[] Encode(double[] values)
    {
        var (least, most, isWhole) = (double.PositiveInfinity, double.NegativeInfinity, true);
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
                isWhole &= Math.Abs(value) < 1e15 && value == Math.Floor(value) && !(value == 0 && double.IsNegative(value));
            }
        }

        var width = !isWhole ? 8 : most - least < byte.MaxValue - 1 ? 1 : most - least < ushort.MaxValue - 1 ? 2 : most - least < uint.MaxValue - 1 ? 4 : 8;
        var data = new byte[Head + (width * values.Length)];
        data[0] = (byte)width;
        MemoryMarshal.Write(data.AsSpan(8), least);
        var body = data.AsSpan(Head);
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index];
            var above = double.IsNaN(value) || width == 8 ? 0 : (uint)(value - least + 1);
            switch (width)
            {
                case 1:
                    body[index] = (byte)above;
                    break;
                case 2:
                    MemoryMarshal.Write(body[(2 * index)..], (ushort)above);
                    break;
                case 4:
                    MemoryMarshal.Write(body[(4 * index)..], above);
                    break;
                default:
                    MemoryMarshal.Write(body[(8 * index)..], value);
                    break;
            }
        }

        return data;
    }

    public static double[] Decode(ReadOnlySpan<byte> data)
    {
        var width = data[0];
        var least = MemoryMarshal.Read<double>(data[8..]);
        var body = data[Head..];
        var values = new double[body.Length / width];
        for (var index = 0; index < values.Length; index++)
        {
            uint above = 0;
            switch (width)
            {
                case 1:
                    above = body[index];
                    break;
                case 2:
                    above = MemoryMarshal.Read<ushort>(body[(2 * index)..]);
                    break;
                case 4:
                    above = MemoryMarshal.Read<uint>(body[(4 * index)..]);
                    break;
                default:
                    values[index] = MemoryMarshal.Read<double>(body[(8 * index)..]);
                    continue;
            }

            values[index] = above == 0 ? double.NaN : least + above - 1;
        }

        return values;
    }
}
