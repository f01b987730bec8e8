using Intel.Core.Imports;

namespace Intel.Storage.Tests.Contracts;

/// <summary>An empty archive of one backend, and what only its owner can do to it.</summary>
public interface IArchiveBackend : IAsyncDisposable
{
    IArchive Archive { get; }

    /// <summary>The same archive as another process has it.</summary>
    IArchive Beside { get; }

    /// <summary>Puts other bytes in the place of a kept file, as a disk that fails does.</summary>
    Task ReplaceAsync(string fileId, byte[] bytes);

    /// <summary>Takes a kept file away.</summary>
    Task RemoveAsync(string fileId);
}
