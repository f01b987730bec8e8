namespace Intel.Ingest.Formats.Tables;

/// <summary>What a cell's source says that it holds.</summary>
internal enum CellType
{
    /// <summary>Characters; whatever they mean is for the reader to find out.</summary>
    Text,

    /// <summary>A number, written here with a decimal point.</summary>
    Number,

    /// <summary>A date or time, written here by ISO 8601.</summary>
    Date,
}

/// <summary>One cell.</summary>
/// <param name="Text">Its characters, blanks at both ends removed; empty for a blank cell.</param>
/// <param name="Type">What the source says that it holds; delimited files say nothing but text.</param>
/// <param name="IsCarried">Whether it is blank itself and shows the value of the merged range that it lies in.</param>
internal readonly record struct TableCell(string Text, CellType Type = CellType.Text, bool IsCarried = false);

/// <summary>Why a row could not be split into cells.</summary>
internal enum RowFault
{
    /// <summary>It could.</summary>
    None,

    /// <summary>A line, quoted cell or cell over <see cref="TableLimits.RowBytes"/>.</summary>
    TooLong,

    /// <summary>A quotation mark is opened and never closed.</summary>
    QuoteOpen,

    /// <summary>The file ends within a quoted cell.</summary>
    Truncated,
}

/// <summary>One row of a table.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="ByteOffset">Bytes from the start of the file; 0 when the format does not tell.</param>
/// <param name="ByteLength">Its bytes without the line break; 0 when the format does not tell.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Fault">Why it has none; None when it has.</param>
/// <param name="HasForeignBytes">Whether some cell held bytes that the file's character set does not have.</param>
internal sealed record TableRow(int Number, long ByteOffset, long ByteLength, IReadOnlyList<TableCell> Cells, RowFault Fault = RowFault.None, bool HasForeignBytes = false)
{
    /// <summary>The row as delimited text, where it was kept; null when the source must be asked while the row is its current one.</summary>
    public string? Original { get; init; }

    /// <summary>Whether no cell holds anything.</summary>
    public bool IsBlank => Fault == RowFault.None && Cells.All(c => c.Text.Length == 0);
}

/// <summary>The bounds that keep memory small whatever the file.</summary>
internal static class TableLimits
{
    /// <summary>Bytes of the longest line, quoted cell or spreadsheet cell that is read; no real one comes near.</summary>
    public const int RowBytes = 1 << 20;

    /// <summary>Characters of a rejected part that are kept for a person to correct.</summary>
    public const int OriginalCharacters = 64 * 1024;

    /// <summary>Characters of a text that go into a record.</summary>
    public const int TextCharacters = 32 * 1024;

    /// <summary>Columns that are looked at.</summary>
    public const int Columns = 1024;

    /// <summary>Rows at the top of a table among which its headers are looked for.</summary>
    public const int HeaderRows = 15;

    /// <summary>Bytes of a workbook's parts other than its sheets.</summary>
    public const long WorkbookBytes = 256L << 20;

    /// <summary>Parts of a workbook.</summary>
    public const int WorkbookParts = 10_000;

    /// <summary>Rows that one record may take; what comes behind is a record of its own that the writer puts together with it.</summary>
    public const int RowsOfRecord = 5000;
}

/// <summary>A table's rows, one after another.</summary>
internal interface ITableSource : IDisposable
{
    /// <summary>Every row from the file's first, blank ones included; enumerated once.</summary>
    IEnumerable<TableRow> Rows();

    /// <summary>A row as delimited text that reads back to the same cells; asked before the next row is.</summary>
    string OriginalOf(TableRow row);
}
