using System.Text.Json;
using Intel.Server.Texts;

namespace Intel.Server.Pages.Shell;

/// <summary>Paths of the canonical record in words: parties.consignee.name becomes "Consignee, name".</summary>
internal static class FieldPath
{
    /// <summary>The path in words; parts that have no word stay as they are, counters are left out.</summary>
    internal static string Of(Words words, string path)
    {
        var parts = path.Split('.')
            .Select(p => p.Split('[')[0])
            .Where(p => p.Length > 0 && !p.All(char.IsAsciiDigit))
            .ToArray();
        // "parties.consignee" is the consignee; the list of all of them is meant only where it stands alone.
        var named = parts is ["parties", _, ..] ? parts[1..] : parts;
        return named.Length == 0 ? path : words.Capital(string.Join(", ", named.Select(p => words.Of("path", JsonNamingPolicy.CamelCase.ConvertName(p)))));
    }
}
