using Intel.Core.Imports;
using Intel.Ingest.Formats.Text;

namespace Intel.Ingest.Formats.Tables;

/// <summary>A table with its headers found.</summary>
internal sealed class TableFile : IDisposable
{
    private readonly ITableSource _source;
    private readonly IEnumerator<TableRow> _rows;
    private readonly List<TableRow> _ahead = [];

    private TableFile(ITableSource source)
    {
        _source = source;
        _rows = source.Rows().GetEnumerator();
    }

    /// <summary>The headers as written, made unique by a number in brackets; a column without one is called by its position.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The row of the headers as delimited text; empty for a file without any row.</summary>
    public string HeaderText { get; private set; } = "";

    /// <summary>The headers' row number; 0 for a file without any row.</summary>
    public int HeaderRow { get; private set; }

    /// <summary>Sheets of a workbook that are not read.</summary>
    public IReadOnlyList<string> OtherSheets => (_source as WorkbookSource)?.OtherSheets ?? [];

    /// <summary>Opens a table, delimited text or a workbook whichever the bytes are, and finds its headers.</summary>
    /// <exception cref="InvalidDataException">It is a workbook, and damaged.</exception>
    public static TableFile Open(Stream content)
    {
        ITableSource source = WorkbookSource.IsWorkbook(content) ? new WorkbookSource(content) : OpenDelimited(content);
        var table = new TableFile(source);
        try
        {
            table.FindHeaders();
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Opens a table; null when it cannot be read at all.</summary>
    /// <param name="content">The table.</param>
    /// <param name="refusal">Why it cannot, as one of <see cref="RejectionCodes"/>; empty when it can.</param>
    public static TableFile? TryOpen(Stream content, out string refusal)
    {
        refusal = "";
        try
        {
            return Open(content);
        }
        catch (InvalidDataException)
        {
            refusal = RejectionCodes.Malformed;
        }
        catch (TableTooLongException)
        {
            refusal = RejectionCodes.TooLong;
        }

        return null;
    }

    /// <summary>The rows below the headers, blank ones left out; enumerated once.</summary>
    /// <exception cref="InvalidDataException">The workbook is damaged further on.</exception>
    public IEnumerable<TableRow> Rows()
    {
        foreach (var row in _ahead)
        {
            yield return row;
        }

        _ahead.Clear();
        while (_rows.MoveNext())
        {
            if (!_rows.Current.IsBlank)
            {
                yield return _rows.Current;
            }
        }
    }

    /// <summary>A row with the headers above it: a small file by itself, which can be corrected and read again.</summary>
    public string OriginalOf(TableRow row)
    {
        var text = _source.OriginalOf(row);
        var room = Math.Max(TableLimits.OriginalCharacters - HeaderText.Length - 2, 0);
        return $"{HeaderText}\n{(text.Length > room ? text[..room] : text)}\n";
    }

    public void Dispose()
    {
        _rows.Dispose();
        _source.Dispose();
    }

    private static DelimitedSource OpenDelimited(Stream content)
    {
        var delimiter = DelimiterSniffer.Find(content);
        return new DelimitedSource(TextDecoding.Of(content), delimiter);
    }

    /// <summary>
    /// The headers are the row among the first that holds most words for fields, at least two; otherwise the first
    /// row that is filled. What stands above them (a title, the vessel) belongs to no column and is passed over.
    /// </summary>
    private void FindHeaders()
    {
        while (_ahead.Count < TableLimits.HeaderRows && _rows.MoveNext())
        {
            var row = _rows.Current;
            var isDeclaration = row.Number == 1 && DelimiterSniffer.IsDeclaration(row, _source.OriginalOf(row));
            if (!row.IsBlank && !isDeclaration)
            {
                _ahead.Add(row.Original is null ? row with { Original = _source.OriginalOf(row) } : row);
            }
        }

        var header = HeaderVocabulary.HeadOf(_ahead.Select(r => r.Cells.Select(c => c.Text)), 2) ?? _ahead.FindIndex(r => r.Fault == RowFault.None);
        if (header < 0)
        {
            return;
        }

        var chosen = _ahead[header];
        HeaderRow = chosen.Number;
        HeaderText = chosen.Original is { } text && text.Length < TableLimits.OriginalCharacters / 2 ? text : "";
        Headers = Unique([.. chosen.Cells.Select(c => c.Text)]);
        _ahead.RemoveRange(0, header + 1);
    }

    private static List<string> Unique(IReadOnlyList<string> written)
    {
        var last = written.Count;
        while (last > 0 && written[last - 1].Length == 0)
        {
            last--;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var headers = new List<string>(last);
        for (var index = 0; index < last; index++)
        {
            var text = written[index].Length == 0 ? $"[{index + 1}]" : written[index].Length > 200 ? written[index][..200] : written[index];
            var unique = text;
            for (var number = 2; !seen.Add(unique); number++)
            {
                unique = $"{text} ({number})";
            }

            headers.Add(unique);
        }

        return headers;
    }
}
