using System.IO.Compression;
using System.Security.Cryptography;

namespace Intel.Features.Models.Folders;

/// <summary>The files of a model's folder, as bytes: written whole or not at all, and read within bounds.</summary>
internal static class ModelFolder
{
    internal const string Card = "card.md";
    internal const string Manifest = "manifest.json";
    internal const string Evaluation = "evaluation.json";
    internal const string Golden = "golden.jsonl";
    internal const string Content = "model.json.gz";

    /// <summary>Bytes of a content at the most, unpacked.</summary>
    internal const int MostContent = 64 << 20;

    private const int MostPacked = 16 << 20;
    private const int MostText = 4 << 20;
    private const string Unfinished = ".part";

    /// <summary>The folder's last two names: which model it is, without saying where on the machine it lay.</summary>
    internal static string ShortName(string folder) => $"{Path.GetFileName(Path.GetDirectoryName(Whole(folder)))}/{Path.GetFileName(Whole(folder))}";

    /// <summary>Writes a folder: beside its place, to the disk, and then put in place in one step.</summary>
    /// <exception cref="ModelFolderException">There is something at its place, or nothing that it could lie in.</exception>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The place may not be written to.</exception>
    internal static async Task WriteAsync(string folder, IReadOnlyDictionary<string, byte[]> files, CancellationToken cancellationToken)
    {
        var whole = Whole(folder);
        if (File.Exists(whole) || (Directory.Exists(whole) && Directory.EnumerateFileSystemEntries(whole).Any()))
        {
            throw new ModelFolderException($"{whole} is there already; give a folder that is not, or is empty.");
        }

        var part = whole + Unfinished;
        DeleteIfThere(part);
        try
        {
            Directory.CreateDirectory(part);
            foreach (var (name, bytes) in files)
            {
                await using var file = new FileStream(Path.Combine(part, name), FileMode.CreateNew, FileAccess.Write, FileShare.None);
                await file.WriteAsync(bytes, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            DeleteIfThere(whole);
            Directory.Move(part, whole);
        }
        finally
        {
            DeleteIfThere(part);
        }
    }

    /// <summary>A file of text or JSON.</summary>
    /// <exception cref="ModelFolderException">It is missing, empty, a link or too long.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static async Task<byte[]> ReadAsync(string folder, string name, CancellationToken cancellationToken)
    {
        await using var file = Open(folder, name, MostText);
        return await ReadAsync(file, Path.Combine(folder, name), MostText, cancellationToken);
    }

    /// <summary>The content, unpacked.</summary>
    /// <exception cref="ModelFolderException">It is missing, empty, a link, too long or no gzip file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static async Task<byte[]> ReadContentAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = Open(folder, Content, MostPacked);
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        try
        {
            return await ReadAsync(unpacked, Path.Combine(folder, Content), MostContent, cancellationToken);
        }
        catch (InvalidDataException fault)
        {
            throw new ModelFolderException($"{Path.Combine(folder, Content)} is no whole gzip file: {fault.Message}");
        }
    }

    /// <summary>Whether a folder can be one at all.</summary>
    /// <exception cref="ModelFolderException">It is not there, or an export that was killed left it.</exception>
    internal static void Check(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ModelFolderException($"There is no folder {folder}.");
        }

        if (Whole(folder).EndsWith(Unfinished, StringComparison.Ordinal))
        {
            throw new ModelFolderException($"{folder} was left by an export that did not end: export it again.");
        }
    }

    internal static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    internal static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static FileStream Open(string folder, string name, int most)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists || file.LinkTarget is not null)
        {
            throw new ModelFolderException(file.Exists
                ? $"{file} is a link: a model's folder holds plain files."
                : $"{file} is missing: a model's folder holds {Card}, {Manifest}, {Evaluation}, {Golden} and {Content}, as 'models export' writes them.");
        }

        // What is no plain file (a pipe, a device) has no length, and opening it might never return.
        if (file.Length == 0 || file.Length > most)
        {
            throw new ModelFolderException(file.Length == 0 ? $"{file} is empty." : $"{file} has {file.Length:N0} bytes; {most:N0} are the most.");
        }

        return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static async Task<byte[]> ReadAsync(Stream stream, string path, int most, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            if (read.Length + count > most)
            {
                throw new ModelFolderException($"{path} unpacks to more than {most:N0} bytes.");
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static string Whole(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
