using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Intel.Server.BaseMaps;

/// <summary>Text from a foreign file as one line of characters that show what they are.</summary>
internal static partial class PlainText
{
    /// <summary>The text without tags and with entities read, such as "© OpenStreetMap" of a link; null when nothing is left.</summary>
    /// <param name="html">Hostile text.</param>
    /// <param name="most">Characters kept at the most.</param>
    public static string? OfHtml(string html, int most)
    {
        // Cut first: a tag that never ends must not cost time.
        var cut = html.Length > 4096 ? html[..4096] : html;
        return Of(WebUtility.HtmlDecode(TagPattern().Replace(cut, "")), most) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The text without characters that steer: controls, and what turns the direction of writing.</summary>
    /// <param name="text">Hostile text.</param>
    /// <param name="most">Characters kept at the most.</param>
    public static string Of(string text, int most)
    {
        var plain = string.Concat(text.EnumerateRunes().Select(Shown));
        var line = SpacePattern().Replace(plain, " ").Trim();
        return new StringInfo(line).LengthInTextElements <= most ? line : new StringInfo(line).SubstringByTextElements(0, most - 1).TrimEnd() + "…";
    }

    private static string Shown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
        UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => "",
        _ => rune.ToString(),
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpacePattern();
}
