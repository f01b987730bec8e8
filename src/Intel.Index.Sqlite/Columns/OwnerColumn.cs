using System.Runtime.InteropServices;

namespace Intel.Index.Sqlite.Columns;

/// <summary>For each part of a segment's records the place of its record; parts of a record lie side by side.</summary>
internal static class OwnerColumn
{
    public static byte[] Encode(int[] owners)
    {
        // A segment has no more records than two bytes can number.
        var places = Array.ConvertAll(owners, o => (ushort)o);
        return MemoryMarshal.AsBytes(places.AsSpan()).ToArray();
    }

    public static int[] Decode(byte[] data) => Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(data).ToArray(), o => (int)o);
}
