using System.Globalization;
using System.Text;

namespace Intel.Core.Queries;

/// <summary>A word of a text, with the characters that it stands for.</summary>
/// <param name="Start">Characters before the word.</param>
/// <param name="Length">Characters of the word as written.</param>
/// <param name="Word">The word as compared: folded, at most 100 characters.</param>
public readonly record struct FoldedWord(int Start, int Length, string Word);

/// <summary>
/// How texts and identifiers are compared, on every backend: without case, diacritics, ligatures and the width of
/// letters. "Crème", "CREME" and "creme" are one word; "ß" is "ss", "æ" is "ae", "ø" is "o". Initials with full stops
/// are one word: "N.V." is "nv". Letters of other scripts stay what they are.
/// </summary>
public static class TextFolding
{
    private const int LongestWord = 100;
    private const int LongestKey = 512;

    /// <summary>The words of a text, folded, in its order. Anything but letters and digits parts words.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        Scan(text, static (words, _, _, word) => words.Add(word), words);
        return words;
    }

    /// <summary>The same words with the characters that they stand for.</summary>
    public static IReadOnlyList<FoldedWord> Locate(string text)
    {
        var words = new List<FoldedWord>();
        Scan(text, static (words, start, length, word) => words.Add(new FoldedWord(start, length, word)), words);
        return words;
    }

    /// <summary>
    /// An identifier as compared: folded, letters and digits only, so "mscu 123456-7" equals "MSCU1234567". The first
    /// 512 characters count; empty when there is no letter or digit.
    /// </summary>
    public static string Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var key = Fold(text);
        return key.Length <= LongestKey ? key : key[..LongestKey];
    }

    /// <summary>Whether typing mistakes are forgiven in a folded word: only where it has a letter, since a number with another digit is another number.</summary>
    public static bool CanBeMistyped(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        foreach (var rune in word.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A value as facets show it: its first 512 characters, with anything that is no character replaced.</summary>
    public static string Shown(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var shown = value.Length <= LongestKey ? value : value[..LongestKey];
        return shown.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? shown : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown));
    }

    private static void Scan<T>(string text, Action<T, int, int, string> add, T state)
    {
        ArgumentNullException.ThrowIfNull(text);
        var index = 0;
        while (index < text.Length)
        {
            if (!IsPart(text, index, false, out var width))
            {
                index += width;
                continue;
            }

            var start = index;
            index = EndOfWord(text, start);
            index = EndOfInitials(text, start, index);
            var word = Fold(text.AsSpan(start, index - start));
            if (word.Length > 0)
            {
                add(state, start, index - start, word.Length <= LongestWord ? word : word[..LongestWord]);
            }
        }
    }

    private static int EndOfWord(string text, int start)
    {
        var index = start;
        while (index < text.Length && IsPart(text, index, index > start, out var width))
        {
            index += width;
        }

        return index;
    }

    // "N.V." and "S.P.R.L" are one word; the full stop in "a.bc" parts two.
    private static int EndOfInitials(string text, int start, int end)
    {
        if (end - start != 1 || !char.IsLetter(text[start]))
        {
            return end;
        }

        while (end + 1 < text.Length && text[end] == '.' && char.IsLetter(text[end + 1]) && EndOfWord(text, end + 1) == end + 2)
        {
            end += 2;
        }

        return end;
    }

    private static bool IsPart(string text, int index, bool isInside, out int width)
    {
        var c = text[index];
        width = 1;
        if (char.IsAscii(c))
        {
            return char.IsAsciiLetterOrDigit(c);
        }

        if (!Rune.TryGetRuneAt(text, index, out var rune))
        {
            return false;
        }

        width = rune.Utf16SequenceLength;
        return IsKept(Rune.GetUnicodeCategory(rune)) || (isInside && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark);
    }

    private static bool IsKept(UnicodeCategory category) => category
        is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static string Fold(ReadOnlySpan<char> text)
    {
        if (!Ascii.IsValid(text))
        {
            return FoldUnicode(text);
        }

        Span<char> folded = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                folded[length++] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
            }
        }

        return folded[..length].ToString();
    }

    private static string FoldUnicode(ReadOnlySpan<char> text)
    {
        // Half a surrogate pair cannot be normalised; it is no letter either.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        var folded = new StringBuilder(text.Length + 4);
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsKept(Rune.GetUnicodeCategory(rune)))
            {
                Append(folded, Rune.ToLowerInvariant(rune));
            }
        }

        // Syllables that decomposition took apart (Hangul) come together again.
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    // Letters that Unicode does not decompose but that readers write without their stroke or as two.
    private static void Append(StringBuilder folded, Rune rune) => folded.Append(rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'ı' => "i",
        'þ' => "th",
        'ς' => "σ",
        _ => rune.ToString(),
    });
}
