namespace Intel.Records.Model;

/// <summary>A file in the ledger. Instants here and below are ticks of UTC.</summary>
internal sealed class FileRow
{
    public long No { get; set; }

    public required string FileId { get; set; }

    public required string Name { get; set; }

    public long Length { get; set; }

    public long ReceivedAt { get; set; }

    public int Status { get; set; }

    public string Format { get; set; } = "";

    public string FormatKey { get; set; } = "";

    public string Recognition { get; set; } = "";

    public string? Mapping { get; set; }

    public long Checkpoint { get; set; }

    public long Stored { get; set; }

    public long Versions { get; set; }

    public long Unchanged { get; set; }

    public long Warned { get; set; }

    public long Quarantined { get; set; }

    public string Messages { get; set; } = "{}";

    public string NotReadMessages { get; set; } = "{}";

    public string Warnings { get; set; } = "[]";

    public string? Failure { get; set; }

    public bool IsSimulated { get; set; }

    public long? FinishedAt { get; set; }
}

/// <summary>A record: which of its messages is its latest version.</summary>
internal sealed class RecordRow
{
    public long No { get; set; }

    public required string Id { get; set; }

    public int Kind { get; set; }

    public long LatestKey { get; set; }

    /// <summary>The latest version's instant in histories; 0 for records without one.</summary>
    public long At { get; set; }

    public int Versions { get; set; }
}

/// <summary>
/// What one message says of a record. The key is the record's number times 2^20 plus the order of arrival, so that
/// the messages of one record lie together without an index of their own.
/// </summary>
internal sealed class VersionRow
{
    internal const int ArrivalBits = 20;

    public long Key { get; set; }

    /// <summary>Null for a message that says what the version before it says.</summary>
    public int? Version { get; set; }

    /// <summary>When the message was made; <see cref="long.MinValue"/> when it does not say.</summary>
    public long MadeAt { get; set; }

    public long FileNo { get; set; }

    public long ByteOffset { get; set; }

    public long ByteLength { get; set; }

    public int FirstUnit { get; set; }

    public int LastUnit { get; set; }

    public long StoredAt { get; set; }

    public byte[]? Differences { get; set; }

    public required byte[] Body { get; set; }
}

/// <summary>A trace in the history of a subject, in the order in which histories are read.</summary>
internal sealed class SightingRow
{
    /// <summary>64 bits of the SHA-256 of kind and subject.</summary>
    public long SubjectKey { get; set; }

    public long At { get; set; }

    /// <summary>The 80 bits of the record's id.</summary>
    public required byte[] RecordKey { get; set; }

    public required string Detail { get; set; }

    public long RecordNo { get; set; }
}

/// <summary>
/// A trace that came or went and is not in the histories yet. Written in the order of arrival and sorted in later in
/// one go: sorting in each batch by itself rewrites most of the table for every thousand consignments.
/// </summary>
internal sealed class StagedSightingRow
{
    public long No { get; set; }

    public long SubjectKey { get; set; }

    public long At { get; set; }

    public required byte[] RecordKey { get; set; }

    public required string Detail { get; set; }

    public long RecordNo { get; set; }

    public bool IsRemoval { get; set; }
}

/// <summary>How often a value occurred on a day in a group of consignments.</summary>
internal sealed class BaselineCellRow
{
    /// <summary>Days since 0001-01-01, UTC.</summary>
    public int Day { get; set; }

    /// <summary>The measure's number and its groups, from wide to narrow.</summary>
    public required string Path { get; set; }

    public required string Label { get; set; }

    public long Count { get; set; }
}

/// <summary>A value that came or went and is not added up yet.</summary>
internal sealed class StagedMeasureRow
{
    public long No { get; set; }

    public int Day { get; set; }

    public required string Path { get; set; }

    public required string Label { get; set; }

    public int Change { get; set; }
}

/// <summary>A record that waits for a stage.</summary>
internal sealed class PendingRow
{
    public long RecordNo { get; set; }

    public int Stage { get; set; }

    public long Ticket { get; set; }

    /// <summary>The record's instant in histories: scoring goes by time, ties by id, as histories do.</summary>
    public long At { get; set; }

    public required string RecordId { get; set; }
}

/// <summary>A flag; its key is made like a version's.</summary>
internal sealed class FlagRow
{
    public long Key { get; set; }

    public int RecordVersion { get; set; }

    public long At { get; set; }

    public int Score { get; set; }

    public required byte[] Body { get; set; }
}

/// <summary>Records whose latest flag has a reason with the code.</summary>
internal sealed class ReasonCountRow
{
    public required string Code { get; set; }

    public long Count { get; set; }
}

/// <summary>A part of a file in quarantine.</summary>
internal sealed class QuarantineRow
{
    public long No { get; set; }

    public long FileNo { get; set; }

    public long ByteOffset { get; set; }

    public long ByteLength { get; set; }

    public int FirstUnit { get; set; }

    public int LastUnit { get; set; }

    public required string Code { get; set; }

    public required string Detail { get; set; }

    public required string OriginalText { get; set; }

    public int? FaultOffset { get; set; }

    public int? FaultLength { get; set; }

    public long QuarantinedAt { get; set; }

    public long? ResolvedAt { get; set; }

    public string? ResolvedBy { get; set; }

    public string? CorrectedText { get; set; }

    /// <summary>Ids separated by spaces.</summary>
    public string? RecordIds { get; set; }
}

/// <summary>A verdict.</summary>
internal sealed class VerdictRow
{
    public required string RecordId { get; set; }

    public int Version { get; set; }

    public int Result { get; set; }

    public required string ReasonCode { get; set; }

    public string? Note { get; set; }

    public required string By { get; set; }

    public long At { get; set; }

    public int Selection { get; set; }

    public string? Method { get; set; }

    public string? Node { get; set; }

    /// <summary>Days since the first of January of the year 1.</summary>
    public int? InspectedOn { get; set; }
}

/// <summary>A search that somebody watches.</summary>
internal sealed class SavedSearchRow
{
    public long No { get; set; }

    public required string Owner { get; set; }

    public required string Name { get; set; }

    public required string Text { get; set; }

    public long SeenTotal { get; set; }

    public long SeenAt { get; set; }
}

/// <summary>A version of a node's security plan.</summary>
internal sealed class SecurityPlanRow
{
    public long No { get; set; }

    public required string Node { get; set; }

    public int Version { get; set; }

    public int Kind { get; set; }

    public required string Name { get; set; }

    public required string Query { get; set; }

    /// <summary>State by measure, as JSON.</summary>
    public required string States { get; set; }

    public string? Note { get; set; }

    public required string By { get; set; }

    public long At { get; set; }
}

/// <summary>An inspection list as it was offered.</summary>
internal sealed class InspectionListRow
{
    public long No { get; set; }

    public required string Node { get; set; }

    public long MadeAt { get; set; }

    /// <summary>The list as JSON.</summary>
    public required string Content { get; set; }
}

/// <summary>An entry of the audit log.</summary>
internal sealed class AuditRow
{
    public long No { get; set; }

    public long At { get; set; }

    public required string By { get; set; }

    public required string Action { get; set; }

    public required string Subject { get; set; }

    /// <summary>SHA-256 of the entry before and this one.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>A mapping of a table's columns.</summary>
internal sealed class MappingRow
{
    public required string Name { get; set; }

    public int Kind { get; set; }

    public required string Columns { get; set; }

    public string? DateFormat { get; set; }

    public required string DecimalSeparator { get; set; }

    public required string HeaderFingerprint { get; set; }

    public string? ConfirmedBy { get; set; }
}

/// <summary>What came of a job.</summary>
internal sealed class JobOutcomeRow
{
    public long No { get; set; }

    public required string Name { get; set; }

    public long StartedAt { get; set; }

    public long EndedAt { get; set; }

    public bool Succeeded { get; set; }

    public required string Result { get; set; }

    public string Counts { get; set; } = "{}";
}

/// <summary>Something that one process at a time does.</summary>
internal sealed class LeaseRow
{
    public required string Name { get; set; }

    public required string Holder { get; set; }

    public long Until { get; set; }
}

/// <summary>A number that outlives the process, such as the last ticket given.</summary>
internal sealed class StateRow
{
    public required string Name { get; set; }

    public long Value { get; set; }
}
