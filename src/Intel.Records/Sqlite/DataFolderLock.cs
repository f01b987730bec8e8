using System.Globalization;
using Intel.Core;

namespace Intel.Records.Sqlite;

/// <summary>One writing process a data folder: the lock file is held open as long as the process lives, so that a crash frees it.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _held;

    private DataFolderLock(FileStream held) => _held = held;

    /// <exception cref="StoreUnavailableException">Another process holds the folder, or it cannot be written.</exception>
    internal static DataFolderLock Take(string folder)
    {
        // The number stands in a second file, since nobody can read the first while it is held.
        var numberPath = Path.Combine(folder, "lock.pid");
        FileStream held;
        try
        {
            Directory.CreateDirectory(folder);
            held = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (IsHeldElsewhere(fault))
        {
            throw new StoreUnavailableException(
                $"The data folder {folder} is in use by process {NumberIn(numberPath)}; stop it or choose another with --data.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw StoreFaults.Translate(fault, folder);
        }

        try
        {
            File.WriteAllText(numberPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(held);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw StoreFaults.Translate(fault, folder);
        }
    }

    public void Dispose() => _held.Dispose();

    /// <summary>EWOULDBLOCK on Linux and macOS, a sharing violation on Windows.</summary>
    private static bool IsHeldElsewhere(IOException fault) => (fault.HResult & 0xFFFF) is 11 or 35 or 32;

    private static string NumberIn(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : "(unknown)";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "(unknown)";
        }
    }
}
