using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Json;

/// <summary>What is gathered about a record while its fields are read, and how they are written.</summary>
/// <param name="unit">The element or row.</param>
internal sealed class RecordNotes(int unit)
{
    private const int DetailCharacters = 200;

    public int Unit => unit;

    /// <summary>The decimal separator of numbers that stand as text.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>The .NET format of dates; null for the usual ones.</summary>
    public string? DateFormat { get; init; }

    /// <summary>The coordinate system that the file names as a whole; null when it names none.</summary>
    public string? CoordinateSystem { get; init; }

    public List<Warning> Warnings { get; } = [];

    public List<FreeText> Unknown { get; } = [];

    public void Warn(string code, string detail) => Warnings.Add(new Warning(code, detail.Length > DetailCharacters ? detail[..DetailCharacters] : detail, unit));

    /// <summary>A text as it goes into the record: no longer than is kept, which is noted.</summary>
    public string Keep(string text)
    {
        var trimmed = text.Contains('\0', StringComparison.Ordinal) ? text.Replace('\0', '\uFFFD').Trim() : text.Trim();
        if (trimmed.Length <= TableLimits.TextCharacters)
        {
            return trimmed;
        }

        Warn(WarningCodes.TextTruncated, trimmed);
        return trimmed[..TableLimits.TextCharacters];
    }
}
