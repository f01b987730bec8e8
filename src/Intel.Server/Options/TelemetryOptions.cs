using System.ComponentModel.DataAnnotations;

namespace Intel.Server.Options;

/// <summary>How the program watches itself.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>The section's name in configuration.</summary>
    public const string Section = "Telemetry";

    /// <summary>The default of <see cref="IntervalSeconds"/>.</summary>
    public const int DefaultIntervalSeconds = 15;

    /// <summary>Seconds between two looks at what waits, what is in quarantine and what answers.</summary>
    /// <value>The default is 15. Must be 1 to 3600.</value>
    [Range(1, 3600, ErrorMessage = "Telemetry:IntervalSeconds must be 1 to 3600.")]
    public int IntervalSeconds { get; set; } = DefaultIntervalSeconds;
}
