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

    /// <summary>A folder of the product's in the user's folder for application data.</summary>
    public static string DefaultFolder(string name) =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), name);
}
