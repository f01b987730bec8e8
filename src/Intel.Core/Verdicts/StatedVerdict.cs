using Intel.Core.Inspections;

namespace Intel.Core.Verdicts;

/// <summary>A verdict as a list from elsewhere states it, before the shipment that it is about is looked for.</summary>
public sealed record StatedVerdict
{
    /// <summary>The transport document's number, as written; null when not said.</summary>
    public string? Document { get; init; }

    /// <summary>The container's number, as written; null when not said.</summary>
    public string? Container { get; init; }

    /// <summary>What happened.</summary>
    public required VerdictResult Result { get; init; }

    /// <summary>The reason's code as written; empty when none.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>How the shipment came to be opened.</summary>
    public SelectionMethod Selection { get; init; }

    /// <summary>How it was inspected, as written; null when not said.</summary>
    public string? Method { get; init; }

    /// <summary>Where, as written; null when not said.</summary>
    public string? Node { get; init; }

    /// <summary>The day of the inspection; null when not said.</summary>
    public DateOnly? InspectedOn { get; init; }

    /// <summary>The remark, with the words of other columns that were not understood; null when none.</summary>
    public string? Note { get; init; }

    /// <summary>The row with the headers above it: what goes into quarantine when no shipment fits.</summary>
    public required string OriginalText { get; init; }
}
