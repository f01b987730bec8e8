using System.Text;
using System.Text.Unicode;

namespace Intel.Ingest.Formats.Text;

/// <summary>How the bytes of a text file become characters.</summary>
/// <remarks>
/// Files are handled as bytes of an ASCII superset: UTF-8 or Windows-1252 as they are, UTF-16 turned into UTF-8 on the
/// way. A file is UTF-8 unless its first 64 KiB cannot be; a cell that breaks UTF-8 later on is read as Windows-1252
/// by itself, so that one pasted address does not spoil a file.
/// </remarks>
internal sealed class TextDecoding
{
    private const int SampleBytes = 64 * 1024;

    // Taken from the provider itself: registering it would change encodings for the whole process.
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;

    private readonly bool _isWindows1252;

    private TextDecoding(Stream content, bool isWindows1252, bool hasOffsets, int markLength)
    {
        Content = content;
        _isWindows1252 = isWindows1252;
        HasOffsets = hasOffsets;
        MarkLength = markLength;
    }

    /// <summary>The bytes, an ASCII superset, after the byte-order mark.</summary>
    public Stream Content { get; }

    /// <summary>Whether offsets in <see cref="Content"/> plus <see cref="MarkLength"/> are offsets in the file.</summary>
    public bool HasOffsets { get; }

    /// <summary>Bytes of the byte-order mark.</summary>
    public int MarkLength { get; }

    /// <summary>Looks at a file's first bytes.</summary>
    /// <param name="content">The file, seekable; it is read from its start and stays open.</param>
    public static TextDecoding Of(Stream content)
    {
        content.Position = 0;
        var sample = new byte[SampleBytes];
        var read = content.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        var bytes = sample.AsSpan(0, read);
        if (Utf16Of(bytes, out var mark) is { } utf16)
        {
            content.Position = mark;
            return new TextDecoding(Encoding.CreateTranscodingStream(content, utf16, Encoding.UTF8, leaveOpen: true), false, false, 0);
        }

        var utf8Mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        content.Position = utf8Mark;
        return new TextDecoding(content, utf8Mark == 0 && !CanBeUtf8(bytes, read < SampleBytes), true, utf8Mark);
    }

    /// <summary>The characters of some bytes.</summary>
    /// <param name="bytes">Bytes of <see cref="Content"/>.</param>
    /// <param name="isForeign">Set when the bytes are not of the file's character set; never cleared.</param>
    public string Decode(ReadOnlySpan<byte> bytes, ref bool isForeign)
    {
        if (_isWindows1252)
        {
            return Windows1252.GetString(bytes);
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        isForeign = true;
        return Windows1252.GetString(bytes);
    }

    private static Encoding? Utf16Of(ReadOnlySpan<byte> bytes, out int mark)
    {
        mark = 0;
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            mark = 2;
            return Encoding.Unicode;
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            mark = 2;
            return Encoding.BigEndianUnicode;
        }

        // Without a mark: in Western text every other byte is zero.
        var pairs = Math.Min(bytes.Length, 512) / 2;
        int evenZeros = 0, oddZeros = 0;
        for (var pair = 0; pair < pairs; pair++)
        {
            evenZeros += bytes[2 * pair] == 0 ? 1 : 0;
            oddZeros += bytes[(2 * pair) + 1] == 0 ? 1 : 0;
        }

        return pairs < 4 ? null
            : oddZeros > pairs * 3 / 4 && evenZeros == 0 ? Encoding.Unicode
            : evenZeros > pairs * 3 / 4 && oddZeros == 0 ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool CanBeUtf8(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        if (Utf8.IsValid(bytes))
        {
            return true;
        }

        // The sample may have cut a character of up to four bytes.
        for (var cut = 1; !isWhole && cut < 4 && cut < bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }

        return false;
    }
}
