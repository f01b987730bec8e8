using System.Buffers;
using System.Globalization;

namespace Intel.Ingest.Formats.Tables;

/// <summary>What the characters of a cell mean.</summary>
internal static class CellReader
{
    private const double FirstSerialDay = 20_000; // 1954-10-03
    private const double LastSerialDay = 80_000; // 2119-01-11
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789 ./()-,+");
    private static readonly DateTime SerialOrigin = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd", "yyyy/MM/dd HH:mm", "yyyyMMdd", "yyyyMMddHHmm",
        "d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss", "d-M-yyyy", "d-M-yyyy H:mm", "d-M-yyyy H:mm:ss", "d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss",
        "d/M/yy", "d-M-yy", "d.M.yy",
    ];

    private static readonly string[] MonthNameFormats =
        ["d MMM yyyy", "d-MMM-yyyy", "d MMMM yyyy", "d-MMM-yy", "d MMM yyyy H:mm", "d-MMM-yyyy H:mm", "d. MMMM yyyy", "d. MMM yyyy", "MMM d, yyyy", "MMMM d, yyyy"];

    private static readonly CultureInfo[] MonthLanguages = [.. new[] { "en", "nl", "fr", "de", "es" }.Select(CultureInfo.GetCultureInfo)];

    /// <summary>Whether a cell stands for nothing: blank, a dash, "n/a".</summary>
    public static bool IsNothing(string text) => text is "" or "-" or "--" or "---" or "." or "/" || text.Equals("n/a", StringComparison.OrdinalIgnoreCase)
        || text.Equals("nvt", StringComparison.OrdinalIgnoreCase) || text.Equals("null", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a spreadsheet program would compute the text: it begins with = or @, or with + or - and is neither a number nor a telephone number.</summary>
    public static bool IsFormula(string text) => text is ['=' or '@', _, ..]
        || (text is ['+' or '-', _, ..] && text.AsSpan(1).ContainsAnyExcept(NumberCharacters));

    /// <summary>
    /// Reads a number with either decimal separator. Where only one kind of separator stands in it, once and before
    /// exactly three digits, the table's own decimal separator decides; everything else is clear by itself.
    /// </summary>
    public static bool TryNumber(string text, char decimalSeparator, out double number)
    {
        number = 0;
        Span<char> kept = stackalloc char[40];
        var length = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '\u00A0' or '\u202F' or '\'' or '\u2019')
            {
                continue;
            }

            if (length == kept.Length)
            {
                return false;
            }

            kept[length++] = c;
        }

        var digits = kept[..length];
        var point = DecimalPoint(digits, decimalSeparator);
        var written = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            if (digits[index] is ',' or '.')
            {
                if (index != point)
                {
                    continue;
                }

                digits[index] = '.';
            }

            digits[written++] = digits[index];
        }

        return double.TryParse(digits[..written], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    /// <summary>A cell without the unit of up to eight characters that may stand behind its number, or the currency on either side.</summary>
    public static string NumberPart(string text)
    {
        var start = 0;
        while (start < text.Length && start <= 4 && !char.IsAsciiDigit(text[start]) && text[start] is not ('-' or '+' or '.' or ','))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ',' or '-' or '+' or ' ' or '\u00A0' or '\u202F' or '\'' or '\u2019'))
        {
            end++;
        }

        return start > 4 || text.Length - end > 8 ? text : text[start..end];
    }

    /// <summary>Reads a date, or a date and time, which counts as UTC since tables name no zone.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="format">The table's own .NET format; null for none.</param>
    /// <param name="instant">The instant; midnight for a date.</param>
    /// <param name="isSerial">Whether it was written as a spreadsheet's number of days since 30 December 1899.</param>
    public static bool TryInstant(TableCell cell, string? format, out DateTimeOffset instant, out bool isSerial)
    {
        isSerial = false;
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (format is not null && TryExact(cell.Text, [format], CultureInfo.InvariantCulture, out instant))
        {
            return true;
        }

        if (TryExact(cell.Text, DateFormats, CultureInfo.InvariantCulture, out instant))
        {
            return IsPlausible(instant);
        }

        if (double.TryParse(cell.Text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > FirstSerialDay and < LastSerialDay)
        {
            isSerial = true;
            // Rounded to the second: the binary fraction of a day is not exact.
            instant = new DateTimeOffset(SerialOrigin.AddSeconds(Math.Round(days * 86_400)), TimeSpan.Zero);
            return true;
        }

        if (cell.Text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(cell.Text, CultureInfo.InvariantCulture, styles, out instant))
        {
            return IsPlausible(instant);
        }

        foreach (var language in MonthLanguages)
        {
            if (TryExact(cell.Text, MonthNameFormats, language, out instant))
            {
                return IsPlausible(instant);
            }
        }

        instant = default;
        return false;
    }

    /// <summary>Reads yes or no in five languages; null for anything else.</summary>
    public static bool? Flag(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "y" or "true" or "1" or "x" or "ja" or "j" or "oui" or "o" or "si" or "sí" or "s" or "wahr" or "vrai" or "waar" => true,
        "no" or "n" or "false" or "0" or "nee" or "nein" or "non" or "falsch" or "faux" or "onwaar" => false,
        _ => null,
    };

    private static bool TryExact(string text, string[] formats, CultureInfo culture, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, formats, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out instant);

    private static bool IsPlausible(DateTimeOffset instant) => instant.Year is >= 1950 and <= 2120;

    private static int DecimalPoint(ReadOnlySpan<char> digits, char decimalSeparator)
    {
        var comma = digits.LastIndexOf(',');
        var dot = digits.LastIndexOf('.');
        if (comma >= 0 && dot >= 0)
        {
            return Math.Max(comma, dot);
        }

        var last = Math.Max(comma, dot);
        if (last < 0)
        {
            return -1;
        }

        var isOnce = digits.IndexOf(digits[last]) == last;
        if (!isOnce)
        {
            return -1;
        }

        var looksGrouped = digits.Length - last - 1 == 3 && last is >= 1 and <= 4 && digits[0] != '0';
        return looksGrouped && digits[last] != decimalSeparator ? -1 : last;
    }
}
