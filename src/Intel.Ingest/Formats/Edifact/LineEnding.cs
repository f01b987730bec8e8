namespace Intel.Ingest.Formats.Edifact;

/// <summary>Tells interchanges whose segments end in line breaks from those that are only broken into lines.</summary>
internal static class LineEnding
{
    private const int Looked = 4096;

    /// <summary>
    /// Whether the segments from here on end in line breaks: the first line ends before any terminator, and so does
    /// the second, and each begins with a tag. A line broken at a fixed width does not begin with one.
    /// </summary>
    public static bool IsTerminator(ReadOnlySpan<byte> bytes, Delimiters delimiters, out byte lineBreak)
    {
        lineBreak = 0;
        bytes = bytes[..Math.Min(bytes.Length, Looked)];
        if (delimiters.Terminator is (byte)'\n' or (byte)'\r')
        {
            return false;
        }

        var first = Line(bytes, delimiters);
        if (first < 0)
        {
            return false;
        }

        lineBreak = bytes[first] == (byte)'\r' && (first + 1 == bytes.Length || bytes[first + 1] != (byte)'\n') ? (byte)'\r' : (byte)'\n';
        var rest = bytes[first..].TrimStart("\r\n\t "u8);
        return StartsWithTag(bytes, delimiters) && StartsWithTag(rest, delimiters) && (Line(rest, delimiters) >= 0 || !rest.Contains(delimiters.Terminator));
    }

    /// <summary>Where the first line ends, when no terminator stands before it; otherwise -1.</summary>
    private static int Line(ReadOnlySpan<byte> bytes, Delimiters delimiters)
    {
        var at = bytes.IndexOfAny((byte)'\n', (byte)'\r', delimiters.Terminator);
        return at < 0 || bytes[at] == delimiters.Terminator ? -1 : at;
    }

    private static bool StartsWithTag(ReadOnlySpan<byte> bytes, Delimiters delimiters) =>
        bytes.Length > 3 && Tags.IsTag(bytes[..3]) && (bytes[3] == delimiters.Element || bytes[3] is (byte)'\n' or (byte)'\r');
}
