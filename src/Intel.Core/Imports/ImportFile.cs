using System.Collections.Immutable;

namespace Intel.Core.Imports;

/// <summary>How far the import of a file has come.</summary>
public enum ImportStatus
{
    /// <summary>Archived, not parsed yet.</summary>
    Received,

    /// <summary>Being read; a crash in this state is resumed at the checkpoint.</summary>
    Reading,

    /// <summary>Read to its end.</summary>
    Done,

    /// <summary>Archived and named, of a kind that is not read.</summary>
    NotRead,

    /// <summary>Its columns need a mapping that somebody confirms.</summary>
    MappingNeeded,

    /// <summary>Could not be read at all; the reason is in <see cref="ImportFile.Failure"/>.</summary>
    Failed,
}

/// <summary>A file in the ledger of imports.</summary>
public sealed record ImportFile
{
    /// <summary>SHA-256 of its bytes, 64 lower-case hexadecimal digits.</summary>
    public required string FileId { get; init; }

    /// <summary>The name it came with, without a path; hostile text.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>When it came in first, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How far it has come.</summary>
    public ImportStatus Status { get; init; }

    /// <summary>The kind recognised, such as CUSCAR D.95B; empty before recognition.</summary>
    public string Format { get; init; } = "";

    /// <summary>The format's key as <see cref="RecognisedFormat.Format"/>, such as edifact; empty before recognition.</summary>
    public string FormatKey { get; init; } = "";

    /// <summary>Why that kind, in the source's own characters; empty before recognition.</summary>
    public string Recognition { get; init; } = "";

    /// <summary>The name of the mapping used; null for formats without one.</summary>
    public string? Mapping { get; init; }

    /// <summary>Records and quarantined parts committed so far, in the order of the file: where a resumed import goes on.</summary>
    public long Checkpoint { get; init; }

    /// <summary>What came of it.</summary>
    public ImportCounts Counts { get; init; } = new(0, 0, 0, 0, 0);

    /// <summary>Messages in it by type, such as CUSCAR: 3.</summary>
    public ImmutableSortedDictionary<string, int> Messages { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Those of them that are not read, by type.</summary>
    public ImmutableSortedDictionary<string, int> NotReadMessages { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Odd things about the file as a whole.</summary>
    public ImmutableArray<Warning> Warnings { get; init; } = [];

    /// <summary>Why it failed, in one sentence; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether any record in it is marked as simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>When the import ended, UTC; null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>What came of the records of a file.</summary>
/// <param name="Stored">New records.</param>
/// <param name="Versions">New versions of records that were there.</param>
/// <param name="Unchanged">Records that say what the latest version says already.</param>
/// <param name="Warned">Those of the three above that carry a warning.</param>
/// <param name="Quarantined">Parts of the file that gave no record.</param>
public sealed record ImportCounts(long Stored, long Versions, long Unchanged, long Warned, long Quarantined)
{
    /// <summary>The sum of two counts.</summary>
    public static ImportCounts operator +(ImportCounts left, ImportCounts right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Add(left, right);
    }

    /// <summary>The sum of two counts.</summary>
    public static ImportCounts Add(ImportCounts left, ImportCounts right) => new(
        left.Stored + right.Stored,
        left.Versions + right.Versions,
        left.Unchanged + right.Unchanged,
        left.Warned + right.Warned,
        left.Quarantined + right.Quarantined);
}
