using System.Collections.Immutable;
using Intel.Core.Imports;

namespace Intel.Core;

/// <summary>One version of a record as it is kept.</summary>
/// <param name="Id">The record.</param>
/// <param name="Version">From 1; a later message about the same thing makes the next.</param>
/// <param name="Document">What it says.</param>
/// <param name="FileId">SHA-256 of the file it came in, 64 lower-case hexadecimal digits.</param>
/// <param name="Source">Where in the file it stands.</param>
/// <param name="StoredAt">When it was stored, UTC.</param>
/// <param name="Differences">What differs from the version before; empty for version 1.</param>
public sealed record StoredRecord(
    RecordId Id,
    int Version,
    IRecordDocument Document,
    string FileId,
    SourceSpan Source,
    DateTimeOffset StoredAt,
    ImmutableArray<FieldDifference> Differences);

/// <summary>A field that two versions of a record tell differently.</summary>
/// <param name="Field">The field's path in the canonical record, such as parties.consignee.name.</param>
/// <param name="Before">The earlier value in words; null when the field was absent.</param>
/// <param name="After">The later value in words; null when the field is absent.</param>
public sealed record FieldDifference(string Field, string? Before, string? After);
