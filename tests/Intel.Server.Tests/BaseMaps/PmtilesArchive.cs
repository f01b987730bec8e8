using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Intel.Server.Tests.BaseMaps;

/// <summary>Writes a small PMTiles archive of version 3: header, one root directory, metadata, tiles.</summary>
internal sealed class PmtilesArchive
{
    private readonly SortedDictionary<ulong, byte[]> _tiles = [];

    /// <summary>1 MVT, 2 PNG.</summary>
    public byte TileType { get; set; } = 1;

    public byte Version { get; set; } = 3;

    public byte TileCompression { get; set; } = 2;

    public (byte From, byte To) Zooms { get; set; } = (6, 8);

    public (double West, double South, double East, double North) Bounds { get; set; } = (2.4, 49.4, 6.5, 51.6);

    public string Metadata { get; set; } = """{"name":"test","attribution":"<a href=\"https://example.org\" onclick=\"x()\">\u00a9 Mapmakers</a>","vector_layers":[{"id":"earth"},{"id":"roads"},{"id":"water"},{"id":"places"}]}""";

    /// <summary>Adds a tile's bytes as they are stored.</summary>
    public PmtilesArchive With(int z, int x, int y, byte[] stored)
    {
        _tiles[TileId(z, x, y)] = stored;
        return this;
    }

    /// <summary>The tile that holds a place.</summary>
    public static (int X, int Y) TileOf(double latitude, double longitude, int zoom)
    {
        var radians = latitude * Math.PI / 180;
        var side = Math.Pow(2, zoom);
        return ((int)((longitude + 180) / 360 * side), (int)((1 - (Math.Asinh(Math.Tan(radians)) / Math.PI)) / 2 * side));
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public byte[] ToBytes()
    {
        var (directory, metadata) = (Gzip(Directory()), Gzip(Encoding.UTF8.GetBytes(Metadata)));
        var tiles = _tiles.Values.SelectMany(t => t).ToArray();
        var header = new byte[127];
        "PMTiles"u8.CopyTo(header);
        header[7] = Version;
        var offset = 127;
        foreach (var (at, length) in new[] { (8, directory.Length), (24, metadata.Length), (40, 0), (56, tiles.Length) })
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(at), (ulong)offset);
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(at + 8), (ulong)length);
            offset += length;
        }

        foreach (var at in new[] { 72, 80, 88 })
        {
            BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(at), (ulong)_tiles.Count);
        }

        (header[96], header[97], header[98], header[99], header[100], header[101]) = (1, 2, TileCompression, TileType, Zooms.From, Zooms.To);
        foreach (var (index, degrees) in new[] { Bounds.West, Bounds.South, Bounds.East, Bounds.North }.Index())
        {
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(102 + (index * 4)), (int)Math.Round(degrees * 1e7));
        }

        return [.. header, .. directory, .. metadata, .. tiles];
    }

    private byte[] Directory()
    {
        var bytes = new List<byte>();
        Varint(bytes, (ulong)_tiles.Count);
        var last = 0UL;
        foreach (var id in _tiles.Keys)
        {
            Varint(bytes, id - last);
            last = id;
        }

        foreach (var _ in _tiles)
        {
            Varint(bytes, 1);
        }

        foreach (var tile in _tiles.Values)
        {
            Varint(bytes, (ulong)tile.Length);
        }

        // Nought: behind the tile before; an offset is written one larger.
        for (var index = 0; index < _tiles.Count; index++)
        {
            Varint(bytes, index == 0 ? 1UL : 0);
        }

        return [.. bytes];
    }

    public static void Varint(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }

    // The tile's place on Hilbert's curve, behind all tiles of coarser zooms.
    private static ulong TileId(int z, int x, int y)
    {
        ulong id = 0;
        for (var zoom = 0; zoom < z; zoom++)
        {
            id += 1UL << (2 * zoom);
        }

        for (var side = (1 << z) / 2; side > 0; side /= 2)
        {
            var (right, down) = (x & side, y & side);
            id += (ulong)((3 * right) ^ down) * (ulong)side;
            (x, y) = down != 0 ? (x, y) : right != 0 ? (side - 1 - y, side - 1 - x) : (y, x);
        }

        return id;
    }
}
