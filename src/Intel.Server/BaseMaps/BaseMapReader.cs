using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Intel.Core;

namespace Intel.Server.BaseMaps;

/// <summary>
/// Reads what a PMTiles archive says of itself: its header of 127 bytes and its metadata (PMTiles specification, version 3).
/// Tiles and directories are read by the browser, part by part.
/// </summary>
internal static class BaseMapReader
{
    private const int HeaderLength = 127;
    private const int SupportedVersion = 3;
    private const int FinestZoom = 22;

    // Metadata of whole-planet archives are some 100 kB.
    private const int MostMetadataBytes = 4 << 20;

    // What the map can show at all.
    private const double West = -12, South = 42, East = 22, North = 60;

    private static readonly (int Offset, string Name)[] Sections = [(8, "root directory"), (24, "metadata"), (40, "leaf directories"), (56, "tiles")];

    /// <summary>Reads it; a refusal says in a sentence what is wrong with the file and what to do.</summary>
    public static Outcome<BaseMap> Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Refuse($"names {path}, and there is no such file.");
            }

            using var content = file.OpenRead();
            var header = new byte[HeaderLength];
            var length = content.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
            return Fault(header.AsSpan(0, length), file.Length) is { } fault ? Refuse($"{path}: {fault}") : Of(file, header, content);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse($"{path} cannot be read: {unreadable.Message}");
        }
    }

    private static Outcome<BaseMap> Refuse(string sentence) => Outcome<BaseMap>.Invalid($"Web:BaseMap {sentence}");

    // What makes a header none of ours; null for nothing.
    private static string? Fault(ReadOnlySpan<byte> header, long length)
    {
        if (header.Length < HeaderLength || !header[..7].SequenceEqual("PMTiles"u8))
        {
            return "this is no PMTiles archive (it does not begin as one).";
        }

        if (header[7] != SupportedVersion)
        {
            return $"this is PMTiles of version {header[7]}; only version 3 is read. 'pmtiles convert' makes one of it.";
        }

        foreach (var (offset, name) in Sections)
        {
            var (start, size) = (BinaryPrimitives.ReadUInt64LittleEndian(header[offset..]), BinaryPrimitives.ReadUInt64LittleEndian(header[(offset + 8)..]));
            if (start > (ulong)length || size > (ulong)length - start)
            {
                return $"the {name} would end behind the end of the file: it was not copied whole.";
            }
        }

        // 1 is none, 2 is gzip: what browsers unpack by themselves.
        if (header[97] is not (1 or 2) || header[98] is not (1 or 2))
        {
            return "its tiles or directories are packed in another way than gzip, which browsers cannot unpack.";
        }

        if (header[99] is < 1 or > 5)
        {
            return $"its tiles are of type {header[99]}; vector tiles (MVT), PNG, JPEG, WebP and AVIF are drawn.";
        }

        if (header[100] > header[101] || header[101] > FinestZoom)
        {
            return $"its zooms are {header[100]} to {header[101]}; they must rise and end at {FinestZoom} or before.";
        }

        var (west, south, east, north) = Bounds(header);
        return west >= east || south >= north || west < -180 || east > 180 || south < -90 || north > 90
            ? FormattableString.Invariant($"its bounds are {west}, {south} to {east}, {north}, which is no area on the earth.")
            : west > East || east < West || south > North || north < South
            ? FormattableString.Invariant($"it covers {west}, {south} to {east}, {north}, and the map shows {West}, {South} to {East}, {North}: nothing of it would be seen.")
            : null;
    }

    private static (double West, double South, double East, double North) Bounds(ReadOnlySpan<byte> header) =>
        (Degrees(header[102..]), Degrees(header[106..]), Degrees(header[110..]), Degrees(header[114..]));

    private static double Degrees(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 1e7;

    private static Outcome<BaseMap> Of(FileInfo file, byte[] header, FileStream content)
    {
        if (Metadata(header, content) is not { } metadata)
        {
            return Refuse($"{file.FullName}: its metadata cannot be read (JSON of at most 4 MiB).");
        }

        using (metadata)
        {
            var layers = Layers(metadata.RootElement);
            BaseMapKind? kind = header[99] > 1 ? BaseMapKind.Raster
                : layers.Contains("earth") && layers.Contains("roads") ? BaseMapKind.Protomaps
                : layers.Contains("transportation") ? BaseMapKind.OpenMapTiles
                : null;
            if (kind is null)
            {
                var named = layers.Count == 0 ? "names no layers" : $"names the layers {string.Join(", ", layers.Order(StringComparer.Ordinal).Take(8).Select(l => PlainText.Of(l, 40)))}";
                return Refuse($"{file.FullName}: its metadata {named}; layers named as Protomaps (earth, roads) or OpenMapTiles (transportation) are drawn.");
            }

            var (west, south, east, north) = Bounds(header);
            var changedAt = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
            byte[] fingerprint = [.. header, .. BitConverter.GetBytes(file.Length), .. BitConverter.GetBytes(changedAt.UtcTicks)];
            var version = Convert.ToHexStringLower(SHA256.HashData(fingerprint))[..12];
            return Outcome<BaseMap>.Done(new BaseMap(
                file.FullName, version, file.Length, changedAt, kind.Value, header[100], header[101], west, south, east, north, Attribution(metadata.RootElement)));
        }
    }

    private static JsonDocument? Metadata(byte[] header, FileStream content)
    {
        var (offset, length) = (BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(24)), BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(32)));
        if (length is 0 or > MostMetadataBytes)
        {
            return null;
        }

        var packed = new byte[length];
        content.Position = (long)offset;
        content.ReadExactly(packed);
        try
        {
            using var stored = new MemoryStream(packed);
            using var plain = header[97] == 2 ? (Stream)new GZipStream(stored, CompressionMode.Decompress) : stored;
            var bytes = new byte[MostMetadataBytes + 1];
            var read = plain.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            var metadata = read > MostMetadataBytes ? null : JsonDocument.Parse(bytes.AsMemory(0, read));
            return metadata?.RootElement.ValueKind == JsonValueKind.Object ? metadata : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private static HashSet<string> Layers(JsonElement metadata) =>
        metadata.TryGetProperty("vector_layers", out var layers) && layers.ValueKind == JsonValueKind.Array
            ? [.. layers.EnumerateArray()
                .Select(l => l.ValueKind == JsonValueKind.Object && l.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null)
                .OfType<string>()]
            : [];

    private static string? Attribution(JsonElement metadata) =>
        metadata.TryGetProperty("attribution", out var text) && text.ValueKind == JsonValueKind.String ? PlainText.OfHtml(text.GetString()!, 200) : null;
}
