using System.Globalization;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>A weight that a text speaks of.</summary>
/// <param name="Kind">What the words before it call it.</param>
/// <param name="Kilograms">How much.</param>
/// <param name="Written">The number and unit as they stand.</param>
internal readonly record struct WeightInText(WeightInTextKind Kind, double Kilograms, string Written);

/// <summary>What a text calls a weight.</summary>
internal enum WeightInTextKind
{
    /// <summary>Nothing: most often the weight of one package.</summary>
    Plain,

    /// <summary>Gross.</summary>
    Gross,

    /// <summary>Net.</summary>
    Net,

    /// <summary>Verified, or with the container: it says nothing of the goods.</summary>
    Other,
}

/// <summary>Finds weights in descriptions: "GROSS WEIGHT: 36468.00KGS", "25 KG BAGS", "18.5 MT NET".</summary>
internal static class WeightsInText
{
    private const int MostWeights = 16;
    private const int WordsLookedBack = 28;
    private const int LongestNumber = 14;

    /// <summary>The weights in a text, in its order, at most sixteen.</summary>
    public static IReadOnlyList<WeightInText> Of(string text)
    {
        List<WeightInText>? found = null;
        for (var index = 0; index < text.Length && (found?.Count ?? 0) < MostWeights; index++)
        {
            if (!char.IsAsciiDigit(text[index]) || (index > 0 && (char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '.' or ',')))
            {
                continue;
            }

            var end = NumberEnd(text, index);
            var unitStart = end;
            while (unitStart < text.Length && text[unitStart] is ' ' or '.' && unitStart - end < 3)
            {
                unitStart++;
            }

            var (factor, length) = Unit(text.AsSpan(unitStart));
            if (factor > 0 && end - index <= LongestNumber && Number(text.AsSpan(index, end - index)) is { } value and > 0)
            {
                found ??= [];
                found.Add(new WeightInText(KindBefore(text, index), value * factor, text[index..(unitStart + length)]));
            }

            index = end;
        }

        return found ?? (IReadOnlyList<WeightInText>)[];
    }

    private static int NumberEnd(string text, int index)
    {
        while (index < text.Length && (char.IsAsciiDigit(text[index]) || (text[index] is '.' or ',' && index + 1 < text.Length && char.IsAsciiDigit(text[index + 1]))))
        {
            index++;
        }

        return index;
    }

    private static (double Factor, int Length) Unit(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 8 && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        Span<char> word = stackalloc char[length];
        text[..length].ToUpperInvariant(word);
        return word switch
        {
            "KG" or "KGS" or "KGM" or "KILO" or "KILOS" => (1, length),
            "MT" or "MTS" or "TON" or "TONS" or "TONNE" or "TONNES" => (1000, length),
            _ => (0, 0),
        };
    }

    /// <summary>The nearest of the words before a number tells what it is; a "KG" between them ends the search.</summary>
    private static WeightInTextKind KindBefore(string text, int index)
    {
        var before = text.AsSpan(Math.Max(0, index - WordsLookedBack), Math.Min(index, WordsLookedBack));
        var unit = Math.Max(before.LastIndexOf("KG", StringComparison.OrdinalIgnoreCase), before.LastIndexOf("BAGS", StringComparison.OrdinalIgnoreCase));
        before = unit < 0 ? before : before[unit..];
        var gross = before.LastIndexOf("GROSS", StringComparison.OrdinalIgnoreCase);
        var net = before.LastIndexOf("NET", StringComparison.OrdinalIgnoreCase);
        var other = Math.Max(
            Math.Max(before.LastIndexOf("VGM", StringComparison.OrdinalIgnoreCase), before.LastIndexOf("TARE", StringComparison.OrdinalIgnoreCase)),
            before.LastIndexOf("PER ", StringComparison.OrdinalIgnoreCase));
        var nearest = Math.Max(Math.Max(gross, net), other);
        return nearest < 0 ? WeightInTextKind.Plain
            : nearest == gross ? WeightInTextKind.Gross
            : nearest == net ? WeightInTextKind.Net
            : WeightInTextKind.Other;
    }

    /// <summary>A number in either style: the last mark is the decimal one unless exactly three digits follow it and another mark or four or more digits would not make sense.</summary>
    private static double? Number(ReadOnlySpan<char> text)
    {
        var mark = text.LastIndexOfAny('.', ',');
        // "36,468" and "36.468": three digits behind a single mark part thousands in weights of whole kilograms.
        if (mark >= 0 && text.Length - mark - 1 == 3 && mark <= 3 && !text[..mark].ContainsAny('.', ','))
        {
            mark = text[mark] == ',' ? -1 : mark;
        }
        else if (mark >= 0 && text[..mark].Contains(text[mark]))
        {
            mark = -1;
        }

        Span<char> digits = stackalloc char[LongestNumber];
        var count = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (index == mark)
            {
                digits[count++] = '.';
            }
            else if (char.IsAsciiDigit(text[index]))
            {
                digits[count++] = text[index];
            }
        }

        return double.TryParse(digits[..count], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
