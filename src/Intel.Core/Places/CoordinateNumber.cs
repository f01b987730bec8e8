using System.Buffers;
using System.Globalization;

namespace Intel.Core.Places;

/// <summary>One coordinate as a person or a program wrote it: a number with its axis, where a letter names it.</summary>
/// <param name="Value">Degrees or metres; negative for south and west.</param>
/// <param name="IsNorthing">True when a letter says north or south, false when it says east or west, null without a letter.</param>
/// <param name="Step">The last written place: 0.001 for 51.234, 1 for whole numbers and whole degrees, 1/60 for minutes.</param>
/// <param name="HasThousandsDots">Whether a dot may stand for thousands rather than decimals (212.161).</param>
internal readonly record struct CoordinateNumber(double Value, bool? IsNorthing, double Step, bool HasThousandsDots)
{
    private const int LongestText = 60;
    private const string UnitMarks = "°º:'’′\"”″";
    private static readonly SearchValues<char> UnitMarkValues = SearchValues.Create(UnitMarks);

    /// <summary>
    /// Reads a decimal number (comma or dot, thousands apart by spaces or dots) or degrees, minutes and seconds, with N,
    /// S, E, O or W before or behind. O is east: oost and Ost; a French "ouest" cannot be meant near Belgium, which lies
    /// east of Greenwich.
    /// </summary>
    public static bool TryParse(string text, out CoordinateNumber number)
    {
        number = default;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > LongestText)
        {
            return false;
        }

        var first = trimmed.IndexOfAnyInRange('0', '9');
        if (first < 0)
        {
            return false;
        }

        var last = trimmed.LastIndexOfAnyInRange('0', '9');
        bool? isNorthing = null;
        var sign = 1;
        if (!TryReadLetters(trimmed[..first], ref isNorthing, ref sign) || !TryReadLetters(trimmed[(last + 1)..], ref isNorthing, ref sign))
        {
            return false;
        }

        if (trimmed[..first].Contains('-'))
        {
            sign = -sign;
        }

        var isRead = TryParseUnsigned(trimmed[first..(last + 1)], out var value, out var step, out var dots) && double.IsFinite(value);
        number = new CoordinateNumber(sign * value, isNorthing, step, dots);
        return isRead;
    }

    /// <summary>The number with its dots taken as thousands.</summary>
    public CoordinateNumber WithoutDots() => this with { Value = Math.Round(Value * 1000), Step = 1, HasThousandsDots = false };

    /// <summary>Letters before or behind the digits: the axis (NB and OL name it twice), the unit m, marks of degrees.</summary>
    private static bool TryReadLetters(ReadOnlySpan<char> text, ref bool? isNorthing, ref int sign)
    {
        foreach (var raw in text)
        {
            switch (char.ToUpperInvariant(raw))
            {
                case 'N' or 'S' or 'Z' or 'E' or 'O' or 'W' when isNorthing is not null:
                    return false;
                case 'N':
                    isNorthing = true;
                    break;
                case 'S' or 'Z':
                    (isNorthing, sign) = (true, -sign);
                    break;
                case 'E' or 'O':
                    isNorthing = false;
                    break;
                case 'W':
                    (isNorthing, sign) = (false, -sign);
                    break;
                case 'B' or 'L' or 'M' or '+' or '-' or '.' or ',':
                    break;
                default:
                    if (!char.IsWhiteSpace(raw) && !UnitMarkValues.Contains(raw))
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static bool TryParseUnsigned(ReadOnlySpan<char> text, out double value, out double step, out bool dots)
    {
        (value, step, dots) = (0, 1, false);
        Span<Range> parts = stackalloc Range[5];
        var count = text.SplitAny(parts, UnitMarks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!text.ContainsAny(UnitMarkValues))
        {
            return TryParseDecimal(text, out value, out step, out dots);
        }

        if (count is 0 or > 3)
        {
            return false;
        }

        var unit = 1.0;
        for (var index = 0; index < count; index++, unit /= 60)
        {
            if (!TryParseDecimal(text[parts[index]], out var part, out var partStep, out _) || (index > 0 && part is < 0 or >= 60))
            {
                return false;
            }

            value += part * unit;
            step = partStep * unit;
        }

        return true;
    }

    private static bool TryParseDecimal(ReadOnlySpan<char> text, out double value, out double step, out bool dots)
    {
        (value, step, dots) = (0, 1, false);
        Span<char> clean = stackalloc char[text.Length];
        var length = 0;
        int commas = text.Count(','), points = text.Count('.');
        var decimalMark = commas == 1 && points != 1 ? ',' : commas == 1 && text.IndexOf(',') > text.IndexOf('.') ? ',' : '.';
        if ((decimalMark == '.' && points > 1) || commas > 1)
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c == decimalMark)
            {
                clean[length++] = '.';
            }
            else if (c is not ('.' or ',' or ' ' or '\u00a0' or '\u202f'))
            {
                clean[length++] = c;
            }
        }

        var number = clean[..length];
        var point = number.IndexOf('.');
        step = point < 0 ? 1 : Math.Pow(10, point + 1 - length);
        dots = decimalMark == '.' && point > 0 && length - point - 1 == 3;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
