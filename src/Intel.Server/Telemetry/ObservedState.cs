using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Server.Telemetry;

/// <summary>How things stood at one look. Null for what could not be seen, or is not this process's to look at.</summary>
internal sealed record ObservedState
{
    /// <summary>When the look ended, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether each dependency answered.</summary>
    public required ImmutableSortedDictionary<string, bool> Dependencies { get; init; }

    /// <summary>Room on each disk, in bytes.</summary>
    public required ImmutableSortedDictionary<string, DiskRoom> Disks { get; init; }

    /// <summary>What the stores hold and what waits.</summary>
    public Backlog? Backlog { get; init; }
}

/// <summary>Room on a disk.</summary>
/// <param name="FreeBytes">What this user may still write.</param>
/// <param name="SizeBytes">What the disk holds in all.</param>
internal readonly record struct DiskRoom(long FreeBytes, long SizeBytes);

/// <summary>What the stores hold and what waits.</summary>
/// <param name="Pending">Records that wait to be scored, and to be made searchable.</param>
/// <param name="Lag">How long some record has been waiting, as this process saw it: since the first look in an unbroken row of looks that found the list not empty.</param>
/// <param name="Quarantined">Open parts in quarantine.</param>
/// <param name="Files">Files by status.</param>
/// <param name="Records">Records by kind.</param>
/// <param name="Entries">Records that can be found.</param>
/// <param name="Jobs">Jobs by the state in which the job server has them.</param>
internal sealed record Backlog(
    PendingCounts Pending,
    TimeSpan Lag,
    long Quarantined,
    IReadOnlyDictionary<ImportStatus, long> Files,
    IReadOnlyDictionary<RecordKind, long> Records,
    long Entries,
    ImmutableSortedDictionary<string, long> Jobs);
