namespace Intel.Ingest.Formats.Tables;

/// <summary>How numbers of documents are compared.</summary>
internal static class TableText
{
    private static readonly HashSet<string> Fillers = new(
        ["NA", "NB", "TBA", "TBC", "TBD", "NIL", "NONE", "UNKNOWN", "ONBEKEND", "INCONNU", "UNBEKANNT", "TOTAL", "TOTAAL", "SUMME", "NVT", "XX", "XXX", "TEST"],
        StringComparer.Ordinal);

    /// <summary>A number as a key: upper case, without white space.</summary>
    public static string Key(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>Whether a number names one thing: at least two letters or digits, not only zeros, none of the trade's placeholders.</summary>
    public static bool Identifies(string text)
    {
        var characters = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return characters.Length >= 2 && characters.Any(c => c != '0') && !Fillers.Contains(characters);
    }
}
