using System.Text.Json.Nodes;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>Records whose place is judged here, one by one, however many they are: what the cluster itself cannot be asked about.</summary>
internal static class PlacedRecords
{
    private const int PageSize = 10_000;

    // A cluster takes 65,536 terms in one clause.
    private const int MostTerms = 50_000;

    /// <summary>Those of the candidates that lie where they should, as a query for their ids.</summary>
    public static async Task<JsonObject> MatchAsync(Cluster cluster, string index, JsonObject candidates, Func<double, double, bool> contains, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        string? after = null;
        while (true)
        {
            var body = new JsonObject
            {
                ["size"] = PageSize,
                ["_source"] = false,
                ["sort"] = new JsonArray(new JsonObject { [IndexFields.Id] = "asc" }),
                ["query"] = candidates.DeepClone(),
                ["docvalue_fields"] = new JsonArray(IndexFields.Id, IndexFields.Latitude, IndexFields.Longitude),
            };
            if (after is not null)
            {
                body["search_after"] = new JsonArray(after);
            }

            using var reply = await cluster.ReadAsync($"/{index}/_search?allow_partial_search_results=false&filter_path=hits.hits.fields,error", index, body, cancellationToken);
            var read = 0;
            if (reply.Root.TryGetProperty("hits", out var outer) && outer.TryGetProperty("hits", out var hits))
            {
                foreach (var fields in hits.EnumerateArray().Select(h => h.GetProperty("fields")))
                {
                    read++;
                    after = fields.GetProperty(IndexFields.Id)[0].GetString()!;
                    if (contains(fields.GetProperty(IndexFields.Latitude)[0].GetDouble(), fields.GetProperty(IndexFields.Longitude)[0].GetDouble()))
                    {
                        found.Add(after);
                    }
                }
            }

            if (read < PageSize)
            {
                break;
            }
        }

        return found.Count == 0
            ? new JsonObject { ["match_none"] = new JsonObject() }
            : QueryBody.Bool("should", [.. found.Chunk(MostTerms).Select(ids => QueryBody.Terms(IndexFields.Id, ids))]);
    }
}
