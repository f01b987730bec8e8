using System.IO.Compression;
using Intel.Server.Options;
using Intel.Server.Tests.Pages;
using Intel.TestKit.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;

namespace Intel.Server.Tests.BaseMaps;

/// <summary>A browser before a server whose operator supplied a base map.</summary>
public abstract class BaseMapBrowser(ElasticsearchServer elasticsearch, string path) : Browser(elasticsearch, services => services.PostConfigure<WebOptions>(web => web.BaseMap = path))
{
    /// <summary>The archive's file.</summary>
    public string ArchivePath { get; } = path;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(ArchivePath);
        GC.SuppressFinalize(this);
    }

    private protected static string Write(PmtilesArchive archive)
    {
        var path = Path.Combine(Path.GetTempPath(), $"intel-base-{Guid.NewGuid():N}.pmtiles");
        File.WriteAllBytes(path, archive.ToBytes());
        return path;
    }
}

/// <summary>
/// Vector tiles after Protomaps, of zoom 8, about the finding of the sample: the south of its tile is water and the rest
/// land with a wood, a motorway and a town. The tile to the east is damaged, and all others are missing.
/// </summary>
public sealed class VectorBaseMapBrowser(ElasticsearchServer elasticsearch) : BaseMapBrowser(elasticsearch, Write(Archive()))
{
    /// <summary>The zoom of the tiles.</summary>
    public const int Zoom = 8;

    /// <summary>A place in the tile.</summary>
    public const double Latitude = 51.0123, Longitude = 5.4321;

    private static PmtilesArchive Archive()
    {
        var (x, y) = PmtilesArchive.TileOf(Latitude, Longitude, Zoom);
        var tile = new VectorTile()
            .With("earth", 3, [(0, 0), (4096, 0), (4096, 4096), (0, 4096)], ("kind", "earth"))
            .With("landuse", 3, [(2400, 1500), (3800, 1500), (3800, 2000), (2400, 2000)], ("kind", "forest"))
            .With("water", 3, [(0, 3300), (4096, 3300), (4096, 4096), (0, 4096)], ("kind", "lake"))
            .With("roads", 2, [(0, 2200), (4096, 2100)], ("kind", "highway"), ("name", "E314"))
            .With("places", 1, [(2700, 2600)], ("kind", "locality"), ("kind_detail", "city"), ("name", "Proefstad"), ("name:fr", "Ville-essai"));
        return new PmtilesArchive { Zooms = (Zoom, Zoom) }
            .With(Zoom, x, y, PmtilesArchive.Gzip(tile.ToBytes()))
            .With(Zoom, x + 1, y, [1, 2, 3, 4]);
    }
}

/// <summary>Vector tiles after OpenMapTiles, one tile at zoom 8: water in its south, a wood, roads of each kind, a border and a town.</summary>
public sealed class OpenMapTilesBrowser(ElasticsearchServer elasticsearch) : BaseMapBrowser(elasticsearch, Write(Archive()))
{
    private static PmtilesArchive Archive()
    {
        var (x, y) = PmtilesArchive.TileOf(VectorBaseMapBrowser.Latitude, VectorBaseMapBrowser.Longitude, VectorBaseMapBrowser.Zoom);
        var tile = new VectorTile()
            .With("landcover", 3, [(2400, 1500), (3800, 1500), (3800, 2000), (2400, 2000)], ("class", "wood"))
            .With("water", 3, [(0, 3300), (4096, 3300), (4096, 4096), (0, 4096)], ("class", "lake"))
            .With("transportation", 2, [(0, 2200), (4096, 2100)], ("class", "motorway"))
            .With("boundary", 2, [(0, 2500), (4096, 2700)], ("name", "no level"))
            .With("place", 1, [(2700, 2600)], ("class", "city"), ("name", "Proefstad"), ("name_de", "Probestadt"));
        return new PmtilesArchive
        {
            Zooms = (VectorBaseMapBrowser.Zoom, VectorBaseMapBrowser.Zoom),
            Metadata = """{"attribution":"&copy; OpenMapTiles","vector_layers":[{"id":"water"},{"id":"transportation"}]}""",
        }.With(VectorBaseMapBrowser.Zoom, x, y, PmtilesArchive.Gzip(tile.ToBytes()));
    }
}

/// <summary>Pictures of one colour, one tile at zoom 8.</summary>
public sealed class RasterBaseMapBrowser(ElasticsearchServer elasticsearch) : BaseMapBrowser(elasticsearch, Write(Archive()))
{
    private static PmtilesArchive Archive()
    {
        var (x, y) = PmtilesArchive.TileOf(VectorBaseMapBrowser.Latitude, VectorBaseMapBrowser.Longitude, VectorBaseMapBrowser.Zoom);
        return new PmtilesArchive { TileType = 2, TileCompression = 1, Zooms = (VectorBaseMapBrowser.Zoom, VectorBaseMapBrowser.Zoom), Metadata = "{}" }
            .With(VectorBaseMapBrowser.Zoom, x, y, Png(256, 200, 40, 160));
    }

    // A picture of one colour (PNG, 8 bits a channel).
    private static byte[] Png(int side, byte red, byte green, byte blue)
    {
        var rows = Enumerable.Range(0, side).SelectMany(_ => (byte[])[0, .. Enumerable.Range(0, side).SelectMany(_ => (byte[])[red, green, blue])]).ToArray();
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return [137, 80, 78, 71, 13, 10, 26, 10, .. Chunk("IHDR"u8, [.. BigEndian(side), .. BigEndian(side), 8, 2, 0, 0, 0]), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] body = [.. name, .. content];
        var sum = 0xFFFFFFFFu;
        foreach (var octet in body)
        {
            sum ^= octet;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320u);
            }
        }

        return [.. BigEndian(content.Length), .. body, .. BigEndian((int)~sum)];
    }

    private static byte[] BigEndian(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
}
