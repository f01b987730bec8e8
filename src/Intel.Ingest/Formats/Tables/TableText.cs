using Intel.Ingest.Formats.Edifact;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Tells numbers that identify from fillers. A total below a column identifies nothing either.</summary>
internal static class TableText
{
    private static readonly HashSet<string> Totals = new(["TOTAL", "TOTALS", "TOTAAL", "TOTALE", "SUMME", "GESAMT", "SUBTOTAL", "SUBTOTAAL"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a transport document's number names one document.</summary>
    public static bool IsDocument(string text) => !Fillers.IsDocumentNumber(text) && !IsTotal(text);

    /// <summary>Whether the number of a report or finding names one: national series begin at 1, so that a single digit does.</summary>
    public static bool Identifies(string text) => text.Any(c => char.IsLetterOrDigit(c) && c != '0') && (text.Length < 2 || !Fillers.IsReference(text)) && !IsTotal(text);

    private static bool IsTotal(string text) => Totals.Contains(text.TrimEnd(':', ' '));
}
