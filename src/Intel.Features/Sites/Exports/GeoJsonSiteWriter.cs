using System.Text.Encodings.Web;
using System.Text.Json;

namespace Intel.Features.Sites.Exports;

/// <summary>
/// GeoJSON (RFC 7946): longitude before latitude on WGS84, no "crs"; what the export says of itself stands in foreign
/// members, and a record without a position has the geometry null.
/// </summary>
internal sealed class GeoJsonSiteWriter : SiteWriter
{
    private Utf8JsonWriter? _json;

    private Utf8JsonWriter Json => _json ??= new Utf8JsonWriter(Page, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default });

    /// <inheritdoc/>
    public override void Begin(ExportHead head)
    {
        Json.WriteStartObject();
        Json.WriteString("type", "FeatureCollection");
        Json.WriteString("name", "sites");
        Json.WriteString("query", head.Query);
        Json.WriteString("exportedAt", head.Instant);
        Json.WriteString("sources", ExportHead.Sources);
        Json.WriteBoolean("simulated", head.Simulated > 0 && head.Simulated == head.Total);
        Json.WriteNumber("simulatedCount", head.Simulated);
        Json.WriteNumber("numberMatched", head.Total);
        Json.WriteNumber("withoutPosition", head.WithoutPosition);
        Json.WriteStartArray("features");
    }

    /// <inheritdoc/>
    public override void Write(SiteRow row)
    {
        Json.WriteStartObject();
        Json.WriteString("type", "Feature");
        Json.WriteString("id", row.Item.Id.Value);
        if (row.Position is var (east, north))
        {
            Json.WriteStartObject("geometry");
            Json.WriteString("type", "Point");
            Json.WriteStartArray("coordinates");
            Json.WriteNumberValue(east);
            Json.WriteNumberValue(north);
            Json.WriteEndArray();
            Json.WriteEndObject();
        }
        else
        {
            Json.WriteNull("geometry");
        }

        Json.WriteStartObject("properties");
        foreach (var fact in row.Facts)
        {
            switch (fact.Value)
            {
                case string text:
                    Json.WriteString(fact.Name, text);
                    break;
                case double number:
                    Json.WriteNumber(fact.Name, number);
                    break;
                case bool flag:
                    Json.WriteBoolean(fact.Name, flag);
                    break;
            }
        }

        Json.WriteEndObject();
        Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override void End(long written)
    {
        Json.WriteEndArray();
        Json.WriteNumber("numberReturned", written);
        Json.WriteEndObject();
    }

    /// <inheritdoc/>
    public override Task SendAsync(Stream destination, CancellationToken cancellationToken)
    {
        Json.Flush();
        return base.SendAsync(destination, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _json?.Dispose();
        base.Dispose(disposing);
    }
}
