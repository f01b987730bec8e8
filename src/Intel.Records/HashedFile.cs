using System.Buffers;
using System.Security.Cryptography;
using Intel.Core;

namespace Intel.Records;

/// <summary>Files whose name is the SHA-256 of their bytes, on a disk.</summary>
internal static class HashedFile
{
    private const int BufferSize = 1 << 20;
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether it is a name that a file can have.</summary>
    internal static bool IsName(string? fileId) => fileId is { Length: 64 } && !fileId.AsSpan().ContainsAnyExcept(HexadecimalDigits);

    /// <summary>Brings bytes to the disk, hashed on the way.</summary>
    /// <param name="content">The bytes, read to their end; what reading them throws passes.</param>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="unwritable">What it means that the disk takes no more.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal static async Task<(string FileId, long Length)> WriteAsync(
        Stream content, string path, Func<Exception, StoreUnavailableException> unwritable, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = Create(path, unwritable);
            var length = 0L;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await OnDiskAsync(() => file.WriteAsync(buffer.AsMemory(0, read), cancellationToken), unwritable);
                length += read;
            }

            await OnDiskAsync(() => Flush(file), unwritable);
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Opens a file for reading from its start if its bytes are those of a name; null when they are not.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">Nor its folder.</exception>
    internal static async Task<FileStream?> OpenAsync(string path, string fileId, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 1 << 16,
            Options = FileOptions.SequentialScan,
        });
        try
        {
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == fileId)
            {
                file.Position = 0;
                return file;
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        await file.DisposeAsync();
        return null;
    }

    internal static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What stays has no name of a file and is nobody's; the first fault is the one to report.
        }
    }

    private static FileStream Create(string path, Func<Exception, StoreUnavailableException> unwritable)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw unwritable(fault);
        }
    }

    private static ValueTask Flush(FileStream file)
    {
        file.Flush(flushToDisk: true);
        return ValueTask.CompletedTask;
    }

    private static async ValueTask OnDiskAsync(Func<ValueTask> work, Func<Exception, StoreUnavailableException> unwritable)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw unwritable(fault);
        }
    }
}
