using System.Buffers;
using System.Security.Cryptography;
using Intel.Core.Imports;
using Intel.Records.Sqlite;

namespace Intel.Records;

/// <summary>
/// The archive as a folder: <c>ab/cd/abcd...</c>, by SHA-256. A file is written beside its place, brought to the disk and
/// only then given its name, so that a name in the archive always stands for the whole file, whichever of the processes
/// that share the folder looks.
/// </summary>
internal sealed class FileArchive(string folder) : IArchive
{
    private const int BufferSize = 1 << 20;
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");
    private readonly string _folder = Path.GetFullPath(folder);

    public async Task<ArchivedFile> StoreAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var incoming = Path.Combine(_folder, "incoming");
        var unfinished = Path.Combine(incoming, Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(incoming);
            var (fileId, length) = await WriteAsync(content, unfinished, cancellationToken);
            var place = PlaceOf(fileId);
            if (File.Exists(place))
            {
                File.Delete(unfinished);
                return new ArchivedFile(fileId, length, IsNew: false);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(unfinished, place, overwrite: true);
            return new ArchivedFile(fileId, length, IsNew: true);
        }
        catch (Exception fault)
        {
            Discard(unfinished);
            throw fault switch
            {
                IOException io when StoreFaults.IsDiskFull(io) =>
                    new IOException($"The disk that holds {_folder} is full: the file was not taken in. Free some space and bring it in again.", fault),
                UnauthorizedAccessException =>
                    new IOException($"The archive {_folder} cannot be written; check its permissions, or name another folder (--data; on a cluster Storage:ArchiveFolder).", fault),
                _ => fault,
            };
        }
    }

    public Task<Stream?> OpenAsync(string fileId, CancellationToken cancellationToken)
    {
        if (fileId is not { Length: 64 } || fileId.AsSpan().ContainsAnyExcept(HexadecimalDigits))
        {
            return Task.FromResult<Stream?>(null);
        }

        try
        {
            return Task.FromResult<Stream?>(new FileStream(PlaceOf(fileId), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                BufferSize = 1 << 16,
                Options = FileOptions.SequentialScan,
            }));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException($"The archive {_folder} cannot be read; check its permissions, and on a cluster that the shared folder is mounted.", fault);
        }
    }

    private static async Task<(string FileId, long Length)> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var length = 0L;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                length += read;
            }

            file.Flush(flushToDisk: true);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string PlaceOf(string fileId) => Path.Combine(_folder, fileId[..2], fileId[2..4], fileId);

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What stays has no name in the archive and is nobody's; the first fault is the one to report.
        }
    }
}
