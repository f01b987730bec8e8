using Intel.Core;

namespace Intel.Records.S3;

/// <summary>
/// Files on their way to and from the store, and copies of those last used, on this machine's disk: a file that comes in
/// is read several times, and must be whole here before anything of it is believed. Several processes may share the folder.
/// </summary>
internal sealed class LocalCopies(string folder, long capacity, TimeProvider clock, Func<Exception, string, StoreUnavailableException> fault)
{
    private static readonly TimeSpan LongestOnTheWay = TimeSpan.FromDays(1);
    private readonly string _folder = Path.GetFullPath(folder);

    // More than there is room for: what an earlier process left is looked through with the first file.
    private long _addedSinceTrimming = long.MaxValue >> 1;

    /// <summary>A place for a file on its way.</summary>
    internal string NewPlace() => Path.Combine(_folder, "incoming", Path.GetRandomFileName());

    /// <summary>What it means that the disk takes no more.</summary>
    internal StoreUnavailableException Unwritable(Exception why) => fault(why, _folder);

    /// <summary>Opens the copy of a file, its bytes held against its name; null when there is none of this length, or a damaged one, which goes.</summary>
    internal async Task<FileStream?> OpenAsync(string fileId, long length, CancellationToken cancellationToken)
    {
        if (capacity == 0)
        {
            // Others may keep some here: whoever keeps none wants what the store has.
            return null;
        }

        var place = PlaceOf(fileId);
        try
        {
            var copy = await HashedFile.OpenAsync(place, fileId, cancellationToken);
            if (copy is null || copy.Length != length)
            {
                HashedFile.Discard(place);
                return null;
            }

            File.SetLastWriteTimeUtc(place, clock.GetUtcNow().UtcDateTime);
            return copy;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            // Not there, or another process just took it away: the store has it.
            return null;
        }
    }

    /// <summary>Keeps a whole file that was on its way, as long as there is room.</summary>
    internal void Keep(string path, string fileId, long length)
    {
        if (length > capacity)
        {
            HashedFile.Discard(path);
            return;
        }

        try
        {
            var place = PlaceOf(fileId);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(path, place, overwrite: true);
            if (Interlocked.Add(ref _addedSinceTrimming, length) > capacity / 8)
            {
                Trim();
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A copy is a convenience.
            HashedFile.Discard(path);
        }
    }

    /// <summary>Takes away the copies that were not used for longest, and what a killed process left on the way.</summary>
    private void Trim()
    {
        Interlocked.Exchange(ref _addedSinceTrimming, 0);
        var oldest = (clock.GetUtcNow() - LongestOnTheWay).UtcDateTime;
        foreach (var left in new DirectoryInfo(Path.Combine(_folder, "incoming")).EnumerateFiles().Where(f => f.LastWriteTimeUtc < oldest))
        {
            HashedFile.Discard(left.FullName);
        }

        var total = 0L;
        foreach (var copy in new DirectoryInfo(Path.Combine(_folder, "kept")).EnumerateFiles().OrderByDescending(f => f.LastWriteTimeUtc).ToArray())
        {
            total += copy.Length;
            if (total > capacity)
            {
                HashedFile.Discard(copy.FullName);
            }
        }
    }

    private string PlaceOf(string fileId) => Path.Combine(_folder, "kept", fileId);
}
