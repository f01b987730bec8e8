namespace Intel.Core.Imports;

/// <summary>The ledger of files that came in and of what became of each.</summary>
public interface IImportLedger
{
    /// <summary>
    /// Enters a file that was archived, with what it was recognised as or said to be, in one step: a file is in the ledger
    /// whole or not at all. One that is there already is returned as it stands. Its checkpoint and counts begin at zero.
    /// Visible to the next call.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task<ImportFile> ReceiveAsync(ImportFile file, CancellationToken cancellationToken);

    /// <summary>Replaces a file's entry, except for its checkpoint and counts, which only <see cref="IRecordWriter"/> moves.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task UpdateAsync(ImportFile file, CancellationToken cancellationToken);

    /// <summary>One file; null when there is none by that id.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<ImportFile?> FindAsync(string fileId, CancellationToken cancellationToken);

    /// <summary>Files, the latest received first.</summary>
    /// <param name="limit">How many at the most.</param>
    /// <param name="before">Only those received before this file (a cursor); null from the latest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<ImportFile>> ListAsync(int limit, string? before, CancellationToken cancellationToken);

    /// <summary>Files of some formats that were read to their end, the earliest received first: what is made of such files is read from them again.</summary>
    /// <param name="formatKeys">As <see cref="ImportFile.FormatKey"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<ImportFile>> DoneOfAsync(IReadOnlyCollection<string> formatKeys, CancellationToken cancellationToken);

    /// <summary>Files whose import a crash or stop interrupted (received or reading), the earliest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<ImportFile>> InterruptedAsync(CancellationToken cancellationToken);

    /// <summary>How many files stand in each status.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyDictionary<ImportStatus, long>> CountAsync(CancellationToken cancellationToken);
}
