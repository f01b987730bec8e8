namespace Intel.Ingest.Formats.Edifact;

/// <summary>The characters that divide an interchange (ISO 9735: service string advice UNA).</summary>
/// <param name="Component">Between components of an element.</param>
/// <param name="Element">Between elements of a segment.</param>
/// <param name="DecimalMark">In numbers, as declared; readers accept the other one too.</param>
/// <param name="Release">Makes the next character plain text; 0 when there is none.</param>
/// <param name="Terminator">Ends a segment.</param>
internal readonly record struct Delimiters(byte Component, byte Element, byte DecimalMark, byte Release, byte Terminator)
{
    /// <summary>What holds without UNA.</summary>
    public static Delimiters Default { get; } = new((byte)':', (byte)'+', (byte)'.', (byte)'?', (byte)'\'');

    /// <summary>Bytes of a service string advice.</summary>
    public const int AdviceLength = 9;

    /// <summary>Information separators that ISO 9735 level B allows in place of printable ones, without a release character.</summary>
    private static Delimiters InformationSeparators { get; } = new(0x1F, 0x1D, (byte)'.', 0, 0x1C);

    /// <summary>Reads <c>UNA</c> and its six characters; false when they cannot be delimiters.</summary>
    public static bool TryReadAdvice(ReadOnlySpan<byte> bytes, out Delimiters delimiters)
    {
        delimiters = Default;
        if (bytes.Length < AdviceLength || !bytes.StartsWith("UNA"u8))
        {
            return false;
        }

        var read = new Delimiters(bytes[3], bytes[4], bytes[5], bytes[6] == (byte)' ' ? (byte)0 : bytes[6], bytes[8]);
        if (!IsDelimiter(read.Component) || !IsDelimiter(read.Element) || !IsDelimiter(read.Terminator)
            || read.Component == read.Element || read.Element == read.Terminator || read.Component == read.Terminator
            || (read.Release != 0 && (!IsDelimiter(read.Release) || read.Release == read.Element || read.Release == read.Component || read.Release == read.Terminator)))
        {
            return false;
        }

        delimiters = read;
        return true;
    }

    /// <summary>The delimiters that a header without advice shows: <c>UNB</c>, element separator, four characters, component separator.</summary>
    public static Delimiters FromHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 9 || bytes[3] == Default.Element)
        {
            return Default;
        }

        if (bytes[3] == InformationSeparators.Element)
        {
            return InformationSeparators;
        }

        return IsDelimiter(bytes[3]) && IsDelimiter(bytes[8]) && bytes[8] != bytes[3] && bytes[3] > (byte)' ' && bytes[3] != Default.Terminator
            ? Default with { Element = bytes[3], Component = bytes[8] }
            : Default;
    }

    /// <summary>Where an interchange begins at a line's start, not before the second byte; -1 when none does.</summary>
    public static int IndexOfHead(ReadOnlySpan<byte> bytes)
    {
        for (var from = 0; bytes.Length - from >= AdviceLength; from++)
        {
            var at = bytes[from..].IndexOf("\nUN"u8);
            if (at < 0)
            {
                return -1;
            }

            from += at;
            var head = bytes[(from + 1)..];
            if (TryReadAdvice(head, out _) || head.StartsWith("UNB+"u8))
            {
                return from + 1;
            }
        }

        return -1;
    }

    private static bool IsDelimiter(byte value) => value is not 0 and < 0x80 and not (byte)' ' && !char.IsAsciiLetterOrDigit((char)value);
}
