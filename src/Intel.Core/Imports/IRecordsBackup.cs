namespace Intel.Core.Imports;

/// <summary>Copies of the records and the archive, from which both can be made again; what is searched is made from them.</summary>
public interface IRecordsBackup
{
    /// <summary>
    /// Copies the records as they stand at one instant, and every file of the archive that the folder does not hold yet,
    /// while others read and write. The records' copy takes the place of an earlier one only when it is whole.
    /// </summary>
    /// <returns>What was copied.</returns>
    /// <exception cref="StoreUnavailableException">The records cannot be read or are not in a data folder; or an archived file is damaged, which the sentence names: all others are copied.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    Task<BackupContents> CopyAsync(string folder, CancellationToken cancellationToken);
}

/// <summary>What a copy holds.</summary>
/// <param name="Files">Files of the archive that were copied now.</param>
/// <param name="Kept">Files of the archive that were there already.</param>
/// <param name="Bytes">Bytes copied, the records included.</param>
public sealed record BackupContents(long Files, long Kept, long Bytes);
