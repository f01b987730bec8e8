using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>
/// Counts the values of fields. The search itself counts the first two thousand values of each. Where a field has more,
/// the cluster is asked once more how many; its own count of that is an estimate, and on several shards so may be the
/// counts of the most frequent, so that of very many all are walked through. On demand (<see cref="FacetLimits.Together"/>)
/// a field that had more before is asked for the values that are wanted and for the number of all, in the search itself.
/// </summary>
internal sealed class FacetSearch
{
    /// <summary>What of a search's counts is read: not the values that are only counted.</summary>
    public const string Answer = "aggregations.f*,aggregations.c*.count,aggregations.n*.sum_other_doc_count";

    private readonly FacetLimits _limits;
    private readonly LargeFields _large;
    private readonly (FacetRequest Request, SearchField Field, bool IsLarge)[] _facets;

    /// <exception cref="ArgumentException">A field has no values that could be counted.</exception>
    public FacetSearch(IEnumerable<FacetRequest> requests, LargeFields large, FacetLimits? limits = null)
    {
        _limits = limits ?? new FacetLimits();
        _large = large;
        _facets = [.. requests.Select(r => (Request: r, Field: SearchFields.Facet(r.Field))).Select(f => (f.Request, f.Field, _limits.Together && f.Field.Type != SearchFieldType.Date && large.Has(f.Field.Name)))];
    }

    public bool IsEmpty => _facets.Length == 0;

    /// <summary>What the search is to count.</summary>
    public JsonObject Aggregations()
    {
        var all = new JsonObject();
        for (var index = 0; index < _facets.Length; index++)
        {
            var (request, field, isLarge) = _facets[index];
            var size = Math.Max(_limits.First, request.Limit);
            all[Name(index)] = new JsonObject
            {
                ["terms"] = new JsonObject
                {
                    ["field"] = PathOf(field),
                    ["size"] = isLarge ? Math.Max(1, request.Limit) : size,
                    ["shard_size"] = 2 * size,
                    ["order"] = field.Type == SearchFieldType.Date
                        ? new JsonArray(new JsonObject { ["_key"] = "asc" })
                        : new JsonArray(new JsonObject { ["_count"] = "desc" }, new JsonObject { ["_key"] = "asc" }),
                },
            };
            if (isLarge)
            {
                all[FormattableString.Invariant($"n{index}")] = Terms(field, AtOnce());
                all[FormattableString.Invariant($"c{index}")] = new JsonObject { ["stats_bucket"] = new JsonObject { ["buckets_path"] = FormattableString.Invariant($"n{index}>_count") } };
            }
        }

        return all;
    }

    // The cluster's limit is of all values that one request keeps in mind.
    private int AtOnce() => Math.Max(1, (_limits.AtOnce - _facets.Where(f => !f.IsLarge).Sum(f => Math.Max(_limits.First, f.Request.Limit))) / Math.Max(1, _facets.Count(f => f.IsLarge)));

    /// <summary>The facets from the search's answer.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="query">What was found.</param>
    /// <param name="cluster">Asked again where a field has more values than were counted.</param>
    /// <param name="index">The index.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Facet>> ReadAsync(JsonElement reply, JsonObject query, Cluster cluster, string index, CancellationToken cancellationToken)
    {
        var facets = new List<Facet>();
        for (var at = 0; at < _facets.Length; at++)
        {
            var (request, field, isLarge) = _facets[at];
            var counted = reply.GetProperty("aggregations").GetProperty(Name(at));
            var values = counted.GetProperty("buckets").EnumerateArray().Select(b => new FacetValue(b.GetProperty("key").GetString()!, b.GetProperty("doc_count").GetInt64())).ToList();
            if (counted.GetProperty("sum_other_doc_count").GetInt64() == 0)
            {
                facets.Add(Of(request, field, values));
                continue;
            }

            _large.Add(field.Name);
            if (isLarge && counted.GetProperty("doc_count_error_upper_bound").GetInt64() == 0 && NumberIn(reply, at) is { } known)
            {
                var first = Of(request, field, values);
                facets.Add(first with { OtherValues = Math.Max(0, known - first.Values.Length) });
            }
            else if (counted.GetProperty("doc_count_error_upper_bound").GetInt64() == 0 && await NumberAsync(field, query, cluster, index, cancellationToken) is { } number)
            {
                var first = Of(request, field, values);
                facets.Add(first with { OtherValues = Math.Max(0, number - first.Values.Length) });
            }
            else
            {
                // An estimate first: a walk that cannot come to its end would be dozens of requests for nothing.
                var estimate = await EstimateAsync((request, field), values, query, (cluster, index), cancellationToken);
                var isWalkable = estimate.Values.Length + estimate.OtherValues < 1.2 * _limits.Step * _limits.Steps;
                facets.Add(isWalkable && await WalkAsync(field, query, cluster, index, cancellationToken) is { } all ? Of(request, field, all) : estimate);
            }
        }

        return facets;
    }

    private static long? NumberIn(JsonElement reply, int at)
    {
        var counted = reply.GetProperty("aggregations");
        return counted.GetProperty(FormattableString.Invariant($"n{at}")).GetProperty("sum_other_doc_count").GetInt64() == 0
            ? counted.GetProperty(FormattableString.Invariant($"c{at}")).GetProperty("count").GetInt64()
            : null;
    }

    // How many values there are, counted where they are and not sent; null when they are too many for that.
    private async Task<long?> NumberAsync(SearchField field, JsonObject query, Cluster cluster, string index, CancellationToken cancellationToken)
    {
        var counting = new JsonObject
        {
            ["f"] = Terms(field, _limits.AtOnce),
            ["n"] = new JsonObject { ["stats_bucket"] = new JsonObject { ["buckets_path"] = "f>_count" } },
        };
        using var reply = await CountAsync(counting, "aggregations.f.sum_other_doc_count,aggregations.n.count", query, (cluster, index), cancellationToken);
        var counted = reply.Root.GetProperty("aggregations");
        return counted.GetProperty("f").GetProperty("sum_other_doc_count").GetInt64() == 0 ? counted.GetProperty("n").GetProperty("count").GetInt64() : null;
    }

    private async Task<List<FacetValue>?> WalkAsync(SearchField field, JsonObject query, Cluster cluster, string index, CancellationToken cancellationToken)
    {
        var all = new List<FacetValue>();
        JsonNode? after = null;
        for (var step = 0; step < _limits.Steps; step++)
        {
            var composite = new JsonObject
            {
                ["size"] = _limits.Step,
                ["sources"] = new JsonArray(new JsonObject { ["v"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = PathOf(field) } } }),
            };
            if (after is not null)
            {
                composite["after"] = after;
            }

            var counting = new JsonObject { ["f"] = new JsonObject { ["composite"] = composite } };
            using var reply = await CountAsync(counting, "aggregations", query, (cluster, index), cancellationToken);
            var counted = reply.Root.GetProperty("aggregations").GetProperty("f");
            all.AddRange(counted.GetProperty("buckets").EnumerateArray().Select(b => new FacetValue(b.GetProperty("key").GetProperty("v").GetString()!, b.GetProperty("doc_count").GetInt64())));
            if (!counted.TryGetProperty("after_key", out var last))
            {
                return all;
            }

            after = JsonObject.Create(last.Clone());
        }

        return null;
    }

    // A count that the terms of several shards may be wrong by, or a number of values from a sketch, is no exact one.
    private static async Task<Facet> EstimateAsync((FacetRequest Request, SearchField Field) facet, List<FacetValue> values, JsonObject query, (Cluster Cluster, string Index) at, CancellationToken cancellationToken)
    {
        var cardinality = new JsonObject { ["cardinality"] = new JsonObject { ["field"] = PathOf(facet.Field), ["precision_threshold"] = 40_000 } };
        using var reply = await CountAsync(new JsonObject { ["f"] = cardinality }, "aggregations", query, at, cancellationToken);
        var estimate = reply.Root.GetProperty("aggregations").GetProperty("f").GetProperty("value").GetInt64();
        var first = Of(facet.Request, facet.Field, values);
        return first with { OtherValues = Math.Max(0, estimate - first.Values.Length), IsExact = false };
    }

    private static Task<Reply> CountAsync(JsonObject aggregations, string answer, JsonObject query, (Cluster Cluster, string Index) at, CancellationToken cancellationToken) => at.Cluster.ReadAsync(
        $"/{at.Index}/_search?allow_partial_search_results=false&filter_path={answer},error",
        at.Index,
        new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["query"] = query.DeepClone(), ["aggs"] = aggregations },
        cancellationToken);

    private static Facet Of(FacetRequest request, SearchField field, List<FacetValue> values)
    {
        // The cluster orders by bytes of UTF-8, which differs in rare characters.
        values.Sort((a, b) => field.Type != SearchFieldType.Date && a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return new Facet(field.Name, [.. values.Take(request.Limit)], Math.Max(0, values.Count - request.Limit), IsExact: true);
    }

    private static JsonObject Terms(SearchField field, int size) =>
        new() { ["terms"] = new JsonObject { ["field"] = PathOf(field), ["size"] = size, ["shard_size"] = size } };

    private static string PathOf(SearchField field) => field.Type == SearchFieldType.Date ? IndexFields.Day(field.Name) : IndexFields.Shown(field.Name);

    private static string Name(int index) => FormattableString.Invariant($"f{index}");
}

/// <summary>How many values of a field are counted in which way.</summary>
/// <param name="First">Values that the search itself counts, and gives.</param>
/// <param name="AtOnce">Values that the cluster keeps in mind at once, below its own limit of 65,536.</param>
/// <param name="Step">Values of a step of the walk through all of them.</param>
/// <param name="Steps">Of a field with more values than so many steps reach, the counts are the cluster's estimate, and the facet says so.</param>
/// <param name="Together">
/// Whether the values of a field that is known to have many are counted in the search itself. Off: narrow searches, which
/// need no second request, pay for it too, and the benchmark has not shown that the wide ones gain more.
/// </param>
internal sealed record FacetLimits(int First = 2000, int AtOnce = 60_000, int Step = 10_000, int Steps = 50, bool Together = false);
