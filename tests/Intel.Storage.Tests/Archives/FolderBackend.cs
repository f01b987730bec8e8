using Intel.Core.Imports;
using Intel.Records;
using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Archives;

/// <summary>An archive in a folder of its own, which goes with it.</summary>
internal sealed class FolderBackend : IArchiveBackend
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-archive-");

    public FolderBackend() => (Archive, Beside) = (new FileArchive(_folder.FullName), new FileArchive(_folder.FullName));

    public IArchive Archive { get; }

    public IArchive Beside { get; }

    public Task ReplaceAsync(string fileId, byte[] bytes) => File.WriteAllBytesAsync(PlaceOf(fileId), bytes);

    public Task RemoveAsync(string fileId)
    {
        File.Delete(PlaceOf(fileId));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string PlaceOf(string fileId) => Path.Combine(_folder.FullName, fileId[..2], fileId[2..4], fileId);
}
