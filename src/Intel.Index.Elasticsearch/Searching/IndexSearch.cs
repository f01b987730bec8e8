using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Storage;
using HttpMethod = Elastic.Transport.HttpMethod;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>Searches the index behind an alias.</summary>
internal sealed class IndexSearch(Cluster cluster, string alias, int pageSeconds, FacetLimits? limits = null)
{
    private const int LargestStep = 5000;
    private const string Plain = "filter_path=hits.total.value,hits.hits._source,hits.hits.sort,aggregations,pit_id,error,status";
    private const string Answer = $"filter_path=hits.total.value,hits.hits._source,hits.hits.sort,{FacetSearch.Answer},pit_id,error,status";

    private readonly NearbyRecords _nearby = new(cluster);
    private readonly AreaRecords _areas = new(cluster);
    private readonly LargeFields _large = new();

    public async Task<SearchPage> PageAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var sort = request.Sort ?? SearchSort.ByRisk;
        var name = SearchName.Of(request, sort);
        var cursor = request.Cursor is { } text ? PageCursor.Read(name, text) : null;
        var facets = Facets(request);
        var (body, filter) = await BodyAsync(request, sort, facets, cancellationToken);
        using var reply = cursor is null || request.Size == 0
            ? await FirstAsync(name, body, cancellationToken)
            : await BehindAsync(cursor, name, body, cancellationToken);
        var hits = Hits(reply);
        var state = reply.Root.TryGetProperty("pit_id", out var id) ? id.GetString() : null;
        var isMore = request.Size > 0 && hits.Length > request.Size;
        if (!isMore && state is not null)
        {
            await CloseAsync(state, cancellationToken);
        }

        var items = Items(hits.Take(request.Size), request.Highlight ? new QueryHighlighter(request.Query) : null);
        var next = isMore ? new PageCursor(Place(hits[request.Size - 1]), state).Write(name) : null;
        var counted = await facets.ReadAsync(reply.Root, filter, cluster, alias, cancellationToken);
        return new SearchPage(Total(reply), items, next, [.. counted]);
    }

    /// <summary>What is to be counted of a search, with what this process knows of the fields.</summary>
    public FacetSearch Facets(SearchRequest request) => new(request.Facets, _large, limits);

    /// <summary>Where a first page's request is sent.</summary>
    public string PathOf(string name) => $"/{alias}/_search?allow_partial_search_results=false&preference={name}&{Answer}";

    /// <summary>A first page's request as it is sent, and the part of it that says what is found.</summary>
    public async Task<(JsonObject Body, JsonObject Filter)> BodyAsync(SearchRequest request, SearchSort sort, FacetSearch facets, CancellationToken cancellationToken)
    {
        // An order that there is not is refused even where nothing is put in order.
        var order = ResultOrder.Sort(sort);
        var filter = await FilterAsync(request.Query, request.Kinds, cancellationToken);
        var body = new JsonObject
        {
            // One more than the page holds says whether there is a next one.
            ["size"] = request.Size == 0 ? 0 : request.Size + 1,
            ["track_total_hits"] = true,
            ["query"] = ResultOrder.Query(filter, request.Query, sort),
            ["_source"] = request.Highlight ? new JsonArray(IndexFields.Item, IndexFields.Texts) : new JsonArray(IndexFields.Item),
        };
        if (request.Size > 0)
        {
            body["sort"] = order;
        }

        if (!facets.IsEmpty)
        {
            body["aggs"] = facets.Aggregations();
        }

        return (body, filter);
    }

    public async Task<long> CountAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["query"] = await FilterAsync(query, kinds, cancellationToken) };
        using var reply = await AskAsync($"/{alias}/_count", body, cancellationToken);
        return reply.Root.GetProperty("count").GetInt64();
    }

    public async Task<MapPoints> PointsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken)
    {
        var (total, rest, items) = await PlacedAsync(
            query, kinds, limit, [IndexFields.Item], item => item.Deserialize(RecordJsonContext.Default.SearchItem)!, cancellationToken);
        return new MapPoints(total, rest, items);
    }

    public async Task<MapPositions> PositionsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken)
    {
        var (total, rest, items) = await PlacedAsync(
            query, kinds, limit, [.. MapPosition.JsonNames.Select(name => $"{IndexFields.Item}.{name}")], item => MapPosition.Read(item)!.Value, cancellationToken);
        return new MapPositions(total, rest, items);
    }

    public async Task<MapTiles> TilesAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int zoom, int limit, CancellationToken cancellationToken) =>
        await new TileSearch(cluster, alias).CountAsync(await FilterAsync(query, kinds, cancellationToken), zoom, limit, cancellationToken);

    // What was found and has a position: how many, how many have none, and the riskiest of them as they are read.
    private async Task<(long Total, long Without, ImmutableArray<T> Items)> PlacedAsync<T>(
        QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, IEnumerable<string> source, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var placed = QueryBody.Term(IndexFields.Has, "near");
        var body = new JsonObject
        {
            ["track_total_hits"] = true,
            ["query"] = QueryBody.Bool("filter", await FilterAsync(query, kinds, cancellationToken)),
            ["post_filter"] = placed,
            ["sort"] = ResultOrder.Sort(SearchSort.ByRisk),
            ["_source"] = new JsonArray([.. source.Select(name => (JsonNode)name)]),
            ["aggs"] = new JsonObject { ["rest"] = new JsonObject { ["filter"] = QueryBody.Bool("must_not", placed.DeepClone().AsObject()) } },
        };
        var items = ImmutableArray.CreateBuilder<T>();
        var (total, rest) = (0L, 0L);
        for (var isFirst = true; isFirst || items.Count < limit; isFirst = false)
        {
            var size = Math.Min(LargestStep, limit - items.Count);
            body["size"] = size;
            using var reply = await AskAsync($"/{alias}/_search?allow_partial_search_results=false&{Plain}", body, cancellationToken);
            if (isFirst)
            {
                (total, rest) = (Total(reply), reply.Root.GetProperty("aggregations").GetProperty("rest").GetProperty("doc_count").GetInt64());
                body.Remove("aggs");
            }

            var hits = Hits(reply);
            items.AddRange(hits.Select(h => read(h.GetProperty("_source").GetProperty(IndexFields.Item))));
            if (hits.Length < size || size == 0)
            {
                break;
            }

            body["search_after"] = Place(hits[^1]);
        }

        return (total, rest, items.ToImmutable());
    }

    /// <summary>How many entries there are, and the sum of their fingerprints.</summary>
    public async Task<(long Count, UInt128 Sum)> FingerprintAsync(string index, CancellationToken cancellationToken)
    {
        // Sums are doubles: of pieces of 24 bits they are exact up to half a billion records.
        var sums = Enumerable.Range(0, IndexFields.HashPieces).Select(piece => IndexFields.Hash(piece)).ToArray();
        var body = new JsonObject
        {
            ["size"] = 0,
            ["track_total_hits"] = true,
            ["aggs"] = new JsonObject(sums.Select(h => KeyValuePair.Create(h, (JsonNode?)new JsonObject { ["sum"] = new JsonObject { ["field"] = h } }))),
        };
        using var reply = await AskAsync($"/{index}/_search?allow_partial_search_results=false&{Plain}", body, cancellationToken);
        UInt128 sum = 0;
        for (var piece = 0; piece < sums.Length; piece++)
        {
            var value = (UInt128)reply.Root.GetProperty("aggregations").GetProperty(sums[piece]).GetProperty("value").GetDouble();
            sum = unchecked(sum + (value << (piece * IndexFields.BitsOfPiece)));
        }

        return (Total(reply), sum);
    }

    private async Task<JsonObject> FilterAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, CancellationToken cancellationToken) =>
        new QueryBody(await _nearby.OfAsync(query, alias, cancellationToken), await _areas.OfAsync(query, alias, cancellationToken)).Filter(query, kinds);

    // The name decides which copies of the shards answer, so that scores are the same from page to page.
    private Task<Reply> FirstAsync(string name, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(PathOf(name), body, cancellationToken);

    private async Task<Reply> BehindAsync(PageCursor cursor, string name, JsonObject body, CancellationToken cancellationToken)
    {
        body["search_after"] = cursor.After.DeepClone();
        var state = cursor.State;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            state ??= await OpenAsync(name, cancellationToken);
            body["pit"] = new JsonObject { ["id"] = state, ["keep_alive"] = FormattableString.Invariant($"{pageSeconds}s") };
            var reply = await cluster.TryAsync(HttpMethod.POST, $"/_search?allow_partial_search_results=false&{Answer}", Bytes(body), cancellationToken);
            if (reply.IsSuccess)
            {
                return reply;
            }

            if (reply.Status is not (400 or 404))
            {
                throw cluster.Fault(reply);
            }

            // The state is no longer kept: from here on the page is that of today, behind the same place.
            reply.Dispose();
            state = null;
        }

        // Neither the kept state nor a new one takes this place.
        throw PageCursor.Foreign();
    }

    private async Task<string> OpenAsync(string name, CancellationToken cancellationToken)
    {
        using var opened = await AskAsync($"/{alias}/_pit?keep_alive={pageSeconds}s&preference={name}", null, cancellationToken);
        return opened.Root.GetProperty("id").GetString()!;
    }

    private async Task CloseAsync(string state, CancellationToken cancellationToken)
    {
        // One that cannot be closed ends by itself.
        using var closed = await cluster.TryAsync(HttpMethod.DELETE, "/_pit", Bytes(new JsonObject { ["id"] = state }), cancellationToken);
    }

    private Task<Reply> AskAsync(string path, JsonObject? body, CancellationToken cancellationToken) => cluster.ReadAsync(path, alias, body, cancellationToken);

    private static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body);

    private static JsonElement[] Hits(Reply reply) =>
        reply.Root.TryGetProperty("hits", out var all) && all.TryGetProperty("hits", out var hits) ? [.. hits.EnumerateArray()] : [];

    private static long Total(Reply reply) => reply.Root.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64();

    // With a kept state the cluster adds a place of its own behind ours.
    private static JsonArray Place(JsonElement hit) => new([.. hit.GetProperty("sort").EnumerateArray().Take(2).Select(v => JsonSerializer.SerializeToNode(v))]);

    private static ImmutableArray<SearchItem> Items(IEnumerable<JsonElement> hits, QueryHighlighter? highlighter)
    {
        var items = ImmutableArray.CreateBuilder<SearchItem>();
        foreach (var source in hits.Select(h => h.GetProperty("_source")))
        {
            var item = source.GetProperty(IndexFields.Item).Deserialize(RecordJsonContext.Default.SearchItem)!;
            items.Add(highlighter is null ? item : item with { Highlights = highlighter.Mark(Texts(source.GetProperty(IndexFields.Texts))) });
        }

        return items.ToImmutable();
    }

    private static List<KeyValuePair<string, string>> Texts(JsonElement pairs)
    {
        var texts = new List<KeyValuePair<string, string>>();
        for (var index = 0; index + 1 < pairs.GetArrayLength(); index += 2)
        {
            texts.Add(new(pairs[index].GetString()!, pairs[index + 1].GetString()!));
        }

        return texts;
    }
}
