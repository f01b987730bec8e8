using System.Collections.Immutable;

namespace Intel.Core.Effort;

/// <summary>One line of what an operator knows about where and when was searched, or how a place is likely to be seen.</summary>
public sealed record EffortEntry
{
    /// <summary>What identifies it within its source; a later entry of the same source and id takes its place. Hostile text.</summary>
    public required string Id { get; init; }

    /// <summary>Who says so; hostile text.</summary>
    public required string Source { get; init; }

    /// <summary>What it tells of.</summary>
    public required EffortKind Kind { get; init; }

    /// <summary>The first day, in Belgium.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Hours of a patrol, null where nobody said; a count of reports or inhabitants; kilometres of road.</summary>
    public double? Amount { get; init; }

    /// <summary>The municipalities of 2025 that it lies in with their shares of it, which together are 1 or, where it reaches abroad or out to sea, less.</summary>
    public required ImmutableArray<EffortShare> Shares { get; init; }

    /// <summary>Whether it is simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>Whether its source takes it back.</summary>
    public bool IsWithdrawn { get; init; }
}

/// <summary>How much of a thing lies in a municipality.</summary>
/// <param name="NisCode">The municipality's code since 2025.</param>
/// <param name="Share">Of the length of a line or the area of a polygon, above 0 to 1.</param>
public readonly record struct EffortShare(string NisCode, double Share);
