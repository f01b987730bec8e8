using System.Text.Json.Nodes;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>An order of results as the cluster reads it. Ties are broken by id; records without a value come last either way.</summary>
internal static class ResultOrder
{
    // More than any score: what does not match comes behind what does, least first.
    private const double Behind = 1e6;

    /// <exception cref="ArgumentException">Results cannot be put in the order of that field.</exception>
    public static JsonArray Sort(SearchSort sort)
    {
        var direction = sort.Descending ? "desc" : "asc";
        var tie = new JsonObject { [IndexFields.Id] = new JsonObject { ["order"] = "asc" } };
        if (sort.Field == SearchSort.Relevance)
        {
            return new JsonArray(new JsonObject { ["_score"] = new JsonObject { ["order"] = direction } }, tie);
        }

        var field = SearchFields.Order(sort.Field);
        var path = field.Type == SearchFieldType.Keyword ? IndexFields.Keys(field.Name) : IndexFields.Number(field.Name);
        return new JsonArray(
            new JsonObject { [path] = new JsonObject { ["order"] = direction, ["missing"] = "_last", ["mode"] = "min" } },
            tie);
    }

    /// <summary>What is found, with what counts for its order beside it.</summary>
    public static JsonObject Query(JsonObject filter, QueryNode query, SearchSort sort)
    {
        var found = QueryBody.Bool("filter", filter);
        if (sort.Field == SearchSort.Relevance && QueryBody.Relevance(query) is { Count: > 0 } clauses)
        {
            if (!sort.Descending)
            {
                clauses.Add(new JsonObject
                {
                    ["constant_score"] = new JsonObject
                    {
                        ["filter"] = new JsonObject { ["bool"] = new JsonObject { ["must_not"] = clauses.DeepClone() } },
                        ["boost"] = Behind,
                    },
                });
            }

            found["bool"]!["should"] = clauses;
        }

        return found;
    }
}
