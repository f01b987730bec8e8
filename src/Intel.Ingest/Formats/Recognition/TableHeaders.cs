using Intel.Core;
using Intel.Ingest.Formats.Effort;
using Intel.Ingest.Formats.Tables;
using Intel.Ingest.Formats.Verdicts;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Decides by its headers what a delimited file's rows are about.</summary>
internal static class TableHeaders
{
    /// <summary>
    /// The key of the format that a delimited file with these headers has: that of the kind of record whose words they
    /// use most; a manifest's, whose layout is anybody's, when no other kind has more. A list of verdicts names a result,
    /// and more of the words of such lists than of any record's.
    /// </summary>
    public static string FormatOf(IReadOnlyList<string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (EffortFile.HasHeaders(headers))
        {
            return FormatKeys.EffortCsv;
        }

        var kind = HeaderVocabulary.KindOf(headers);
        if (VerdictTable.HasHeaders(headers) && Count(HeaderVocabulary.Verdicts) > Count(HeaderVocabulary.Of(kind)))
        {
            return FormatKeys.VerdictCsv;
        }

        return kind switch
        {
            RecordKind.Laboratory => FormatKeys.LaboratoryCsv,
            RecordKind.Finding => FormatKeys.FindingCsv,
            _ => FormatKeys.TableCsv,
        };

        int Count(HeaderVocabulary words) => headers.Count(h => words.Find(h).Match == HeaderMatch.Exact);
    }
}
