namespace Intel.Core.Imports;

/// <summary>Hands received files to whoever imports them, now or in the background.</summary>
public interface IImportScheduler
{
    /// <summary>Asks for the import of a file that is in the archive and the ledger. Asking twice does no harm.</summary>
    /// <exception cref="StoreUnavailableException">The list of jobs cannot be reached or written.</exception>
    Task EnqueueAsync(string fileId, CancellationToken cancellationToken);

    /// <summary>Asks that what waits be scored and made searchable. Asking twice does no harm.</summary>
    /// <exception cref="StoreUnavailableException">The list of jobs cannot be reached or written.</exception>
    Task EnqueuePendingAsync(CancellationToken cancellationToken);
}
