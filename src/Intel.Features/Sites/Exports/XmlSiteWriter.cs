using System.Text;
using System.Xml;

namespace Intel.Features.Sites.Exports;

/// <summary>What the formats in XML share: one document in one namespace, its texts made fit for XML.</summary>
internal abstract class XmlSiteWriter(string xmlNamespace) : SiteWriter
{
    private XmlWriter? _xml;

    /// <summary>The document.</summary>
    protected XmlWriter Out => _xml ??= XmlWriter.Create(Page, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });

    /// <inheritdoc/>
    public override void End(long written) => Out.WriteEndDocument();

    /// <inheritdoc/>
    public override Task SendAsync(Stream destination, CancellationToken cancellationToken)
    {
        Out.Flush();
        return base.SendAsync(destination, cancellationToken);
    }

    /// <summary>Begins an element.</summary>
    protected void Start(string name) => Out.WriteStartElement(name, xmlNamespace);

    /// <summary>Writes an element that holds a text.</summary>
    protected void Element(string name, string? text) => Out.WriteElementString(name, xmlNamespace, Fit(text));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _xml?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A text without the characters that XML cannot hold, each replaced by U+FFFD.</summary>
    private static string Fit(string? text)
    {
        var given = text ?? "";
        if (given.All(c => XmlConvert.IsXmlChar(c)))
        {
            return given;
        }

        var clean = given.ToCharArray();
        for (var index = 0; index < clean.Length; index++)
        {
            if (index + 1 < clean.Length && char.IsSurrogatePair(clean[index], clean[index + 1]))
            {
                index++;
            }
            else if (!XmlConvert.IsXmlChar(clean[index]))
            {
                clean[index] = '\uFFFD';
            }
        }

        return new string(clean);
    }
}
