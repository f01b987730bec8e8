using Intel.Core.Imports;
using Intel.Core.Places;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Where a mapping's fields stand among a table's columns; made once for a file.</summary>
internal sealed class ColumnPlan
{
    public const int RememberedPlaces = 10_000;

    private readonly Dictionary<string, int[]> _columnsByField;

    public ColumnPlan(TableMapping mapping, IReadOnlyList<string> headers)
    {
        Headers = headers;
        DateFormat = mapping.DateFormat;
        DecimalSeparator = mapping.DecimalSeparator == "," ? ',' : '.';
        var byHeader = mapping.Columns.ToDictionary(c => c.Key, c => c.Value, StringComparer.OrdinalIgnoreCase);
        var mapped = headers.Select((header, index) => (Index: index, Field: byHeader.GetValueOrDefault(header))).ToList();
        _columnsByField = mapped.Where(m => m.Field is not null).GroupBy(m => m.Field!, m => m.Index).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        Unmapped = [.. mapped.Where(m => m.Field is null).Select(m => m.Index)];
        WeightFactors = [.. headers.Select(WeightUnits.OfHeader)];
    }

    public IReadOnlyList<string> Headers { get; }

    public string? DateFormat { get; }

    public char DecimalSeparator { get; }

    /// <summary>Columns that no field takes.</summary>
    public IReadOnlyList<int> Unmapped { get; }

    /// <summary>By column: kilograms in the unit that its header names; null when it names none.</summary>
    public IReadOnlyList<double?> WeightFactors { get; }

    /// <summary>Places by text, as they were understood in this file.</summary>
    public Dictionary<string, Location> Places { get; } = new(StringComparer.Ordinal);

    public ReadOnlySpan<int> ColumnsOf(string field) => _columnsByField.GetValueOrDefault(field);

    public bool Has(string field) => _columnsByField.ContainsKey(field);
}

/// <summary>One row seen through a mapping. What is odd about a cell is noted where it is read.</summary>
internal sealed class RowFields(ColumnPlan plan, TableRow row, List<Warning> warnings)
{
    private const int DetailCharacters = 200;

    public int RowNumber => row.Number;

    public ColumnPlan Plan => plan;

    public TableRow Row => row;

    /// <summary>A field's text: that of its columns joined by a separator; null when all are blank.</summary>
    public string? Text(string field, string separator = " ")
    {
        string? joined = null;
        foreach (var column in plan.ColumnsOf(field))
        {
            var text = CellText(column);
            if (text.Length > 0)
            {
                joined = joined is null ? text : joined + separator + text;
            }
        }

        return joined;
    }

    /// <summary>The text of the column whose header is exactly this one; null when there is none or it is blank.</summary>
    public string? UnderHeader(string header)
    {
        for (var column = 0; column < plan.Headers.Count; column++)
        {
            if (plan.Headers[column] == header)
            {
                return CellText(column) is { Length: > 0 } text ? text : null;
            }
        }

        return null;
    }

    /// <summary>The texts of a field that may hold several: of each of its columns, and within a cell separated by some characters.</summary>
    public List<string> Texts(string field, params ReadOnlySpan<char> separators)
    {
        var texts = new List<string>();
        foreach (var column in plan.ColumnsOf(field))
        {
            foreach (var part in CellText(column).AsSpan().SplitAny(separators))
            {
                var text = CellText(column).AsSpan()[part].Trim();
                if (!text.IsEmpty)
                {
                    texts.Add(text.ToString());
                }
            }
        }

        return texts;
    }

    /// <summary>A field's number, in whatever unit; null when blank or unreadable, which is noted.</summary>
    /// <remarks>A merged range says its number once: the cells that only show it give none, or sums would grow by it.</remarks>
    public double? Number(string field)
    {
        foreach (var column in plan.ColumnsOf(field))
        {
            var cell = Cell(column);
            if (cell.IsCarried || CellReader.IsNothing(cell.Text))
            {
                continue;
            }

            if (CellReader.TryNumber(CellReader.NumberPart(cell.Text), SeparatorOf(cell), out var number))
            {
                return number;
            }

            Warn(WarningCodes.NumberUnreadable, cell.Text);
            return null;
        }

        return null;
    }

    /// <summary>A measure that zero means nothing for: the blank of systems that always write a number.</summary>
    public double? Positive(string field) => Number(field) is { } number && number > 0 ? number : null;

    /// <summary>A weight in kilograms: its unit is the cell's, else the row's, else the header's, else kilograms. Zero means that none was written.</summary>
    public double? Kilograms(string field, double? rowFactor = null)
    {
        foreach (var column in plan.ColumnsOf(field))
        {
            var cell = Cell(column);
            if (cell.IsCarried || CellReader.IsNothing(cell.Text))
            {
                continue;
            }

            var (digits, ownFactor) = WeightUnits.Split(cell.Text);
            if (!CellReader.TryNumber(digits, SeparatorOf(cell), out var number) || number < 0)
            {
                Warn(WarningCodes.NumberUnreadable, cell.Text);
                return null;
            }

            var factor = ownFactor ?? rowFactor ?? plan.WeightFactors[column] ?? 1;
            return number == 0 ? null : Math.Round(number * factor, 3);
        }

        return null;
    }

    /// <summary>A field's instant; null when blank or unreadable, which is noted.</summary>
    public DateTimeOffset? Instant(string field)
    {
        foreach (var column in plan.ColumnsOf(field))
        {
            var cell = Cell(column);
            if (CellReader.IsNothing(cell.Text) || cell.Text == "0")
            {
                continue;
            }

            if (!CellReader.TryInstant(cell, plan.DateFormat, out var instant, out var isSerial))
            {
                Warn(WarningCodes.DateUnreadable, cell.Text);
                return null;
            }

            if (isSerial)
            {
                Warn(WarningCodes.DateSerialNumber, cell.Text);
            }

            return instant;
        }

        return null;
    }

    /// <summary>A field's yes or no; null when blank or another word, which is noted.</summary>
    public bool? Flag(string field)
    {
        if (Text(field) is not { } text || CellReader.IsNothing(text))
        {
            return null;
        }

        var flag = CellReader.Flag(text);
        if (flag is null)
        {
            Warn(WarningCodes.ValueUnknown, text);
        }

        return flag;
    }

    /// <summary>The filled cells of columns that no field takes, with their headers.</summary>
    public IEnumerable<(string Header, string Text)> Unmapped()
    {
        foreach (var column in plan.Unmapped)
        {
            if (CellText(column) is { Length: > 0 } text)
            {
                yield return (plan.Headers[column], text);
            }
        }
    }

    /// <summary>Notes the row's own oddities: cells that a spreadsheet program would compute, and bytes of another character set.</summary>
    public void NoteOddCells()
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Type == CellType.Text && CellReader.IsFormula(cell.Text))
            {
                Warn(WarningCodes.FormulaInCell, cell.Text);
            }
        }

        if (row.HasForeignBytes)
        {
            Warn(WarningCodes.CharacterSetViolated, "");
        }
    }

    public void Warn(string code, string detail) => warnings.Add(new Warning(code, detail.Length > DetailCharacters ? detail[..DetailCharacters] : detail, row.Number));

    /// <summary>Whether some column of a field is filled in this row itself, not only shown from a merged range.</summary>
    public bool IsFilled(string field)
    {
        foreach (var column in plan.ColumnsOf(field))
        {
            if (Cell(column) is { IsCarried: false, Text.Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The filled cells of a field with their headers.</summary>
    public IEnumerable<(string Header, string Text)> Cells(string field)
    {
        foreach (var column in plan.ColumnsOf(field).ToArray())
        {
            if (CellText(column) is { Length: > 0 } text)
            {
                yield return (plan.Headers[column], text);
            }
        }
    }

    private char SeparatorOf(TableCell cell) => cell.Type == CellType.Number ? '.' : plan.DecimalSeparator;

    private TableCell Cell(int column) => column < row.Cells.Count ? row.Cells[column] : new TableCell("");

    private string CellText(int column)
    {
        var text = Cell(column).Text;
        if (text.Length > TableLimits.TextCharacters)
        {
            Warn(WarningCodes.TextTruncated, text);
            return text[..TableLimits.TextCharacters];
        }

        return text;
    }
}
