namespace Intel.Ingest.Formats.Edifact;

/// <summary>A segment of a record's source with what the platform made of it.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Text">The segment as it stands, without its terminator; at most 4,096 characters.</param>
/// <param name="Fields">The canonical fields that it fed, such as parties.consignor; empty when it fed none.</param>
/// <param name="WarningCode">The first warning that it gave; null when it gave none.</param>
/// <param name="IsHeader">Whether it belongs to the head of the interchange or message, which holds for other records too.</param>
public sealed record TracedSegment(int Number, string Text, IReadOnlyList<string> Fields, string? WarningCode, bool IsHeader);
