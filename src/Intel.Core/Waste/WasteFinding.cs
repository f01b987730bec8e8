using System.Collections.Immutable;
using Intel.Core.Imports;
using Intel.Core.Sites;

namespace Intel.Core.Waste;

/// <summary>Something dumped or discharged, found at a place and a time, as one file tells it.</summary>
public sealed record WasteFinding : IRecordDocument
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Finding;

    /// <summary>The finding's number, upper case without spaces: what identifies it. Never empty.</summary>
    public required string NaturalKey { get; init; }

    /// <summary>The finding's number, as written.</summary>
    public required string FindingNumber { get; init; }

    /// <summary>When it was found, UTC; null when not said.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    /// <summary>The earliest it can have been deposited, UTC; null when not said.</summary>
    public DateTimeOffset? DepositedFrom { get; init; }

    /// <summary>The latest it can have been deposited, UTC; null when not said.</summary>
    public DateTimeOffset? DepositedTo { get; init; }

    /// <summary>Who found it: citizen, patrol, farmer, as written otherwise; null when not said.</summary>
    public string? FinderClass { get; init; }

    /// <summary>Where it is.</summary>
    public required SitePlace Place { get; init; }

    /// <summary>road verge, forest, field, canal, sewer, manure pit, business park, vehicle, trailer, building; as written otherwise; null when not said.</summary>
    public string? Surface { get; init; }

    /// <summary>Land use, as written; null when not said.</summary>
    public string? LandUse { get; init; }

    /// <summary>Whether it lies in a groundwater protection zone; null when not said.</summary>
    public bool? InGroundwaterProtection { get; init; }

    /// <summary>Whether it lies in a Natura 2000 area; null when not said.</summary>
    public bool? InNatura2000 { get; init; }

    /// <summary>Metres to the nearest waterway; null when not said.</summary>
    public double? WaterwayMetres { get; init; }

    /// <summary>What it was in.</summary>
    public ImmutableArray<WasteContainer> Containers { get; init; } = [];

    /// <summary>Litres found; null when not said.</summary>
    public double? VolumeLitres { get; init; }

    /// <summary>Kilograms found; null when not said.</summary>
    public double? MassKg { get; init; }

    /// <summary>pH, 0 to 14; null when not measured.</summary>
    public double? Ph { get; init; }

    /// <summary>Smell, as written; null when not said.</summary>
    public string? Smell { get; init; }

    /// <summary>Substances found by field test or laboratory.</summary>
    public ImmutableArray<Chemical> Chemicals { get; init; } = [];

    /// <summary>Route-specific markers, as written.</summary>
    public ImmutableArray<string> Markers { get; init; } = [];

    /// <summary>The product the waste comes from, as written; null when unknown.</summary>
    public string? ProbableProduct { get; init; }

    /// <summary>The process it comes from, as written; null when unknown.</summary>
    public string? ProbableProcess { get; init; }

    /// <summary>Whether it was set on fire; null when not said.</summary>
    public bool? IsBurnt { get; init; }

    /// <summary>Traces secured, as written.</summary>
    public ImmutableArray<string> Traces { get; init; } = [];

    /// <summary>Samples taken, by number or kind, as written.</summary>
    public ImmutableArray<string> Samples { get; init; } = [];

    /// <summary>reported, secured, cleaned, followed up; as written otherwise; null when not said.</summary>
    public string? CleanUpStatus { get; init; }

    /// <summary>Who cleans up, as written; null when not said.</summary>
    public string? CleanUpOperator { get; init; }

    /// <summary>When it was cleaned up, UTC; null when not said or not yet.</summary>
    public DateTimeOffset? CleanedAt { get; init; }

    /// <summary>What is done about soil and groundwater, as written; null when not said.</summary>
    public string? FollowUp { get; init; }

    /// <summary>What it cost.</summary>
    public ImmutableArray<Cost> Costs { get; init; } = [];

    /// <summary>Links to others with their evidence.</summary>
    public ImmutableArray<SiteLink> Links { get; init; } = [];

    /// <summary>Remarks, as written; null when there are none.</summary>
    public string? Remarks { get; init; }

    /// <summary>Fields that the schema does not know, as name and text.</summary>
    public ImmutableArray<Consignments.FreeText> Unknown { get; init; } = [];

    /// <summary>Everything odd about it.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];

    /// <summary>Whether the file says that it is simulated.</summary>
    public bool IsSimulated { get; init; }
}
