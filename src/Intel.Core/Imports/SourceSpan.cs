namespace Intel.Core.Imports;

/// <summary>Where in a file a record stands.</summary>
/// <param name="ByteOffset">Bytes from the start of the file to the record's first byte.</param>
/// <param name="ByteLength">Bytes of the record; 0 when the format has no contiguous bytes for it (a spreadsheet's row).</param>
/// <param name="FirstUnit">The first segment (EDIFACT, counted from 1 in the file), row (tables, the head being row 1) or element (JSON, from 1).</param>
/// <param name="LastUnit">The last such unit, inclusive.</param>
public readonly record struct SourceSpan(long ByteOffset, long ByteLength, int FirstUnit, int LastUnit);
