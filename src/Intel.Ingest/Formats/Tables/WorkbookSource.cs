using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Intel.Ingest.Formats.Tables;

/// <summary>
/// Reads a spreadsheet row by row: the sheet with most words for fields in one of its first rows, or where none has three the first
/// that holds more than one filled row. A cover sheet hides no table behind it.
/// </summary>
/// <remarks>
/// Formulas are never computed: a cell shows the value that was stored when the workbook was saved. A merged range
/// shows its value in each of its cells, as it does to whoever looks at the sheet.
/// </remarks>
internal sealed class WorkbookSource : ITableSource
{
    // As many as a row of headers below a title needs.
    private const int LeastWords = 3;

    private readonly IExcelDataReader _reader;

    // The library's configuration asks for code page 1252 by number, whatever is configured: the process must know it.
    static WorkbookSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Opens a workbook.</summary>
    /// <exception cref="InvalidDataException">The bytes are no workbook that can be read.</exception>
    public WorkbookSource(Stream content)
    {
        RefuseBomb(content);
        content.Position = 0;
        try
        {
            _reader = ExcelReaderFactory.CreateReader(content, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.Latin1 });
        }
        catch (Exception fault) when (IsBadContent(fault))
        {
            throw new InvalidDataException("The workbook cannot be read.", fault);
        }
    }

    /// <summary>Sheets with content that are not read, since one sheet is one table.</summary>
    public IReadOnlyList<string> OtherSheets { get; private set; } = [];

    /// <summary>Whether a file starts like a workbook: a ZIP archive or an OLE compound file.</summary>
    public static bool IsWorkbook(Stream content)
    {
        content.Position = 0;
        Span<byte> head = stackalloc byte[8];
        var read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return head[..read].StartsWith("PK\x03\x04"u8) || head[..read].SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    }

    /// <exception cref="InvalidDataException">The workbook breaks off or is damaged; rows before were given out.</exception>
    public IEnumerable<TableRow> Rows()
    {
        MoveToTable();
        var merged = new MergedCells(Guarded(() => _reader.MergeCells) ?? []);
        for (var number = 1; Guarded(_reader.Read); number++)
        {
            yield return Guarded(() => Row(number, merged));
        }
    }

    public string OriginalOf(TableRow row) => DelimitedText.Row(row.Cells.Select(c => c.Text));

    public void Dispose() => _reader.Dispose();

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (IsBadContent(fault))
        {
            throw new InvalidDataException("The workbook is damaged.", fault);
        }
    }

    // The library answers damaged bytes with whatever its parsers meet; only faults of the machine itself are not the file's.
    private static bool IsBadContent(Exception fault) => fault is not (IOException or OutOfMemoryException or OperationCanceledException) || fault is EndOfStreamException;

    /// <summary>Texts and styles are held in memory as a whole, while rows go by: a small archive may hold any amount of them.</summary>
    private static void RefuseBomb(Stream content)
    {
        content.Position = 0;
        if (content.ReadByte() != 'P')
        {
            return;
        }

        content.Position = 0;
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > TableLimits.WorkbookParts || archive.Entries.Where(e => !e.FullName.Contains("worksheets/", StringComparison.OrdinalIgnoreCase)).Sum(e => e.Length) > TableLimits.WorkbookBytes)
            {
                throw new TableTooLongException("The workbook's texts and styles unpack to more than is read.");
            }
        }
        catch (Exception fault) when (fault is not TableTooLongException && IsBadContent(fault))
        {
            throw new InvalidDataException("The workbook cannot be read.", fault);
        }
    }

    private void MoveToTable()
    {
        var sheets = new List<(string Name, int Filled, int Words)>();
        var count = Guarded(() => _reader.ResultsCount);
        for (var sheet = 0; sheet < count; sheet++)
        {
            sheets.Add(Guarded(Outline));
            Guarded(_reader.NextResult);
        }

        var most = sheets.Select(s => s.Words).DefaultIfEmpty().Max();
        var chosen = most >= LeastWords ? sheets.FindIndex(s => s.Words == most) : sheets.FindIndex(s => s.Filled > 1);
        OtherSheets = [.. sheets.Where((s, index) => index != chosen && s.Filled > 0).Select(s => s.Name)];
        _reader.Reset();
        for (var sheet = 0; sheet < Math.Max(chosen, 0); sheet++)
        {
            Guarded(_reader.NextResult);
        }
    }

    /// <summary>A sheet's name, how many of its first rows hold something, and the most words for fields in one of them.</summary>
    private (string Name, int Filled, int Words) Outline()
    {
        var (filled, words) = (0, 0);
        for (var row = 0; row < TableLimits.HeaderRows && _reader.Read(); row++)
        {
            string[] texts = [.. Enumerable.Range(0, Math.Min(_reader.FieldCount, TableLimits.Columns)).Select(c => _reader.GetValue(c)?.ToString()).OfType<string>().Where(t => !string.IsNullOrWhiteSpace(t))];
            filled += texts.Length > 0 ? 1 : 0;
            words = Math.Max(words, HeaderVocabulary.CountHeaders(texts));
        }

        return (_reader.Name, filled, words);
    }

    private TableRow Row(int number, MergedCells merged)
    {
        var cells = new TableCell[Math.Min(_reader.FieldCount, TableLimits.Columns)];
        var fault = RowFault.None;
        for (var column = 0; column < cells.Length; column++)
        {
            var cell = Cell(_reader.GetValue(column));
            if (cell.Text.Length > TableLimits.RowBytes)
            {
                fault = RowFault.TooLong;
                cell = new TableCell(cell.Text[..TableLimits.OriginalCharacters]);
            }

            cells[column] = merged.Show(number - 1, column, cell);
        }

        return new TableRow(number, 0, 0, cells, fault);
    }

    private static TableCell Cell(object? value) => value switch
    {
        null => new TableCell(""),
        string text => new TableCell(text.Replace('\0', '\uFFFD').Trim()),
        double number => new TableCell(Number(number), CellType.Number),
        int number => new TableCell(number.ToString(CultureInfo.InvariantCulture), CellType.Number),
        bool flag => new TableCell(flag ? "true" : "false"),
        DateTime { TimeOfDay.Ticks: 0 } date => new TableCell(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellType.Date),
        DateTime time => new TableCell(time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture), CellType.Date),
        _ => new TableCell(Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? ""),
    };

    // Fifteen digits are what a spreadsheet shows; the sixteenth is the noise of its binary fraction.
    private static string Number(double number) => Math.Abs(number) < 1e15 && number == Math.Floor(number)
        ? number.ToString("0", CultureInfo.InvariantCulture)
        : number.ToString("G15", CultureInfo.InvariantCulture);
}
