using System.Buffers.Text;
using System.Globalization;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>Reads numbers as senders write them.</summary>
internal static class EdifactNumber
{
    private const int LongestDigits = 28;

    /// <summary>
    /// Reads a number with a point or comma as its decimal mark. Where both stand, or one stands twice, the last kind is the
    /// mark and the others part thousands: 1,234.50 and 1.234,50 are both 1234.5.
    /// </summary>
    /// <param name="raw">The bytes as they stand.</param>
    /// <param name="value">The number; 0 when it cannot be read.</param>
    /// <param name="hasComma">Whether a comma was read as the decimal mark.</param>
    /// <returns>False when it is no number.</returns>
    public static bool TryRead(ReadOnlySpan<byte> raw, out double value, out bool hasComma)
    {
        hasComma = false;
        raw = raw.Trim((byte)' ');
        if (Utf8Parser.TryParse(raw, out value, out var consumed) && consumed == raw.Length && raw.Length <= LongestDigits && IsPlain(raw))
        {
            return true;
        }

        value = 0;
        var mark = raw.LastIndexOfAny((byte)'.', (byte)',');
        if (raw.IsEmpty || raw.Length > LongestDigits)
        {
            return false;
        }

        // "1.234.567": a kind of mark that stands twice parts thousands.
        if (mark >= 0 && raw[..mark].Contains(raw[mark]))
        {
            mark = -1;
        }

        Span<byte> digits = stackalloc byte[LongestDigits];
        var count = 0;
        for (var index = 0; index < raw.Length; index++)
        {
            var c = raw[index];
            if (index == mark)
            {
                digits[count++] = (byte)'.';
            }
            else if (char.IsAsciiDigit((char)c) || (c == (byte)'-' && index == 0))
            {
                digits[count++] = c;
            }
            else if (c is not ((byte)'.' or (byte)',' or (byte)' '))
            {
                return false;
            }
        }

        hasComma = mark >= 0 && raw[mark] == (byte)',';
        return double.TryParse(digits[..count], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a whole number that is not negative; null when it is none or beyond what can be counted.</summary>
    public static int? Whole(ReadOnlySpan<byte> raw) =>
        TryRead(raw, out var value, out _) && value >= 0 && value <= int.MaxValue && value == Math.Floor(value) ? (int)value : null;

    private static bool IsPlain(ReadOnlySpan<byte> raw) => !raw.ContainsAnyExceptInRange((byte)'-', (byte)'9') && !raw.Contains((byte)'/');
}
