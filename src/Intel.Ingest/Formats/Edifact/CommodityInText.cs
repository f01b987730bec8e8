namespace Intel.Ingest.Formats.Edifact;

/// <summary>Finds a commodity code that stands in a description only: "HS CODE: 0803.90", "NCM 0803 90".</summary>
internal static class CommodityInText
{
    private const int MostBetween = 14;
    private static readonly string[] Marks = ["HS", "H.S", "HTS", "NCM", "TARIC", "HSCODE", "CN CODE"];

    /// <summary>The code as written, dots and all; null when the text names none.</summary>
    public static string? Find(string text)
    {
        foreach (var mark in Marks)
        {
            for (var at = text.IndexOf(mark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && CodeAfter(text.AsSpan(at + mark.Length)) is { } code)
                {
                    return code;
                }
            }
        }

        return null;
    }

    private static string? CodeAfter(ReadOnlySpan<char> text)
    {
        var start = text[..Math.Min(text.Length, MostBetween)].IndexOfAnyInRange('0', '9');
        if (start < 0 || !IsBetween(text[..start]))
        {
            return null;
        }

        var end = start;
        var digits = 0;
        var last = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ' ' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && digits is 2 or 4 or 6 or 8)))
        {
            // A space may part a code or end it: behind six digits it ends it.
            if (text[end] == ' ' && digits >= 6)
            {
                break;
            }

            digits += char.IsAsciiDigit(text[end]) ? 1 : 0;
            last = digits is 4 or 6 or 8 or 10 ? end + 1 : last;
            end++;
        }

        return digits is 4 or 6 or 8 or 10 ? text[start..last].ToString() : null;
    }

    // Between the mark and the digits stand only "CODE", "NO", "NUMBER" and punctuation.
    private static bool IsBetween(ReadOnlySpan<char> text)
    {
        foreach (var range in text.SplitAny(' ', ':', '.', '-', '#', '=', '/', '(', ')'))
        {
            var word = text[range];
            if (!word.IsEmpty && !word.StartsWith("CODE", StringComparison.OrdinalIgnoreCase) && !word.Equals("NO", StringComparison.OrdinalIgnoreCase)
                && !word.Equals("NUMBER", StringComparison.OrdinalIgnoreCase) && !word.Equals("S", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
