using System.IO.Compression;

namespace Intel.Core.Places;

/// <summary>The tables that ship inside this assembly.</summary>
internal static class EmbeddedData
{
    /// <summary>The whole of a table, decompressed when its name ends in .gz.</summary>
    /// <exception cref="InvalidOperationException">There is no table of that name: the build is broken.</exception>
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is missing from the build.");
        using var content = new MemoryStream();
        if (name.EndsWith(".gz", StringComparison.Ordinal))
        {
            using var gzip = new GZipStream(stream, CompressionMode.Decompress);
            gzip.CopyTo(content);
        }
        else
        {
            stream.CopyTo(content);
        }

        return content.ToArray();
    }
}
