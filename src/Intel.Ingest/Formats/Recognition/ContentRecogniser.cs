using System.Text;
using System.Text.Unicode;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Says what a file is from its first bytes. Whatever they are, it answers; only a stream that cannot be read throws.</summary>
internal static class ContentRecogniser
{
    /// <summary>Bytes looked at. Archives are looked into by their own table.</summary>
    public const int Looked = 1 << 16;

    private const int LongestEvidence = 200;

    /// <summary>Recognises a seekable stream at its start.</summary>
    public static RecognisedFormat Recognise(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        content.Position = 0;
        var buffer = new byte[Looked];
        var read = content.ReadAtLeast(buffer, Looked, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = buffer.AsSpan(0, read);
        if (head.IsEmpty)
        {
            return new RecognisedFormat("empty", "empty file", "", false);
        }

        if (FileSignatures.Recognise(head, content) is { } signed)
        {
            return signed;
        }

        var text = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return new RecognisedFormat("empty", "empty file", "", false);
        }

        return EdifactRecogniser.Recognise(text, content)
            ?? ElectronicMessages.Recognise(text)
            ?? XmlRecogniser.Recognise(text)
            ?? JsonRecogniser.Recognise(text, content)
            ?? OfText(text, isWhole: read < Looked);
    }

    /// <summary>The beginning of a file, for a person to see why it was taken for what it was.</summary>
    public static string Evidence(ReadOnlySpan<byte> text)
    {
        var line = text[..Math.Min(text.Length, LongestEvidence)];
        // A letter that the cut went through would make the rest look like another character set.
        var whole = line.Length < LongestEvidence ? line.Length : line.LastIndexOfAnyInRange((byte)0, (byte)0x7F) + 1;
        var encoding = Utf8.IsValid(line[..whole]) ? Encoding.UTF8 : Encoding.Latin1;
        return encoding.GetString(line[..whole]).ReplaceLineEndings(" ").Trim();
    }

    private static RecognisedFormat OfText(ReadOnlySpan<byte> text, bool isWhole)
    {
        if (IsBinary(text))
        {
            return new RecognisedFormat("binary", "binary data", Convert.ToHexString(text[..Math.Min(16, text.Length)]), false);
        }

        return DelimitedRecogniser.Recognise(text, isWhole) ?? new RecognisedFormat("text", "plain text", Evidence(text), false);
    }

    // Text holds no NUL, and of the control characters next to nothing but tabs and line breaks.
    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
        {
            return true;
        }

        var controls = 0;
        foreach (var value in bytes)
        {
            controls += value is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1A) ? 1 : 0;
        }

        return controls * 50 > bytes.Length;
    }
}
