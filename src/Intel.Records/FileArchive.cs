using Intel.Core;
using Intel.Core.Imports;
using Intel.Records.Sqlite;

namespace Intel.Records;

/// <summary>
/// The archive as a folder: <c>ab/cd/abcd...</c>, by SHA-256. A file is written beside its place, brought to the disk and
/// only then given its name, so that a name in the archive always stands for the whole file, whichever of the processes
/// that share the folder looks.
/// </summary>
internal sealed class FileArchive(string folder) : IArchive, IArchiveCopy
{
    private readonly string _folder = Path.GetFullPath(folder);

    public async Task<ArchivedFile> StoreAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var unfinished = Path.Combine(_folder, "incoming", Path.GetRandomFileName());
        try
        {
            var (fileId, length) = await HashedFile.WriteAsync(content, unfinished, Unwritable, cancellationToken);
            var place = PlaceOf(fileId);

            // Of another length it is not whole: what comes in now mends it.
            if (new FileInfo(place) is { Exists: true } kept && kept.Length == length)
            {
                File.Delete(unfinished);
                return new ArchivedFile(fileId, length, IsNew: false);
            }

            Move(unfinished, place);
            return new ArchivedFile(fileId, length, IsNew: true);
        }
        catch
        {
            HashedFile.Discard(unfinished);
            throw;
        }
    }

    public async Task<Stream?> OpenAsync(string fileId, CancellationToken cancellationToken)
    {
        if (!HashedFile.IsName(fileId))
        {
            return null;
        }

        try
        {
            return await HashedFile.OpenAsync(PlaceOf(fileId), fileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The file {fileId} in the archive {_folder} is damaged: its bytes are not those of its name. Put it back from a backup (docs/backup.md).");
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The archive {_folder} cannot be read; check its permissions and its disk, and on a cluster that the shared folder is mounted.", fault);
        }
    }

    public Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            _ = Directory.EnumerateFileSystemEntries(_folder).Any();
            return Task.FromResult($"the folder {_folder}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"The archive {_folder} cannot be read; check its permissions and its disk, and on a cluster that the shared folder is mounted.", fault);
        }
    }

    public async Task<CopyOutcome> TakeAsync(string path, string fileId, CancellationToken cancellationToken)
    {
        var target = PlaceOf(fileId);
        if (File.Exists(target) && new FileInfo(target).Length == new FileInfo(path).Length)
        {
            return CopyOutcome.Kept;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = target + ".unfinished";
        File.Copy(path, unfinished, overwrite: true);
        await using (var copy = await HashedFile.OpenAsync(unfinished, fileId, cancellationToken))
        {
            if (copy is null)
            {
                File.Delete(unfinished);
                return CopyOutcome.Damaged;
            }
        }

        File.Move(unfinished, target, overwrite: true);
        return CopyOutcome.Copied;
    }

    private void Move(string unfinished, string place)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(unfinished, place, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(fault);
        }
    }

    private StoreUnavailableException Unwritable(Exception fault) => new(
        fault is IOException io && StoreFaults.IsDiskFull(io)
            ? $"The disk that holds {_folder} is full: the file was not taken in. Free some space and bring it in again."
            : $"The archive {_folder} cannot be written; check its permissions and its disk, or name another folder (--data; on a cluster Storage:ArchiveFolder).",
        fault);

    private string PlaceOf(string fileId) => Path.Combine(_folder, fileId[..2], fileId[2..4], fileId);
}
