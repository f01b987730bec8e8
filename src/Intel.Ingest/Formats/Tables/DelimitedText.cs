using System.Buffers;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Writes rows as delimited text.</summary>
internal static class DelimitedText
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\t|\"\r\n");

    /// <summary>A row with commas between its cells, quoted where they need it (RFC 4180), without a line break.</summary>
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted));

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(NeedQuotes)
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
