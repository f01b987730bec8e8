using System.ComponentModel.DataAnnotations;

namespace Intel.Features.Samples;

/// <summary>What the simulated month depends on: the same three values give the same files, byte for byte.</summary>
public sealed record SampleOptions
{
    /// <summary>The seed where none is given.</summary>
    public const int DefaultSeed = 20260101;

    /// <summary>The size where none is given.</summary>
    public const int DefaultSize = 20_000;

    /// <summary>The days before the instant from which arrivals are simulated.</summary>
    public const int DaysBefore = 23;

    /// <summary>The days after the instant until which arrivals are simulated.</summary>
    public const int DaysAfter = 7;

    /// <summary>The seed. <value>The default is 20260101.</value></summary>
    public int Seed { get; init; } = DefaultSeed;

    /// <summary>
    /// The present, UTC: arrivals lie between 23 days before and 7 days after it, and no message is made later.
    /// Cut to the hour, so that two runs within one hour give the same files.
    /// </summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>
    /// How many consignments, those of tables, air and stowage plans included; the planted ones come on top.
    /// <value>The default is 20,000; from 1,000 to 2,000,000.</value>
    /// </summary>
    [Range(1_000, 2_000_000)]
    public int Size { get; init; } = DefaultSize;
}
