using System.Text.RegularExpressions;
using Intel.Core.Places;

namespace Intel.Analysis.Addresses;

/// <summary>An address as somebody wrote it, taken apart: "Kaai 4 bus 2, 9000 Gent" or "5, rue Neuve, 1000 Bruxelles".</summary>
/// <param name="Street">The street as written; empty when none is told apart.</param>
/// <param name="Number">The house number; null when none is written.</param>
/// <param name="Box">The box; null when none is written.</param>
/// <param name="Postcode">A Belgian postcode; null when none is written.</param>
public sealed partial record WrittenAddress(string Street, string? Number, string? Box, string? Postcode)
{
    /// <summary>Takes an address apart. Nothing is guessed: what is not written is null.</summary>
    public static WrittenAddress Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // The last such number: the first may be the house's.
        var postcode = PostcodePattern().Matches(text).LastOrDefault(m => !Postcodes.At(m.Groups[1].Value, Municipalities.MergersOn).IsEmpty);
        var before = (postcode is null ? text : text[..postcode.Index]).Trim(' ', ',', ';', '\n');
        if (before.Length == 0 && postcode is not null && text.IndexOf(',', postcode.Index) is var comma and >= 0)
        {
            // The town first: "1000 Brussel, Nieuwstraat 5".
            before = text[(comma + 1)..].Trim(' ', ',', ';', '\n');
        }

        var match = NumberBehind().Match(before);
        match = match.Success ? match : NumberBefore().Match(before);
        return match.Success
            ? new WrittenAddress(match.Groups["street"].Value.Trim(' ', ','), match.Groups["number"].Value.Replace(" ", "", StringComparison.Ordinal), Given(match.Groups["box"]), postcode?.Groups[1].Value)
            : new WrittenAddress(before.Split(',')[0].Trim(), null, null, postcode?.Groups[1].Value);
    }

    private static string? Given(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(@"(?<![\d.])(?:B-?\s?)?([1-9]\d{3})(?![\d.])", RegexOptions.None, 1000)]
    private static partial Regex PostcodePattern();

    [GeneratedRegex(@"^(?<street>[^\d,][^,]*?)\s*,?\s+(?<number>\d+\s?[A-Za-z]?)(?:\s*,?\s*(?:bus|bte|bo[iî]te|box|/)\s*(?<box>[\w.-]+))?\s*(?:,.*)?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberBehind();

    [GeneratedRegex(@"^(?<number>\d+\s?[A-Za-z]?)(?:\s*(?:bus|bte|bo[iî]te|box|/)\s*(?<box>[\w.-]+))?\s*,?\s+(?<street>[^\d,][^,]*?)\s*(?:,.*)?$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberBefore();
}
