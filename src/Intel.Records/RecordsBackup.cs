using Intel.Core;
using Intel.Core.Imports;
using Intel.Records.Sqlite;

namespace Intel.Records;

/// <summary>Copies of a data folder: the records by SQLite's own online backup, and the archive, each file checked against its name.</summary>
public sealed class RecordsBackup : IRecordsBackup
{
    private const string ArchiveName = "archive";

    private readonly RecordsDatabase _database;
    private readonly string _archiveFolder;

    internal RecordsBackup(RecordsDatabase database, string archiveFolder) => (_database, _archiveFolder) = (database, archiveFolder);

    /// <inheritdoc/>
    public async Task<BackupContents> CopyAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var records = Path.Combine(folder, SqliteMigration.FileName);
        var unfinished = records + ".unfinished";
        File.Delete(unfinished);

        // The records first: whatever they name was archived before it was recorded.
        _database.CopyTo(unfinished);
        File.Move(unfinished, records, overwrite: true);
        var archive = await CopyArchiveAsync(_archiveFolder, new FileArchive(Path.Combine(folder, ArchiveName)), cancellationToken);
        return archive with { Bytes = archive.Bytes + new FileInfo(records).Length };
    }

    /// <summary>Puts a copy in the place of a data folder that holds no records yet. What is searched must be made anew afterwards.</summary>
    /// <exception cref="StoreUnavailableException">There is no copy, there are records in the data folder, or an archived file is damaged, which the sentence names.</exception>
    /// <exception cref="IOException">A folder cannot be read or written.</exception>
    public static async Task<BackupContents> RestoreAsync(string folder, string dataFolder, CancellationToken cancellationToken)
    {
        var (from, to) = (Path.Combine(folder, SqliteMigration.FileName), Path.Combine(dataFolder, SqliteMigration.FileName));
        if (!File.Exists(from))
        {
            throw new StoreUnavailableException($"There is no backup in {folder}: it has no {SqliteMigration.FileName}. Name the folder that 'backup' wrote.");
        }

        if (File.Exists(to))
        {
            throw new StoreUnavailableException($"There are records in {dataFolder} already: restore into an empty folder (--data), or move them away first.");
        }

        Directory.CreateDirectory(dataFolder);
        var archive = await CopyArchiveAsync(Path.Combine(folder, ArchiveName), new FileArchive(Path.Combine(dataFolder, ArchiveName)), cancellationToken);

        // The records last: a restore that was interrupted has none, and begins again.
        var unfinished = to + ".unfinished";
        File.Copy(from, unfinished, overwrite: true);
        File.Move(unfinished, to);
        return archive with { Bytes = archive.Bytes + new FileInfo(to).Length };
    }

    /// <summary>Copies every file of an archive that is a folder into another archive.</summary>
    internal static async Task<BackupContents> CopyArchiveAsync(string from, IArchiveCopy to, CancellationToken cancellationToken)
    {
        var (copied, kept, bytes) = (0L, 0L, 0L);
        var damaged = new List<string>();
        foreach (var path in Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetFileName(path);
            if (!HashedFile.IsName(name))
            {
                // Being taken in: no record names it yet.
                continue;
            }

            switch (await to.TakeAsync(path, name, cancellationToken))
            {
                case CopyOutcome.Copied:
                    copied++;
                    bytes += new FileInfo(path).Length;
                    break;
                case CopyOutcome.Kept:
                    kept++;
                    break;
                default:
                    damaged.Add(name);
                    break;
            }
        }

        return damaged.Count == 0
            ? new BackupContents(copied, kept, bytes)
            : throw new StoreUnavailableException($"{damaged.Count} files of the archive {from} are not what their names say, the first {damaged[0]}: take them from another copy. All others are copied.");
    }
}
