using System.Globalization;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads dates and times by their format code (UN/EDIFACT 2379).</summary>
/// <remarks>
/// A time without an offset is taken as UTC, since the message does not say whose local time it is; in Belgium that
/// puts it one or two hours late at most. A period gives its start. A format that does not fit the digits, or none at
/// all, gives way to the number of digits.
/// </remarks>
internal static class EdifactDate
{
    /// <summary>Reads a value with its format code; null when it is no date that can be.</summary>
    public static DateTimeOffset? Read(string value, string format)
    {
        Span<char> digits = stackalloc char[14];
        var count = 0;
        var index = 0;
        for (; index < value.Length && count < digits.Length; index++)
        {
            var c = value[index];
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
            else if (c is not ('-' or '/' or '.' or ':' or ' ' or 'T') || format is "718" or "719")
            {
                break;
            }
            else if (c is '-' && count is 12 or 14)
            {
                break;
            }
        }

        if (format is "718" && count > 8)
        {
            count = 8;
        }
        else if (format is "719" && count > 12)
        {
            count = 12;
        }

        var rest = value.AsSpan(Math.Min(index, value.Length)).Trim();
        return format switch
        {
            "2" or "5" when count == 6 => Date(digits[4..6], digits[2..4], digits[..2], default, default),
            "602" when count == 4 => Date(digits[..4], "01", "01", default, default),
            "610" when count == 6 => Date(digits[..4], digits[4..6], "01", default, default),
            "105" when count == 5 => DayOfYear(digits[..2], digits[2..5]),
            _ => ByDigits(digits[..count], format is "202" or "302", rest),
        };
    }

    private static DateTimeOffset? ByDigits(ReadOnlySpan<char> digits, bool isShortYear, ReadOnlySpan<char> rest) => digits.Length switch
    {
        6 => Date(digits[..2], digits[2..4], digits[4..6], default, rest),
        8 => Date(digits[..4], digits[4..6], digits[6..8], default, rest),
        10 => Date(digits[..2], digits[2..4], digits[4..6], digits[6..], rest),
        12 when isShortYear => Date(digits[..2], digits[2..4], digits[4..6], digits[6..], rest) ?? Date(digits[..4], digits[4..6], digits[6..8], digits[8..], rest),
        12 => Date(digits[..4], digits[4..6], digits[6..8], digits[8..], rest) ?? Date(digits[..2], digits[2..4], digits[4..6], digits[6..], rest),
        14 => Date(digits[..4], digits[4..6], digits[6..8], digits[8..], rest),
        _ => null,
    };

    private static DateTimeOffset? Date(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, ReadOnlySpan<char> time, ReadOnlySpan<char> zone)
    {
        var (y, m, d) = (Number(year), Number(month), Number(day));
        y += year.Length > 2 ? 0 : y < 70 ? 2000 : 1900;
        var hour = time.Length >= 2 ? Number(time[..2]) : 0;
        var minute = time.Length >= 4 ? Number(time[2..4]) : 0;
        var second = time.Length >= 6 ? Number(time[4..6]) : 0;
        // 2400 is midnight at the day's end.
        var isDayEnd = hour == 24 && minute == 0 && second == 0;
        if (y is < 1900 or > 2200 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m) || (hour > 23 && !isDayEnd) || minute > 59 || second > 59)
        {
            return null;
        }

        var local = new DateTime(y, m, d, isDayEnd ? 0 : hour, minute, second, DateTimeKind.Unspecified).AddDays(isDayEnd ? 1 : 0);
        return new DateTimeOffset(local - Offset(zone), TimeSpan.Zero);
    }

    private static DateTimeOffset? DayOfYear(ReadOnlySpan<char> year, ReadOnlySpan<char> day)
    {
        var number = Number(day);
        return number is >= 1 and <= 365 ? Date(year, "01", "01", default, default)?.AddDays(number - 1) : null;
    }

    private static TimeSpan Offset(ReadOnlySpan<char> zone) => zone switch
    {
        "CET" or "MET" => TimeSpan.FromHours(1),
        "CES" or "CEST" or "EET" => TimeSpan.FromHours(2),
        ['+' or '-', var h1, var h2, ..] when char.IsAsciiDigit(h1) && char.IsAsciiDigit(h2) => Signed(zone),
        _ => TimeSpan.Zero,
    };

    private static TimeSpan Signed(ReadOnlySpan<char> zone)
    {
        var minutes = zone.Length >= 5 && char.IsAsciiDigit(zone[^1]) && char.IsAsciiDigit(zone[^2]) ? Number(zone[^2..]) : 0;
        var offset = TimeSpan.FromMinutes((Number(zone[1..3]) * 60) + minutes);
        return offset > TimeSpan.FromHours(14) ? TimeSpan.Zero : zone[0] == '-' ? -offset : offset;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
