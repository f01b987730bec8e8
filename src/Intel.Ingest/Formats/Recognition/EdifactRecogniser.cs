using System.Text;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Edifact;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Recognises EDIFACT, whole or without its head, and names the types of its messages.</summary>
internal static class EdifactRecogniser
{
    private const int ScannedBytes = 1 << 20;
    private const int NamedTypes = 5;
    private const int FragmentSegments = 12;

    /// <summary>EDIFACT with its message types; null when the text is something else.</summary>
    public static RecognisedFormat? Recognise(ReadOnlySpan<byte> text, Stream content)
    {
        if (!IsHead(text) && !HasHeadAtLineStart(text) && !IsFragment(text))
        {
            return null;
        }

        content.Position = 0;
        var (types, isAnyRead) = Types(content);
        var isRead = isAnyRead || content.Length > ScannedBytes;
        var title = types.Count == 0 ? "EDIFACT" : string.Join(", ", types.Take(NamedTypes)) + (types.Count > NamedTypes ? ", …" : "");
        return new RecognisedFormat(FormatKeys.Edifact, title, ContentRecogniser.Evidence(text), isRead);
    }

    private static bool IsHead(ReadOnlySpan<byte> text) =>
        text.Length > 3 && (Delimiters.TryReadAdvice(text, out _)
            || ((text.StartsWith("UNB"u8) || text.StartsWith("UNH"u8) || text.StartsWith("UNG"u8)) && !char.IsAsciiLetterOrDigit((char)text[3]) && text[3] is not ((byte)',' or (byte)';' or (byte)'\t' or (byte)' ')));

    // What a mail program or a gateway left before the interchange.
    private static bool HasHeadAtLineStart(ReadOnlySpan<byte> text)
    {
        var at = Delimiters.IndexOfHead(text);
        return at > 0 && IsHead(text[at..]);
    }

    /// <summary>Whether at least four of the first segments, and two in three of them, begin with a tag and a separator.</summary>
    private static bool IsFragment(ReadOnlySpan<byte> text)
    {
        int segments = 0, tagged = 0;
        foreach (var range in text.SplitAny((byte)'\'', (byte)'\n'))
        {
            var segment = text[range].Trim(" \t\r\n"u8);
            if (segment.IsEmpty)
            {
                continue;
            }

            segments++;
            tagged += segment.Length > 3 && Tags.IsTag(segment[..3]) && segment[3] == (byte)'+' ? 1 : 0;
            if (segments == FragmentSegments)
            {
                break;
            }
        }

        return tagged > 0 && (tagged >= 4 || tagged == segments) && tagged * 3 >= segments * 2;
    }

    private static (List<string> Types, bool IsAnyRead) Types(Stream content)
    {
        using var segments = new SegmentReader(content);
        var text = new SegmentText();
        var types = new List<string>();
        var isAnyRead = false;
        var isShown = true;
        string application = "", version = "";
        while (segments.Read())
        {
            var segment = segments.Current;
            if (segment.Offset > ScannedBytes)
            {
                break;
            }

            string type;
            if (segment.Tag == Tags.Unb)
            {
                application = text.Of(segment, 7).ToUpperInvariant();
                continue;
            }

            if (segment.Tag == Tags.Unh)
            {
                (type, version, _) = MessageTypes.Of(segment, text);
                type = type.Length == 0 && MessageTypes.IsRead(application) ? application : type;
                isShown = type.Length > 0;
            }
            else if (!isShown || (types.Count == 0 && isShown))
            {
                type = MessageTypes.ShownBy(segment);
                isShown |= type.Length > 0;
            }
            else
            {
                continue;
            }

            isAnyRead |= MessageTypes.IsRead(type);
            Add(types, type, version);
        }

        return (types, isAnyRead);
    }

    private static void Add(List<string> types, string type, string version)
    {
        var name = new StringBuilder(type.Length > 14 ? type[..14] : type);
        if (type.Length > 0 && version.Length is > 0 and <= 12)
        {
            name.Append(' ').Append(version);
        }

        if (name.Length > 0 && types.Count <= NamedTypes && !types.Contains(name.ToString()))
        {
            types.Add(name.ToString());
        }
    }
}
