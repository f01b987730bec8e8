using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Inspections;
using Intel.Core.Places;
using Intel.Core.Verdicts;
using Intel.Ingest.Formats.Recognition;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Verdicts;

/// <summary>
/// Reads lists of verdicts, delimited text or a workbook: which box was inspected, how it was chosen and what was found.
/// Columns are known by their headers in five languages, as those of manifests are.
/// </summary>
public static class VerdictTable
{
    /// <summary>The format's key, as <see cref="RecognisedFormat.Format"/>.</summary>
    public const string Format = FormatKeys.VerdictCsv;

    private const int LongestText = 500;

    /// <summary>The verdicts, row by row; rows that state none are rejected with their reason.</summary>
    /// <param name="content">The table, seekable, at its start; it stays open.</param>
    public static IEnumerable<Parsed<StatedVerdict>> Read(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (TableFile.TryOpen(content, out var refusal) is not { } table)
        {
            yield return Reject(refusal, "", "", default);
            yield break;
        }

        using (table)
        {
            var columns = ColumnsOf(table.Headers);
            if (!IsVerdicts(columns))
            {
                yield return Reject(RejectionCodes.MappingNeeded, string.Join(" | ", table.Headers), table.HeaderText, new SourceSpan(0, 0, table.HeaderRow, table.HeaderRow));
                yield break;
            }

            foreach (var row in table.Rows())
            {
                yield return Of(row, columns, table.OriginalOf(row));
            }
        }
    }

    /// <summary>Whether a table's headers are those of a list of verdicts: a result, and what it is about.</summary>
    internal static bool HasHeaders(IReadOnlyList<string> headers) => IsVerdicts(ColumnsOf(headers));

    private static bool IsVerdicts(Dictionary<string, int> columns) => columns.ContainsKey("result") && (columns.ContainsKey("document") || columns.ContainsKey("container"));

    // Of several columns for one field the surest and then the first has it.
    private static Dictionary<string, int> ColumnsOf(IReadOnlyList<string> headers) => headers
        .Select((header, index) => (Found: HeaderVocabulary.Verdicts.Find(header), Index: index))
        .Where(c => c.Found.Match == HeaderMatch.Exact)
        .GroupBy(c => c.Found.Field!)
        .ToDictionary(g => g.Key, g => g.First().Index);

    private static Parsed<StatedVerdict> Of(TableRow row, Dictionary<string, int> columns, string original)
    {
        var span = new SourceSpan(row.ByteOffset, row.ByteLength, row.Number, row.Number);
        if (row.Fault != RowFault.None)
        {
            return Reject(row.Fault switch { RowFault.TooLong => RejectionCodes.TooLong, RowFault.Truncated => RejectionCodes.Truncated, _ => RejectionCodes.Malformed }, "", original, span);
        }

        var (document, container) = (Text("document"), Text("container"));
        if (document is null && container is null)
        {
            return Reject(RejectionCodes.NotIdentified, "", original, span);
        }

        if (Text("result") is not { } written)
        {
            return Reject(RejectionCodes.FieldMissing, "result", original, span);
        }

        if (VerdictWords.Result(written) is not { } result)
        {
            return Reject(RejectionCodes.Malformed, written, original, span);
        }

        if (!IsDay(out var day))
        {
            return Reject(RejectionCodes.Malformed, Text("date")!, original, span);
        }

        var chosen = VerdictWords.Selection(Text("selection"));
        return Parsed<StatedVerdict>.Ok(
            new StatedVerdict
            {
                Document = document,
                Container = container,
                Result = result,
                ReasonCode = Text("reason") ?? "",
                Selection = chosen ?? SelectionMethod.Unknown,
                Method = Text("method"),
                Node = Text("node") is { } node ? UnLocode.TryParse(node, out var code) ? code.Value : node : null,
                InspectedOn = day,
                Note = chosen is null ? Joined(Text("note"), Text("selection")) : Text("note"),
                OriginalText = original,
            },
            span);

        string? Text(string field) =>
            columns.TryGetValue(field, out var column) && column < row.Cells.Count && row.Cells[column].Text is { Length: > 0 } text && !CellReader.IsNothing(text)
                ? text.Length <= LongestText ? text : text[..LongestText]
                : null;

        bool IsDay(out DateOnly? read)
        {
            read = null;
            if (Text("date") is null)
            {
                return true;
            }

            if (!CellReader.TryInstant(row.Cells[columns["date"]], null, out var instant, out _))
            {
                return false;
            }

            read = BelgianTime.DayOf(instant);
            return true;
        }
    }

    private static string Joined(string? note, string? words) => note is null ? words ?? "" : $"{note}; {words}";

    private static Parsed<StatedVerdict> Reject(string code, string detail, string original, SourceSpan span) =>
        Parsed<StatedVerdict>.Rejected(new Rejection(code, detail.Length <= 200 ? detail : detail[..200], original, null, null), span);
}
