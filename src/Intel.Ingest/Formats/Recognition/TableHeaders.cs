using Intel.Core;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Decides by its headers what a delimited file's rows are about.</summary>
internal static class TableHeaders
{
    /// <summary>
    /// The key of the format that a delimited file with these headers has: that of the kind of record whose words they
    /// use most; a manifest's, whose layout is anybody's, when no other kind has more.
    /// </summary>
    public static string FormatOf(IReadOnlyList<string> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return HeaderVocabulary.KindOf(headers) switch
        {
            RecordKind.Laboratory => FormatKeys.LaboratoryCsv,
            RecordKind.Finding => FormatKeys.FindingCsv,
            _ => FormatKeys.TableCsv,
        };
    }
}
