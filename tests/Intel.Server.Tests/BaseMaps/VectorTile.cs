using System.Text;

namespace Intel.Server.Tests.BaseMaps;

/// <summary>Writes a vector tile (MVT 2.1) of 4,096 units a side, feature by feature.</summary>
internal sealed class VectorTile
{
    private readonly List<byte> _tile = [];

    /// <summary>Adds a layer of one feature.</summary>
    /// <param name="name">The layer.</param>
    /// <param name="type">1 a point, 2 a line, 3 an area.</param>
    /// <param name="points">In units from the tile's upper left corner; an area's ring clockwise as it is seen.</param>
    /// <param name="properties">Names and texts.</param>
    public VectorTile With(string name, int type, (int X, int Y)[] points, params (string Name, string Text)[] properties)
    {
        List<byte> tags = [], feature = [], layer = [];
        foreach (var (index, _) in properties.Index())
        {
            PmtilesArchive.Varint(tags, (ulong)index);
            PmtilesArchive.Varint(tags, (ulong)index);
        }

        Field(feature, 2, [.. tags]);
        Number(feature, 3, (ulong)type);
        Field(feature, 4, Geometry(type, points));
        Number(layer, 15, 2);
        Field(layer, 1, Encoding.UTF8.GetBytes(name));
        Field(layer, 2, [.. feature]);
        foreach (var (key, _) in properties)
        {
            Field(layer, 3, Encoding.UTF8.GetBytes(key));
        }

        foreach (var (_, text) in properties)
        {
            var value = new List<byte>();
            Field(value, 1, Encoding.UTF8.GetBytes(text));
            Field(layer, 4, [.. value]);
        }

        Number(layer, 5, 4096);
        Field(_tile, 3, [.. layer]);
        return this;
    }

    public byte[] ToBytes() => [.. _tile];

    private static byte[] Geometry(int type, (int X, int Y)[] points)
    {
        var bytes = new List<byte>();
        var (x, y) = (0, 0);
        foreach (var (index, point) in points.Index())
        {
            // Move to the first, then lines to all others.
            if (index < 2)
            {
                PmtilesArchive.Varint(bytes, index == 0 ? 1 | (1 << 3) : (ulong)(2 | ((points.Length - 1) << 3)));
            }

            PmtilesArchive.Varint(bytes, ZigZag(point.X - x));
            PmtilesArchive.Varint(bytes, ZigZag(point.Y - y));
            (x, y) = point;
        }

        if (type == 3)
        {
            PmtilesArchive.Varint(bytes, 7 | (1 << 3));
        }

        return [.. bytes];
    }

    private static ulong ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static void Number(List<byte> bytes, int field, ulong value)
    {
        PmtilesArchive.Varint(bytes, (ulong)(field << 3));
        PmtilesArchive.Varint(bytes, value);
    }

    private static void Field(List<byte> bytes, int field, byte[] content)
    {
        PmtilesArchive.Varint(bytes, (ulong)((field << 3) | 2));
        PmtilesArchive.Varint(bytes, (ulong)content.Length);
        bytes.AddRange(content);
    }
}
