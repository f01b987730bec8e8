using System.Text.Json.Nodes;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>
/// What lies in a drawn area, as <see cref="QueryArea"/> itself says: the cluster finds what lies in the box around it, and
/// each of those is measured here. Of more than can be measured at once the cluster decides, to about a centimetre at the
/// edges of a polygon and a thousandth of its width at those of a corridor.
/// </summary>
internal sealed class AreaRecords(Cluster cluster)
{
    private const int MostMeasured = 10_000;

    /// <summary>The areas of a query as the cluster reads them.</summary>
    public async Task<IReadOnlyDictionary<AreaNode, JsonObject>> OfAsync(QueryNode query, string index, CancellationToken cancellationToken)
    {
        var areas = new Dictionary<AreaNode, JsonObject>();
        foreach (var area in In(query))
        {
            if (!areas.ContainsKey(area))
            {
                areas.Add(area, await OfAsync(area, index, cancellationToken));
            }
        }

        return areas;
    }

    private static IEnumerable<AreaNode> In(QueryNode node) => node switch
    {
        AreaNode area => [area],
        NotNode not => In(not.Part),
        AndNode and => and.Parts.SelectMany(In),
        OrNode or => or.Parts.SelectMany(In),
        _ => [],
    };

    private async Task<JsonObject> OfAsync(AreaNode node, string index, CancellationToken cancellationToken)
    {
        var area = node.Area;
        if (node.IsCoarse)
        {
            const double Margin = CoarsePlace.FurthestDegrees;
            var around = QueryBody.Box(new BoxNode(Math.Max(-90, area.South - Margin), Math.Max(-180, area.West - Margin), Math.Min(90, area.North + Margin), Math.Min(180, area.East + Margin), 0, 0));
            return await PlacedRecords.MatchAsync(cluster, index, around, node.Contains, cancellationToken);
        }

        var body = new JsonObject
        {
            ["size"] = MostMeasured,
            ["_source"] = false,
            ["track_total_hits"] = true,
            ["sort"] = new JsonArray("_doc"),
            ["query"] = QueryBody.Box(new BoxNode(area.South, area.West, area.North, area.East, 0, 0)),
            ["docvalue_fields"] = new JsonArray(IndexFields.Id, IndexFields.Latitude, IndexFields.Longitude),
        };
        using var reply = await cluster.ReadAsync($"/{index}/_search?allow_partial_search_results=false&filter_path=hits.total.value,hits.hits.fields,error", index, body, cancellationToken);
        var hits = reply.Root.GetProperty("hits");
        if (hits.GetProperty("total").GetProperty("value").GetInt64() > MostMeasured)
        {
            return Shape(area);
        }

        string[] inside = hits.TryGetProperty("hits", out var found)
            ? [.. found.EnumerateArray().Select(h => h.GetProperty("fields"))
                .Where(f => area.Contains(f.GetProperty(IndexFields.Latitude)[0].GetDouble(), f.GetProperty(IndexFields.Longitude)[0].GetDouble()))
                .Select(f => f.GetProperty(IndexFields.Id)[0].GetString()!)]
            : [];
        return inside.Length == 0 ? new JsonObject { ["match_none"] = new JsonObject() } : QueryBody.Terms(IndexFields.Id, inside);
    }

    private static JsonObject Shape(QueryArea area)
    {
        var polygons = Enumerable.Range(0, area.Outline().NumGeometries).Select(i => (NetTopologySuite.Geometries.Polygon)area.Outline().GetGeometryN(i));
        var rings = polygons.Select(p => (JsonNode)new JsonArray([.. p.InteriorRings.Prepend(p.ExteriorRing).Select(r =>
            (JsonNode)new JsonArray([.. r.Coordinates.Select(c => (JsonNode)new JsonArray(c.X, c.Y))]))]));
        return new JsonObject
        {
            ["geo_shape"] = new JsonObject
            {
                [IndexFields.Point] = new JsonObject { ["shape"] = new JsonObject { ["type"] = "MultiPolygon", ["coordinates"] = new JsonArray([.. rings]) }, ["relation"] = "intersects" },
            },
        };
    }
}
