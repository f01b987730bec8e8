using Intel.Core.Inspections;

namespace Intel.Core.Verdicts;

/// <summary>What happened to a shipment that somebody decided about.</summary>
public enum VerdictResult
{
    /// <summary>Opened; drugs, precursors or other contraband were found.</summary>
    Found,

    /// <summary>Opened; nothing was found.</summary>
    NothingFound,

    /// <summary>Scanned only; the image was clear.</summary>
    ScannedClear,

    /// <summary>Not inspected; there is an explanation.</summary>
    Explained,

    /// <summary>The data were faulty.</summary>
    FaultyData,
}

/// <summary>A verdict on a record, as one person gave it. A correction is a later verdict; none is erased.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Version">From 1; a correction is the next.</param>
/// <param name="Result">What happened.</param>
/// <param name="ReasonCode">The reason's code, such as N2; empty when none was chosen.</param>
/// <param name="Note">In the person's own words; null when there is none. Hostile text.</param>
/// <param name="By">Who.</param>
/// <param name="At">When it was given, UTC.</param>
public sealed record Verdict(RecordId RecordId, int Version, VerdictResult Result, string ReasonCode, string? Note, string By, DateTimeOffset At)
{
    /// <summary>How the shipment came to be opened.</summary>
    public SelectionMethod Selection { get; init; }

    /// <summary>How it was inspected, in the words of those who did (scan, opened, dog); null when not said. Hostile text.</summary>
    public string? Method { get; init; }

    /// <summary>Where, as a UN/LOCODE or in their own words; null when not said. Hostile text.</summary>
    public string? Node { get; init; }

    /// <summary>The day of the inspection; null when not said.</summary>
    public DateOnly? InspectedOn { get; init; }

    /// <summary>Whether it says what is inside: opened, or seen through and clear.</summary>
    public bool IsInspected => Result is VerdictResult.Found or VerdictResult.NothingFound or VerdictResult.ScannedClear;
}

/// <summary>What people found and decided.</summary>
public interface IVerdictStore
{
    /// <summary>Keeps a verdict as the next version, and puts the record on the list of those to be indexed. Durable when it returns.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    /// <exception cref="VersionConflictException">The record has a verdict of this version already.</exception>
    Task SaveAsync(Verdict verdict, CancellationToken cancellationToken);

    /// <summary>All verdicts on a record, the latest first.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<Verdict>> ListAsync(RecordId id, CancellationToken cancellationToken);

    /// <summary>Those of these records that have a verdict.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlySet<RecordId>> DecidedAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken);

    /// <summary>The latest verdict on each record that has one, in the order of the records' ids.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<IReadOnlyList<Verdict>> LatestAsync(CancellationToken cancellationToken);
}
