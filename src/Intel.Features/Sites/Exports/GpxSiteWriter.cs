using System.Globalization;

namespace Intel.Features.Sites.Exports;

/// <summary>GPX 1.1: a waypoint a site, its members in the order that the schema asks for.</summary>
internal sealed class GpxSiteWriter() : XmlSiteWriter("http://www.topografix.com/GPX/1/1")
{
    /// <inheritdoc/>
    public override void Begin(ExportHead head)
    {
        Out.WriteStartDocument();
        Start("gpx");
        Out.WriteAttributeString("version", "1.1");
        Out.WriteAttributeString("creator", "Intel");
        Start("metadata");
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

        Start("wpt");
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
}
