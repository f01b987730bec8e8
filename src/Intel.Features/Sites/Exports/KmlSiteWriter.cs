using System.Globalization;

namespace Intel.Features.Sites.Exports;

/// <summary>KML 2.2 (OGC 07-147r2). What is simulated says so in its name, the only thing that every viewer shows.</summary>
internal sealed class KmlSiteWriter() : XmlSiteWriter("http://www.opengis.net/kml/2.2")
{
    /// <inheritdoc/>
    public override void Begin(ExportHead head)
    {
        Out.WriteStartDocument();
        Start("kml");
        Start("Document");
        Element("name", head.Mark is null ? "Sites and findings" : "[simulated] Sites and findings");
        Element("description", string.Join('\n', new[] { head.Mark, $"Query: {head.Asked}", $"Exported: {head.Instant}", head.Counts, ExportHead.Sources }.OfType<string>()));

        // Colours are alpha, blue, green, red.
        foreach (var (id, colour) in new[] { ("finding", "ff3c3c3c"), ("laboratory", "ff1e1ec8") })
        {
            Start("Style");
            Out.WriteAttributeString("id", id);
            Start("IconStyle");
            Element("color", colour);
            Out.WriteEndElement();
            Out.WriteEndElement();
        }
    }

    /// <inheritdoc/>
    public override void Write(SiteRow row)
    {
        Start("Placemark");
        Out.WriteAttributeString("id", row.Item.Id.Value);
        Element("name", row.Item.IsSimulated ? $"[simulated] {row.Number}" : row.Number);
        Element("description", row.Item.Title);
        if (row.FoundAt is { } at)
        {
            Start("TimeStamp");
            Element("when", at);
            Out.WriteEndElement();
        }

        Element("styleUrl", row.Item.Kind == Core.RecordKind.Laboratory ? "#laboratory" : "#finding");
        Start("ExtendedData");
        foreach (var fact in row.Facts.Where(f => f.Text is not null))
        {
            Start("Data");
            Out.WriteAttributeString("name", fact.Name);
            Element("value", fact.Text);
            Out.WriteEndElement();
        }

        Out.WriteEndElement();
        if (row.Position is var (east, north))
        {
            Start("Point");
            Element("coordinates", string.Create(CultureInfo.InvariantCulture, $"{east},{north}"));
            Out.WriteEndElement();
        }

        Out.WriteEndElement();
    }
}
