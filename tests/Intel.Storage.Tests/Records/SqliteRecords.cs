using Intel.Records;

namespace Intel.Storage.Tests.Records;

/// <summary>Records in a folder of their own, which goes with them.</summary>
internal sealed class SqliteRecords : OpenRecords
{
    // Migrating takes longer than most tests: it is done once, and each starts from a copy.
    private static readonly Lazy<byte[]> Empty = new(MakeEmpty);

    public SqliteRecords(TimeProvider clock)
        : this(clock, MakeFolder())
    {
    }

    private SqliteRecords(TimeProvider clock, DirectoryInfo folder)
        : base(folder, () => RecordsDatabase.Open(folder.FullName, clock)) => Folder = folder.FullName;

    public string Folder { get; }

    private static DirectoryInfo MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("intel-records-");
        File.WriteAllBytes(Path.Combine(folder.FullName, "records.db"), Empty.Value);
        return folder;
    }

    private static byte[] MakeEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("intel-records-");
        try
        {
            RecordsDatabase.Open(folder.FullName, TimeProvider.System).Dispose();
            return File.ReadAllBytes(Path.Combine(folder.FullName, "records.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
