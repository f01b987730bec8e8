using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>Counts what is found by tile of a map. The cluster counts, tile after tile in order of their keys, so that counts are exact on any number of shards.</summary>
internal sealed class TileSearch(Cluster cluster, string alias)
{
    private const int LargestStep = 10_000;
    private const string Answer = "filter_path=hits.total.value,aggregations,error,status";

    public async Task<MapTiles> CountAsync(JsonObject filter, int zoom, int limit, CancellationToken cancellationToken)
    {
        var placed = QueryBody.Term(IndexFields.Has, "near");
        var body = new JsonObject
        {
            ["size"] = 0,
            ["track_total_hits"] = true,
            ["query"] = QueryBody.Bool("filter", filter),
            ["aggs"] = new JsonObject { ["placed"] = new JsonObject { ["filter"] = placed }, ["tiles"] = Grid(zoom, Math.Min(LargestStep, limit + 1), null) },
        };
        var tiles = new List<MapTile>();
        var (total, found) = (0L, 0L);
        for (var isFirst = true; ; isFirst = false)
        {
            using var reply = await cluster.ReadAsync($"/{alias}/_search?allow_partial_search_results=false&{Answer}", alias, body, cancellationToken);
            var counted = reply.Root.GetProperty("aggregations");
            if (isFirst)
            {
                (total, found) = (counted.GetProperty("placed").GetProperty("doc_count").GetInt64(), reply.Root.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64());
            }

            var grid = counted.GetProperty("tiles");
            tiles.AddRange(grid.GetProperty("buckets").EnumerateArray().Select(Tile));
            if (tiles.Count > limit)
            {
                return new MapTiles(total, found - total, null);
            }

            if (!grid.TryGetProperty("after_key", out var after))
            {
                return new MapTiles(total, found - total, [.. tiles.OrderBy(t => t.Y).ThenBy(t => t.X)]);
            }

            body["track_total_hits"] = false;
            body["aggs"] = new JsonObject { ["tiles"] = Grid(zoom, LargestStep, JsonObject.Create(after.Clone())) };
        }
    }

    private static JsonObject Grid(int zoom, int size, JsonObject? after)
    {
        var composite = new JsonObject
        {
            ["size"] = size,
            ["sources"] = new JsonArray(new JsonObject { ["tile"] = new JsonObject { ["geotile_grid"] = new JsonObject { ["field"] = IndexFields.Point, ["precision"] = zoom } } }),
        };
        if (after is not null)
        {
            composite["after"] = after;
        }

        return new JsonObject { ["composite"] = composite };
    }

    // The key is zoom/x/y.
    private static MapTile Tile(JsonElement bucket)
    {
        var key = bucket.GetProperty("key").GetProperty("tile").GetString()!.Split('/');
        return new MapTile(int.Parse(key[1], CultureInfo.InvariantCulture), int.Parse(key[2], CultureInfo.InvariantCulture), bucket.GetProperty("doc_count").GetInt64());
    }
}
