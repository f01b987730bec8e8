using System.ComponentModel.DataAnnotations;

namespace Intel.Server.Options;

/// <summary>A folder whose new files are taken in by themselves.</summary>
internal sealed class WatchOptions
{
    /// <summary>The section's name in configuration.</summary>
    public const string Section = "Watch";

    /// <summary>The default of <see cref="IntervalSeconds"/>.</summary>
    public const int DefaultIntervalSeconds = 5;

    /// <summary>The folder to watch; empty watches none.</summary>
    /// <value>The default is empty.</value>
    public string Folder { get; set; } = "";

    /// <summary>Seconds between two looks. A file is taken in once its size stood still between two of them.</summary>
    /// <value>The default is 5. Must be 1 to 3600.</value>
    [Range(1, 3600, ErrorMessage = "Watch:IntervalSeconds must be 1 to 3600.")]
    public int IntervalSeconds { get; set; } = DefaultIntervalSeconds;
}
