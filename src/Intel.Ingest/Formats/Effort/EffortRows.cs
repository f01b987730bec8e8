using Intel.Core.Effort;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Tables;
using Intel.Ingest.Formats.Text;

namespace Intel.Ingest.Formats.Effort;

/// <summary>Search effort as delimited text: a row an entry, a municipality by its NIS code.</summary>
internal static class EffortRows
{
    /// <summary>Columns without which a table is no search effort.</summary>
    internal static readonly string[] Needed = [EffortFile.IdField, "source", "kind", "from", "until"];

    public static IEnumerable<Parsed<EffortEntry>> Read(Stream content)
    {
        content.Position = 0;
        var delimiter = DelimiterSniffer.Find(content);
        content.Position = 0;
        using var source = new DelimitedSource(TextDecoding.Of(content), delimiter);
        Dictionary<string, int>? columns = null;
        var head = "";
        foreach (var row in source.Rows())
        {
            // A row is corrected with its head, which says what its cells are.
            var line = source.OriginalOf(row);
            var original = head + (line.Length > TableLimits.OriginalCharacters / 2 ? line[..(TableLimits.OriginalCharacters / 2)] : line);
            var span = new SourceSpan(row.ByteOffset, row.ByteLength, row.Number, row.Number);
            if (row.IsBlank || DelimiterSniffer.IsDeclaration(row, line))
            {
                continue;
            }

            if (row.Fault != RowFault.None)
            {
                yield return EffortFile.Reject(row.Fault == RowFault.TooLong ? RejectionCodes.TooLong : row.Fault == RowFault.Truncated ? RejectionCodes.Truncated : RejectionCodes.Malformed, "", original, span);
            }
            else if (columns is null)
            {
                columns = row.Cells.Index().GroupBy(c => c.Item.Text.ToUpperInvariant()).ToDictionary(g => g.Key, g => g.First().Index, StringComparer.OrdinalIgnoreCase);
                head = line.Length > TableLimits.OriginalCharacters / 4 ? "" : line + "\n";
                if (!EffortFile.HasHeaders([.. row.Cells.Select(c => c.Text)]))
                {
                    yield return EffortFile.Reject(RejectionCodes.MappingNeeded, original, original, span);
                    yield break;
                }
            }
            else
            {
                yield return Of(row, columns, original, span);
            }
        }
    }

    private static Parsed<EffortEntry> Of(TableRow row, Dictionary<string, int> columns, string original, SourceSpan span)
    {
        var fields = new EffortFields(name => columns.TryGetValue(name, out var at) && at < row.Cells.Count && row.Cells[at].Text is { Length: > 0 } text ? text : null);
        return fields.Read(null, false, out var fault) is { } entry ? Parsed<EffortEntry>.Ok(entry, span) : EffortFile.Reject(fault.Code, fault.Detail, original, span);
    }
}
