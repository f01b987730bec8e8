using System.Globalization;
using System.Text;
using System.Xml;

namespace Intel.Features.Sites.Exports;

/// <summary>KML 2.2 (OGC 07-147r2). What is simulated says so in its name, the only thing that every viewer shows.</summary>
internal sealed class KmlSiteWriter : SiteWriter
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";
    private XmlWriter? _xml;

    private XmlWriter Out => _xml ??= XmlWriter.Create(Page, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });

    /// <inheritdoc/>
    public override void Begin(ExportHead head)
    {
        Out.WriteStartDocument();
        Out.WriteStartElement("kml", Namespace);
        Out.WriteStartElement("Document", Namespace);
        Element("name", head.Mark is null ? "Sites and findings" : "[simulated] Sites and findings");
        Element("description", string.Join('\n', new[] { head.Mark, $"Query: {head.Asked}", $"Exported: {head.Instant}", head.Counts, ExportHead.Sources }.OfType<string>()));

        // Colours are alpha, blue, green, red.
        foreach (var (id, colour) in new[] { ("finding", "ff3c3c3c"), ("laboratory", "ff1e1ec8") })
        {
            Out.WriteStartElement("Style", Namespace);
            Out.WriteAttributeString("id", id);
            Out.WriteStartElement("IconStyle", Namespace);
            Element("color", colour);
            Out.WriteEndElement();
            Out.WriteEndElement();
        }
    }

    /// <inheritdoc/>
    public override void Write(SiteRow row)
    {
        Out.WriteStartElement("Placemark", Namespace);
        Out.WriteAttributeString("id", row.Item.Id.Value);
        Element("name", row.Item.IsSimulated ? $"[simulated] {row.Number}" : row.Number);
        Element("description", row.Item.Title);
        if (row.FoundAt is { } at)
        {
            Out.WriteStartElement("TimeStamp", Namespace);
            Element("when", at);
            Out.WriteEndElement();
        }

        Element("styleUrl", row.Item.Kind == Core.RecordKind.Laboratory ? "#laboratory" : "#finding");
        Out.WriteStartElement("ExtendedData", Namespace);
        foreach (var fact in row.Facts.Where(f => f.Text is not null))
        {
            Out.WriteStartElement("Data", Namespace);
            Out.WriteAttributeString("name", fact.Name);
            Element("value", fact.Text);
            Out.WriteEndElement();
        }

        Out.WriteEndElement();
        if (row.Position is var (east, north))
        {
            Out.WriteStartElement("Point", Namespace);
            Element("coordinates", string.Create(CultureInfo.InvariantCulture, $"{east},{north}"));
            Out.WriteEndElement();
        }

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
