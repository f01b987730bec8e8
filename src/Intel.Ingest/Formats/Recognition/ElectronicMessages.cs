using System.Text;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Recognises the other families of trade messages: ANSI X12 and TRADACOMS.</summary>
internal static class ElectronicMessages
{
    private const int ElementSeparatorAt = 3;
    private const int LongestType = 12;

    /// <summary>X12 or TRADACOMS with the type of its first message; null when the text is neither.</summary>
    public static RecognisedFormat? Recognise(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("STX="u8))
        {
            var type = Between(text, "MHD="u8, (byte)'+', (byte)':');
            return new RecognisedFormat("tradacoms", $"TRADACOMS {type}".TrimEnd(), ContentRecogniser.Evidence(text), false);
        }

        if (text.Length > ElementSeparatorAt && text.StartsWith("ISA"u8) && IsSeparator(text[ElementSeparatorAt]))
        {
            return new RecognisedFormat("x12", $"X12 {TransactionSet(text, text[ElementSeparatorAt])}".TrimEnd(), ContentRecogniser.Evidence(text), false);
        }

        return null;
    }

    private static bool IsSeparator(byte value) => value is not (byte)' ' and not (byte)',' and not (byte)';' and not (byte)'\t' && !char.IsAsciiLetterOrDigit((char)value);

    /// <summary>ST01 of the first transaction set: ST stands at a segment's start, behind a terminator or line break.</summary>
    private static string TransactionSet(ReadOnlySpan<byte> text, byte separator)
    {
        ReadOnlySpan<byte> tag = [(byte)'S', (byte)'T', separator];
        for (var from = 0; text[from..].IndexOf(tag) is var at and >= 0; from += at + 1)
        {
            var start = from + at;
            if (start > 0 && !char.IsAsciiLetterOrDigit((char)text[start - 1]) && text[start - 1] != separator)
            {
                return Code(text[(start + tag.Length)..]);
            }
        }

        return "";
    }

    private static string Between(ReadOnlySpan<byte> text, ReadOnlySpan<byte> tag, byte separator, byte end)
    {
        var at = text.IndexOf(tag);
        if (at < 0)
        {
            return "";
        }

        var rest = text[(at + tag.Length)..];
        var from = rest.IndexOfAny(separator, end);
        return from < 0 ? "" : Code(rest[(from + 1)..]);
    }

    private static string Code(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (length < text.Length && length < LongestType && char.IsAsciiLetterOrDigit((char)text[length]))
        {
            length++;
        }

        return Encoding.ASCII.GetString(text[..length]);
    }
}
