namespace Intel.Core.Imports;

/// <summary>Every byte that came in, by its SHA-256, for ever. Nothing is parsed before it is here.</summary>
public interface IArchive
{
    /// <summary>Keeps a file whole. The same bytes again add nothing. Visible to the next call, durable when it returns.</summary>
    /// <returns>The file's identity and length, and whether it was new.</returns>
    /// <exception cref="IOException">The bytes cannot be read.</exception>
    /// <exception cref="StoreUnavailableException">The archive cannot be written (full, read-only, down); nothing half-written has a name in it.</exception>
    Task<ArchivedFile> StoreAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Opens a kept file for reading from its start, seekable, once its bytes are found to be those of its name; null when there is no such file.</summary>
    /// <exception cref="StoreUnavailableException">The archive cannot be read; or the file in it is damaged or cut short, which the sentence names.</exception>
    Task<Stream?> OpenAsync(string fileId, CancellationToken cancellationToken);

    /// <summary>Asks whether the archive answers.</summary>
    /// <returns>What it is and where, in words: "the folder /srv/archive".</returns>
    /// <exception cref="StoreUnavailableException">It does not, in a sentence that names it.</exception>
    Task<string> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>A file in the archive.</summary>
/// <param name="FileId">SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="IsNew">Whether these bytes came in for the first time.</param>
public sealed record ArchivedFile(string FileId, long Length, bool IsNew);
