namespace Intel.Features.Http;

/// <summary>Cells of delimited files (RFC 4180) that people open in spreadsheet programs.</summary>
public static class DelimitedCell
{
    // What spreadsheet programs take for the beginning of a formula, the full-width forms of East Asian keyboards included.
    private const string FormulaBeginnings = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>A text as a cell. One that a spreadsheet program would read as a formula gets an apostrophe before it.</summary>
    public static string Text(string? text)
    {
        var value = text ?? "";
        return Quoted(value.Length > 0 && FormulaBeginnings.Contains(value[0], StringComparison.Ordinal) ? $"'{value}" : value);
    }

    /// <summary>A cell of our own making (a number, a code) as it is.</summary>
    public static string Quoted(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
    }
}
