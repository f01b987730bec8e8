using System.Collections.Immutable;
using Intel.Core.Imports;
using Intel.Core.Sites;

namespace Intel.Core.Laboratories;

/// <summary>The classes of the European report on synthetic production sites (ERISSP).</summary>
public enum SiteClass
{
    /// <summary>Something was made there.</summary>
    Production,

    /// <summary>Something was stored there.</summary>
    Storage,

    /// <summary>Something was dumped there.</summary>
    Dump,

    /// <summary>Not said, or a word that is none of the three.</summary>
    Unknown,
}

/// <summary>A report on the dismantling of a site, as one file tells it.</summary>
public sealed record LaboratoryReport : IRecordDocument
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Laboratory;

    /// <summary>The report's number, upper case without spaces: what identifies it. Never empty.</summary>
    public required string NaturalKey { get; init; }

    /// <summary>The report's number, as written.</summary>
    public required string ReportNumber { get; init; }

    /// <summary>The case it belongs to, as written; null when not said.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>The site's class.</summary>
    public SiteClass SiteClass { get; init; }

    /// <summary>When it was discovered, UTC; null when not said.</summary>
    public DateTimeOffset? DiscoveredAt { get; init; }

    /// <summary>When it was dismantled, UTC; null when not said or not yet.</summary>
    public DateTimeOffset? DismantledAt { get; init; }

    /// <summary>When the report was written, UTC; null when not said.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Where it is.</summary>
    public required SitePlace Place { get; init; }

    /// <summary>Kind of building, as written; null when not said.</summary>
    public string? Building { get; init; }

    /// <summary>small, medium, large or industrial, as written otherwise; null when not said.</summary>
    public string? Scale { get; init; }

    /// <summary>in use, being built, abandoned, as written otherwise; null when not said.</summary>
    public string? Stage { get; init; }

    /// <summary>Products made or found, such as amphetamine or MDMA, as written.</summary>
    public ImmutableArray<string> Products { get; init; } = [];

    /// <summary>Methods, such as Leuckart or reductive amination, as written.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>The chemicals found.</summary>
    public ImmutableArray<Chemical> Chemicals { get; init; } = [];

    /// <summary>The equipment found.</summary>
    public ImmutableArray<SiteEquipment> Equipment { get; init; } = [];

    /// <summary>Containers of waste.</summary>
    public ImmutableArray<WasteContainer> WasteContainers { get; init; } = [];

    /// <summary>Litres of waste; null when not said.</summary>
    public double? WasteLitres { get; init; }

    /// <summary>Where the waste goes: stored, dumped, sewer, manure pit, burnt, as written otherwise; null when not said.</summary>
    public string? WasteRoute { get; init; }

    /// <summary>Hazards, as written.</summary>
    public ImmutableArray<string> Hazards { get; init; } = [];

    /// <summary>Measures taken or advised against the hazards, as written.</summary>
    public ImmutableArray<string> Measures { get; init; } = [];

    /// <summary>Agencies involved with their roles, as written.</summary>
    public ImmutableArray<string> Agencies { get; init; } = [];

    /// <summary>What it cost.</summary>
    public ImmutableArray<Cost> Costs { get; init; } = [];

    /// <summary>Links to others with their evidence.</summary>
    public ImmutableArray<SiteLink> Links { get; init; } = [];

    /// <summary>The narrative, as written, in whatever language; null when there is none.</summary>
    public string? Narrative { get; init; }

    /// <summary>Photographs and documents that belong to the report, by file name or reference, as written; the files themselves are not read.</summary>
    public ImmutableArray<string> Attachments { get; init; } = [];

    /// <summary>Fields that the schema does not know, as name and JSON text.</summary>
    public ImmutableArray<Consignments.FreeText> Unknown { get; init; } = [];

    /// <summary>Everything odd about it.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];

    /// <summary>Whether the file says that it is simulated.</summary>
    public bool IsSimulated { get; init; }
}
