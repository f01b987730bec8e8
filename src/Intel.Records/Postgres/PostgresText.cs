using System.Buffers;
using System.Text;

namespace Intel.Records.Postgres;

/// <summary>
/// Text as PostgreSQL can hold it. It refuses U+0000, which hostile files contain, and what is kept must come back as
/// it came: U+0000 becomes U+FDD0 and a 0, U+FDD0 itself (no character either) U+FDD0 and a 1. Halves of surrogate
/// pairs, which no encoding can hold, become U+FFFD, as they do in SQLite.
/// </summary>
internal static class PostgresText
{
    private const char Escape = '\uFDD0';
    private static readonly SearchValues<char> Escaped = SearchValues.Create("\0\uFDD0");

    internal static string Write(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.AsSpan().ContainsAny(Escaped))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                0 => whole.Append(Escape).Append('0'),
                Escape => whole.Append(Escape).Append('1'),
                _ => whole.Append(rune.ToString()),
            };
        }

        return whole.ToString();
    }

    internal static string Read(string text) => text.Contains(Escape, StringComparison.Ordinal)
        ? text.Replace("\uFDD00", "\0", StringComparison.Ordinal).Replace("\uFDD01", "\uFDD0", StringComparison.Ordinal)
        : text;
}
