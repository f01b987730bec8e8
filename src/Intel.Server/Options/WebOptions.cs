using System.ComponentModel.DataAnnotations;

namespace Intel.Server.Options;

/// <summary>How the pages and the API are served.</summary>
internal sealed class WebOptions
{
    /// <summary>The section's name in configuration.</summary>
    public const string Section = "Web";

    /// <summary>The default of <see cref="Port"/>.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The default of <see cref="MaxUploadMegabytes"/>.</summary>
    public const int DefaultMaxUploadMegabytes = 2048;

    /// <summary>The default of <see cref="MapPoints"/>.</summary>
    public const int DefaultMapPoints = 250_000;

    /// <summary>The TCP port on the loopback addresses.</summary>
    /// <value>The default is 5080. Must be 0 to 65535; 0 takes a free one.</value>
    [Range(0, 65535, ErrorMessage = "Web:Port must be 0 to 65535; 0 takes a free one.")]
    public int Port { get; set; } = DefaultPort;

    /// <summary>The largest file that can be uploaded, in MiB.</summary>
    /// <value>The default is 2048. Must be 1 to 102400.</value>
    [Range(1, 102400, ErrorMessage = "Web:MaxUploadMegabytes must be 1 to 102400.")]
    public int MaxUploadMegabytes { get; set; } = DefaultMaxUploadMegabytes;

    /// <summary>
    /// The operator's own base map: a PMTiles archive (version 3) with vector tiles after Protomaps or OpenMapTiles, or with
    /// pictures. Drawn over the built-in one, which stays where it has no tile.
    /// </summary>
    /// <value>The default is empty: the built-in base map alone. Else a file that exists and can be drawn.</value>
    public string BaseMap { get; set; } = "";

    /// <summary>The records that a map draws one by one; of more it shows how many lie in each square.</summary>
    /// <value>The default is 250,000, some 5 MB for the browser. Must be 1 to 250000.</value>
    [Range(1, DefaultMapPoints, ErrorMessage = "Web:MapPoints must be 1 to 250000.")]
    public int MapPoints { get; set; } = DefaultMapPoints;
}
