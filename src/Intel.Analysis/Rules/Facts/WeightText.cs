using System.Globalization;

namespace Intel.Analysis.Rules.Facts;

/// <summary>
/// Weights that stand in a goods description: "GROSS 36,468 KG", "G.W. 24516 KGS", "880 BAGS OF 25 KG". Where a number
/// can be read in two ways (24.516 may be 24,516 or 24.516), the reading nearest to the declared weight is taken, so
/// that doubt never raises a score.
/// </summary>
internal static class WeightText
{
    private static readonly string[] GrossWords = ["GROSS WEIGHT", "GROSS WT", "GROSS", "G.W.", "GW", "BRUTOGEWICHT", "BRUTO", "BRUTTOGEWICHT", "BRUTTO", "POIDS BRUT", "BRUT", "PESO BRUTO"];
    private static readonly string[] PackageWords = ["BAGS", "BAG", "SACKS", "DRUMS", "CARTONS", "CTNS", "CTN", "BOXES", "PALLETS", "ZAKKEN", "DOZEN", "VATEN", "SACS", "FUTS", "SÄCKE", "KARTONS", "FÄSSER"];

    /// <summary>The gross weight in kilograms that the text states; not-a-number when it states none.</summary>
    internal static double Gross(string? text, double declaredKg)
    {
        if (string.IsNullOrEmpty(text) || double.IsNaN(declaredKg))
        {
            return double.NaN;
        }

        foreach (var word in GrossWords)
        {
            for (var at = IndexOfWord(text, word, 0); at >= 0; at = IndexOfWord(text, word, at + 1))
            {
                var position = SkipFiller(text, at + word.Length);
                var weight = ReadWeight(text, ref position, declaredKg);
                if (!double.IsNaN(weight))
                {
                    return weight;
                }
            }
        }

        return double.NaN;
    }

    /// <summary>Packages times weight of each in kilograms, as in "880 BAGS OF 25 KG"; not-a-number when the text does not say.</summary>
    internal static double PackagesTimesEach(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return double.NaN;
        }

        foreach (var word in PackageWords)
        {
            var at = IndexOfWord(text, word, 0);
            if (at < 0 || CountBefore(text, at) is not { } count)
            {
                continue;
            }

            var position = at + word.Length;
            SkipSpaces(text, ref position);
            // Without a word that says "each", the weight may be the total's.
            if (!TakeWord(text, ref position, "OF") && !TakeWord(text, ref position, "X") && !TakeWord(text, ref position, "A") && !TakeWord(text, ref position, "DE")
                && !TakeWord(text, ref position, "VAN") && !TakeWord(text, ref position, "ZU") && !TakeWord(text, ref position, "À"))
            {
                continue;
            }

            var each = ReadWeight(text, ref position, 25);
            if (!double.IsNaN(each))
            {
                return count * each;
            }
        }

        return double.NaN;
    }

    private static int IndexOfWord(string text, string word, int from)
    {
        for (var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]) || word[^1] == '.'))
            {
                return at;
            }
        }

        return -1;
    }

    private static int? CountBefore(string text, int end)
    {
        var stop = end;
        while (stop > 0 && text[stop - 1] == ' ')
        {
            stop--;
        }

        var start = stop;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start < stop && stop - start <= 6 && (start == 0 || text[start - 1] is ' ' or '(' or '\n')
            ? int.Parse(text.AsSpan(start, stop - start), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
    }

    private static int SkipFiller(string text, int position)
    {
        while (position < text.Length && text[position] is ' ' or ':' or '.' or '=' or '-')
        {
            position++;
        }

        foreach (var word in (ReadOnlySpan<string>)["WEIGHT", "WT", "KGS", "KG"])
        {
            if (TakeWord(text, ref position, word))
            {
                break;
            }
        }

        while (position < text.Length && text[position] is ' ' or ':' or '.' or '=')
        {
            position++;
        }

        return position;
    }

    private static void SkipSpaces(string text, ref int position)
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }
    }

    private static bool TakeWord(string text, ref int position, string word)
    {
        var end = position + word.Length;
        if (end > text.Length || !text.AsSpan(position, word.Length).Equals(word, StringComparison.OrdinalIgnoreCase) || (end < text.Length && char.IsLetter(text[end])))
        {
            return false;
        }

        position = end;
        SkipSpaces(text, ref position);
        return true;
    }

    private static double ReadWeight(string text, ref int position, double nearTo)
    {
        var start = position;
        while (position < text.Length && (char.IsAsciiDigit(text[position]) || (text[position] is '.' or ',' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1]))))
        {
            position++;
        }

        var digits = text.AsSpan(start, position - start);
        if (digits.IsEmpty || digits.Length > 12)
        {
            return double.NaN;
        }

        SkipSpaces(text, ref position);
        var factor = UnitFactor(text, ref position);
        return factor == 0 ? double.NaN : Reading(digits, factor, nearTo);
    }

    private static double UnitFactor(string text, ref int position)
    {
        foreach (var (word, factor) in (ReadOnlySpan<(string, double)>)[("KGS", 1), ("KG", 1), ("KILOS", 1), ("KGM", 1), ("MTS", 1000), ("MT", 1000), ("TONS", 1000), ("TON", 1000), ("T", 1000)])
        {
            if (TakeWord(text, ref position, word))
            {
                return factor;
            }
        }

        return 0;
    }

    private static double Reading(ReadOnlySpan<char> digits, double factor, double nearTo)
    {
        var best = double.NaN;
        foreach (var (thousands, point) in (ReadOnlySpan<(char, char)>)[(',', '.'), ('.', ',')])
        {
            var plain = digits.ToString().Replace(thousands.ToString(), "", StringComparison.Ordinal).Replace(point, '.');
            if (double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && (double.IsNaN(best) || Math.Abs((value * factor) - nearTo) < Math.Abs(best - nearTo)))
            {
                best = value * factor;
            }
        }

        return best;
    }
}
