using System.Xml;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Recognises XML by its root: entry summary declarations, and anything else by name.</summary>
internal static class XmlRecogniser
{
    private const int LongestName = 60;

    /// <summary>XML with its root's name; null when the text does not begin like XML.</summary>
    public static RecognisedFormat? Recognise(ReadOnlySpan<byte> text)
    {
        if (text[0] != (byte)'<')
        {
            return null;
        }

        var evidence = ContentRecogniser.Evidence(text);
        var root = Root(text.ToArray());
        if (root is null)
        {
            return new RecognisedFormat("xml", "damaged XML", evidence, false);
        }

        root = root.Length > LongestName ? root[..LongestName] : root;
        // CC315A and its siblings: import control system 1; IE3F10 to IE3F55 and IE3N..: import control system 2.
        return root switch
        {
            ['C', 'C', var c, ..] when char.IsAsciiDigit(c) => new RecognisedFormat("ens-xml", $"ENS {root}", evidence, false),
            ['I', 'E', '3', ..] => new RecognisedFormat("ics2-xml", $"ICS2 {root}", evidence, false),
            _ when root.Equals("html", StringComparison.OrdinalIgnoreCase) => new RecognisedFormat("html", "HTML page", evidence, false),
            _ => new RecognisedFormat("xml", $"XML {root}", evidence, false),
        };
    }

    private static string? Root(byte[] text)
    {
        // No document type is read and nothing is fetched: the bytes are a stranger's.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = ContentRecogniser.Looked };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(text), settings);
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
