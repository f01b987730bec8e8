using Intel.Ingest.Formats.Text;

namespace Intel.Ingest.Formats.Tables;

/// <summary>A row of delimited text.</summary>
/// <param name="Number">Its number in the file, from 1, blank rows counted.</param>
/// <param name="Cells">Its cells, blanks at both ends removed; empty when it has a fault.</param>
/// <param name="Fault">Why it cannot be split into cells, in words that go on from "row 7: "; null when it can.</param>
public sealed record DelimitedRow(int Number, IReadOnlyList<string> Cells, string? Fault);

/// <summary>Reads delimited text as manifests are read (RFC 4180 and what is made of it), for those who need cells and nothing more.</summary>
public static class DelimitedRows
{
    /// <summary>The rows that are not blank, in memory bounded by the longest row; enumerated once.</summary>
    /// <param name="content">The text, seekable; it is read from its start and stays open.</param>
    /// <param name="delimiter">What stands between cells.</param>
    public static IEnumerable<DelimitedRow> Read(Stream content, char delimiter)
    {
        using var source = new DelimitedSource(TextDecoding.Of(content), delimiter);
        foreach (var row in source.Rows().Where(r => !r.IsBlank))
        {
            yield return new DelimitedRow(row.Number, [.. row.Cells.Select(c => c.Text)], row.Fault switch
            {
                RowFault.None => null,
                RowFault.TooLong => "it is too long to be one row of a table",
                RowFault.QuoteOpen or RowFault.Truncated => "a quotation mark is not closed",
                _ => throw new InvalidOperationException($"There is no such fault as {row.Fault}."),
            });
        }
    }
}
