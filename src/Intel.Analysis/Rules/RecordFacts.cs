using Intel.Core;
using Intel.Core.Baselines;
using Intel.Core.Consignments;

namespace Intel.Analysis.Rules;

/// <summary>Everything that the rules may look at for one record. What is not here is missing, and missing data never raise a score.</summary>
public sealed record RecordFacts
{
    /// <summary>The version that is scored: the latest.</summary>
    public required StoredRecord Current { get; init; }

    /// <summary>The versions before it, the first first; empty when it is the first.</summary>
    public IReadOnlyList<StoredRecord> Earlier { get; init; } = [];

    /// <summary>
    /// What the history says of each trace (<see cref="Sightings.Of"/>) of the current version, in any order; empty for
    /// laboratory reports and findings.
    /// </summary>
    public IReadOnlyList<SubjectHistory> Histories { get; init; } = [];

    /// <summary>What the current version is compared with; null for laboratory reports and findings, and where nothing is counted.</summary>
    public Usual? Usual { get; init; }
}
