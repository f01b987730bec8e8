namespace Intel.Ingest.Formats.Tables;

/// <summary>The units in which tables give weights, as kilograms.</summary>
internal static class WeightUnits
{
    // The international avoirdupois pound (NIST SP 811, 2008, appendix B.8).
    private const double Pound = 0.45359237;

    /// <summary>Kilograms in a unit by its word or UN/ECE Recommendation 20 code; null for any other word.</summary>
    public static double? OfWord(string word) => word.Trim('.', ' ', '(', ')', '[', ']').ToLowerInvariant() switch
    {
        "kg" or "kgs" or "kgm" or "kilo" or "kilos" or "kilogram" or "kilograms" or "kilogramme" or "kilogrammes" or "kilogramm" => 1,
        "t" or "ton" or "tons" or "tonne" or "tonnes" or "tonnen" or "tonnage" or "toneladas" or "mt" or "tne" => 1000,
        "lb" or "lbs" or "lbr" or "pound" or "pounds" or "livres" => Pound,
        "g" or "gr" or "grm" or "gram" => 0.001,
        _ => null,
    };

    /// <summary>
    /// The unit that a header names: "Gross weight (t)", "Poids kg"; null when it names none. Kilograms go before other words,
    /// and the last of those before the first: in "G.W. (KGS)" the G is for gross. A lone G is grams in brackets only.
    /// </summary>
    public static double? OfHeader(string header)
    {
        double? named = null;
        foreach (var word in HeaderVocabulary.Words(header))
        {
            if (OfWord(word) is { } factor && (word is not ("g" or "gr") || IsInBrackets(header, word)))
            {
                if (factor == 1)
                {
                    return factor;
                }

                named = factor;
            }
        }

        return named;
    }

    private static bool IsInBrackets(string header, string word) =>
        header.Contains($"({word})", StringComparison.OrdinalIgnoreCase) || header.Contains($"[{word}]", StringComparison.OrdinalIgnoreCase);

    /// <summary>Parts a number from a unit written behind it: "12,5 t"; the factor is null when none is.</summary>
    public static (string Digits, double? Factor) Split(string text)
    {
        var end = text.Length;
        while (end > 0 && (char.IsLetter(text[end - 1]) || text[end - 1] is '.' or ' '))
        {
            end--;
        }

        return end == text.Length || end == 0 ? (text, null) : OfWord(text[end..]) is { } factor ? (text[..end], factor) : (text, null);
    }
}
