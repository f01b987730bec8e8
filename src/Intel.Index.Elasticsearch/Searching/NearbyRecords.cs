using Intel.Core.Places;
using System.Text.Json.Nodes;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>
/// What lies within a distance, to the last place of <see cref="GreatCircle"/>. The cluster keeps coordinates to about
/// a centimetre, on a sphere that is three centimetres smaller, with sines from a table: near the edge of the circle
/// it may err. So it is asked for what is surely inside, and what is within some centimetres of the edge is measured here.
/// </summary>
internal sealed class NearbyRecords(Cluster cluster)
{
    // Two centimetres of rounding in each coordinate, and a part in a hundred million for the sphere and the sines.
    private const double EdgeMetres = 0.05;
    private const double EdgeFraction = 2e-8;

    /// <summary>The most records near an edge that are measured; of more, the cluster decides.</summary>
    private const int MostMeasured = 10_000;

    /// <summary>The distances of a query as the cluster reads them.</summary>
    public async Task<IReadOnlyDictionary<NearNode, JsonObject>> OfAsync(QueryNode query, string index, CancellationToken cancellationToken)
    {
        var nearby = new Dictionary<NearNode, JsonObject>();
        foreach (var near in In(query))
        {
            nearby.TryAdd(near, await OfAsync(near, index, cancellationToken));
        }

        return nearby;
    }

    private static IEnumerable<NearNode> In(QueryNode node) => node switch
    {
        NearNode near => [near],
        NotNode not => In(not.Part),
        AndNode and => and.Parts.SelectMany(In),
        OrNode or => or.Parts.SelectMany(In),
        _ => [],
    };

    private async Task<JsonObject> OfAsync(NearNode near, string index, CancellationToken cancellationToken)
    {
        // What lies in a cell of which the circle's edge may pass the middle is measured, however much it is: the cluster knows the exact places only.
        var edge = near.IsCoarse ? CoarsePlace.FurthestMetres * 1.01 : EdgeMetres + (EdgeFraction * near.Metres);
        var inside = near.Metres > edge ? Within(near, near.Metres - edge) : null;
        var around = Within(near, near.Metres + edge);
        var rim = new JsonObject { ["bool"] = new JsonObject { ["filter"] = new JsonArray(around.DeepClone()) } };
        if (inside is not null)
        {
            rim["bool"]!["must_not"] = new JsonArray(inside.DeepClone());
        }

        if (near.IsCoarse)
        {
            var coarse = await PlacedRecords.MatchAsync(cluster, index, rim, near.Contains, cancellationToken);
            return inside is null ? coarse : QueryBody.Bool("should", inside, coarse);
        }

        var body = new JsonObject
        {
            ["size"] = MostMeasured,
            ["_source"] = false,
            ["track_total_hits"] = true,
            ["sort"] = new JsonArray("_doc"),
            ["query"] = rim,
            ["docvalue_fields"] = new JsonArray(IndexFields.Id, IndexFields.Latitude, IndexFields.Longitude),
        };
        using var reply = await cluster.ReadAsync($"/{index}/_search?allow_partial_search_results=false&filter_path=hits.total.value,hits.hits.fields,error", index, body, cancellationToken);
        var hits = reply.Root.GetProperty("hits");
        if (hits.GetProperty("total").GetProperty("value").GetInt64() > MostMeasured)
        {
            return Within(near, near.Metres);
        }

        string[] measured = hits.TryGetProperty("hits", out var found)
            ? [.. found.EnumerateArray().Select(h => h.GetProperty("fields"))
                .Where(f => near.Contains(f.GetProperty(IndexFields.Latitude)[0].GetDouble(), f.GetProperty(IndexFields.Longitude)[0].GetDouble()))
                .Select(f => f.GetProperty(IndexFields.Id)[0].GetString()!)]
            : [];
        JsonObject[] parts = [.. inside is null ? [] : new[] { inside }, .. measured.Length == 0 ? [] : new[] { QueryBody.Terms(IndexFields.Id, measured) }];
        return parts.Length == 0 ? new JsonObject { ["match_none"] = new JsonObject() } : QueryBody.Bool("should", parts);
    }

    private static JsonObject Within(NearNode near, double metres) => new()
    {
        ["geo_distance"] = new JsonObject
        {
            ["distance"] = FormattableString.Invariant($"{metres:R}m"),
            ["distance_type"] = "arc",
            [IndexFields.Point] = new JsonObject { ["lat"] = near.Latitude, ["lon"] = near.Longitude },
        },
    };
}
