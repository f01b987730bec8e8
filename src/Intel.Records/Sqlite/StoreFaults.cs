using Intel.Core;
using Microsoft.Data.Sqlite;

namespace Intel.Records.Sqlite;

/// <summary>What SQLite says, as a sentence that names the folder and the way out.</summary>
internal static class StoreFaults
{
    private const int Perm = 3, Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    internal static StoreUnavailableException Translate(SqliteException fault, string folder) => new(
        fault.SqliteErrorCode switch
        {
            Full => $"The disk that holds {folder} is full; nothing was lost. Free some space and try again.",
            ReadOnly or Perm or CannotOpen => $"The records in {folder} cannot be written or opened; check the folder's permissions or choose another with --data.",
            Busy or Locked => $"The records in {folder} are in use by another program that does not let go; stop it and try again.",
            Corrupt or NotADatabase => $"The records in {folder} are damaged (records.db is not a sound database); restore the file from a copy. The archive beside it holds every file that came in.",
            InputOutput => $"The disk that holds {folder} failed to read or write; check the disk.",
            _ => $"The records in {folder} cannot be used: {fault.Message}",
        },
        fault);

    internal static StoreUnavailableException Translate(Exception fault, string folder) => new(
        fault is IOException io && IsDiskFull(io)
            ? $"The disk that holds {folder} is full; nothing was lost. Free some space and try again."
            : $"The data folder {folder} cannot be written; check its permissions or choose another with --data.",
        fault);

    /// <summary>ENOSPC and EDQUOT on Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    internal static bool IsDiskFull(IOException fault) => (fault.HResult & 0xFFFF) is 28 or 122 or 112 or 39;
}
