using System.Globalization;
using System.Text;
using System.Xml;

namespace Intel.Features.Sites.Exports;

/// <summary>GPX 1.1: a waypoint a site, its members in the order that the schema asks for.</summary>
internal sealed class GpxSiteWriter : SiteWriter
{
    private const string Namespace = "http://www.topografix.com/GPX/1/1";
    private XmlWriter? _xml;

    private XmlWriter Out => _xml ??= XmlWriter.Create(Page, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });

    /// <inheritdoc/>
    public override void Begin(ExportHead head)
    {
        Out.WriteStartDocument();
        Out.WriteStartElement("gpx", Namespace);
        Out.WriteAttributeString("version", "1.1");
        Out.WriteAttributeString("creator", "Intel");
        Out.WriteStartElement("metadata", Namespace);
        Element("name", head.Mark is null ? "Sites and findings" : "[simulated] Sites and findings");
        Element("desc", string.Join('\n', new[] { head.Mark, $"Query: {head.Asked}", head.Counts, ExportHead.Sources }.OfType<string>()));
        Element("time", head.Instant);
        Out.WriteEndElement();
    }

    /// <inheritdoc/>
    public override void Write(SiteRow row)
    {
        if (row.Position is not var (east, north))
        {
            return;
        }

        Out.WriteStartElement("wpt", Namespace);
        Out.WriteAttributeString("lat", north.ToString("R", CultureInfo.InvariantCulture));
        Out.WriteAttributeString("lon", east.ToString("R", CultureInfo.InvariantCulture));
        if (row.FoundAt is { } at)
        {
            Element("time", at);
        }

        Element("name", row.Item.IsSimulated ? $"[simulated] {row.Number}" : row.Number);
        Element("cmt", row.Item.Title);
        Element("desc", string.Join('\n', row.Facts.Where(f => f.Text is not null).Select(f => $"{f.Name}: {f.Text}")));
        Element("src", row.Facts[^1].Text);
        Element("type", row.Facts[0].Text);
        Out.WriteEndElement();
    }

    /// <inheritdoc/>
    public override void End(long written) => Out.WriteEndDocument();

    /// <inheritdoc/>
    public override Task SendAsync(Stream destination, CancellationToken cancellationToken)
    {
        Out.Flush();
        return base.SendAsync(destination, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _xml?.Dispose();
        base.Dispose(disposing);
    }

    private void Element(string name, string? text) => Out.WriteElementString(name, Namespace, Xml(text));
}
