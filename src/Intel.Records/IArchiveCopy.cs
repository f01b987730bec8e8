namespace Intel.Records;

/// <summary>An archive that takes in files of another, name by name.</summary>
internal interface IArchiveCopy
{
    /// <summary>Takes in a file unless it is there already. Its bytes are held against its name first.</summary>
    /// <param name="path">The file in a folder of the other archive.</param>
    /// <param name="fileId">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="Core.StoreUnavailableException">The archive cannot be written.</exception>
    /// <exception cref="IOException">The file cannot be read, or a folder not written.</exception>
    Task<CopyOutcome> TakeAsync(string path, string fileId, CancellationToken cancellationToken);
}

/// <summary>What came of a file that was to be copied.</summary>
internal enum CopyOutcome
{
    /// <summary>It is there now.</summary>
    Copied,

    /// <summary>It was there already.</summary>
    Kept,

    /// <summary>Its bytes are not those of its name: it was left out.</summary>
    Damaged,
}
