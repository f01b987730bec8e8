using System.ComponentModel.DataAnnotations;

namespace Intel.Server.Options;

/// <summary>Where the platform keeps what it knows.</summary>
internal sealed class StorageOptions
{
    /// <summary>The section's name in configuration.</summary>
    public const string Section = "Storage";

    /// <summary>The folder of records, archive, search files and jobs.</summary>
    /// <value>The default is the folder <c>intel</c> in the user's folder for application data. Must not be empty.</value>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Storage:DataFolder must name a folder.")]
    public string DataFolder { get; set; } = DefaultFolder("intel");

    /// <summary>
    /// The PostgreSQL database of records and jobs, as <c>postgresql://user:password@host:5432/database</c> or as Npgsql
    /// writes it. Goes with <c>Elasticsearch:Nodes</c>: a cluster has both, one machine neither. Never logged.
    /// </summary>
    /// <value>The default is empty: SQLite in the data folder.</value>
    public string Postgres { get; set; } = "";

    /// <summary>The folder of the archive; on a cluster one that every process shares.</summary>
    /// <value>The default is empty: the folder <c>archive</c> in the data folder.</value>
    public string ArchiveFolder { get; set; } = "";

    /// <summary>A folder of the product's in the user's folder for application data.</summary>
    public static string DefaultFolder(string name) =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), name);
}
