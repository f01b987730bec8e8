using System.Text.RegularExpressions;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>Takes coordinates, and a known address, out of a text that people wrote.</summary>
internal static partial class CoarseText
{
    /// <summary>What stands in the place of what was taken out.</summary>
    public const string Withheld = "…";

    private const int ShortestAddress = 4;

    /// <summary>The text without them.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="address">The record's address as written; null when there is none.</param>
    public static string Of(string text, string? address = null)
    {
        var masked = address?.Trim() is { Length: >= ShortestAddress } known ? text.Replace(known, Withheld, StringComparison.OrdinalIgnoreCase) : text;
        return Coordinates().Replace(masked, Withheld);
    }

    // Degrees with four decimals (11 m) or a latitude here with three; degrees with minutes; two numbers of five or six digits
    // beside each other (Lambert); a grid reference of zones 31 and 32.
    [GeneratedRegex(
        """(?<![\w.,])[-+]?\d{1,3}[.,]\d{4,}|(?<![\w.,])(?:49|5[0-3])[.,]\d{3}(?!\w)|\d{1,3}\s*[°º]\s*\d{1,2}(?:[.,]\d+)?\s*['′’](?:\s*\d{1,2}(?:[.,]\d+)?\s*(?:["″”]|''))?|(?<!\w)\d{5,6}(?:[.,]\d+)?\s*[,;/\s]\s*\d{5,6}(?:[.,]\d+)?(?!\w)|(?<!\w)3[12][TU]\s?[A-Z]{2}\s?\d{2,5}\s?\d{2,5}(?!\w)""",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Coordinates();
}
