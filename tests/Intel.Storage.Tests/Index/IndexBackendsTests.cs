using System.Globalization;
using System.Text.Json;
using CsCheck;
using Intel.Core.Places;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Searching;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.Elasticsearch;
using Xunit;

namespace Intel.Storage.Tests.Index;

/// <summary>The same entries in both backends, and the same questions.</summary>
public sealed class IndexBackendsTests(ElasticsearchServer server) : ElasticsearchTests(server)
{
    private const int Queries = 200;

    private static readonly Gen<QueryNode> Nested = Gen.OneOf(
        SearchEntries.Query,
        Gen.Select(SearchEntries.Query, SearchEntries.Query, (a, b) => (QueryNode)new NotNode(new OrNode([a, new NotNode(b, 0, 0)], 0, 0), 0, 0)),
        Gen.Select(SearchEntries.Query, SearchEntries.Query, SearchEntries.Query, (a, b, c) => (QueryNode)new AndNode([new OrNode([a, b], 0, 0), new NotNode(c, 0, 0)], 0, 0)),
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[1000, 5_000_000], (a, o, m) => (QueryNode)new NearNode(a, o, m, 0, 0)),
        Gen.Select(Gen.Double[-90, 0], Gen.Double[-180, 180], Gen.Double[0, 90], Gen.Double[-180, 180], (s, w, n, e) => (QueryNode)new BoxNode(s, w, n, e, 0, 0)));

    private static readonly string[] Sorts = ["risk", "weight", "eta", "bl", "container", "found"];

    [Fact]
    public async Task SearchAsync_TwoHundredQueries_AreAnsweredAlike()
    {
        using var folder = new SqliteIndexFolder();
        // Ports are more than are counted at once, so that the number of others is asked for in both ways.
        var (sqlite, cluster) = (folder.Open(), Indexes.Open(Indexes.Options(), TimeProvider.System, new FacetLimits(First: 3, Together: true)));
        var asked = 0;
        await Gen.Select(Entries(250), Nested.Array[Queries], Gen.Int[0, 1000]).SampleAsync(
            async sample =>
            {
                var (entries, queries, turn) = sample;
                await sqlite.WriteAsync(entries, Token);
                await cluster.WriteAsync(entries, Token);
                Assert.Equal(await sqlite.FingerprintAsync(Token), await cluster.FingerprintAsync(Token));
                foreach (var query in queries)
                {
                    await AssertAlikeAsync(sqlite, cluster, query, turn++);
                    asked++;
                }
            },
            iter: 1,
            threads: 1);
        Assert.InRange(asked, Queries, int.MaxValue);
    }

    [Fact]
    public async Task SearchAsync_PointsAroundTheEdgeOfACircle_AreAnsweredAlike()
    {
        using var folder = new SqliteIndexFolder();
        var (sqlite, cluster) = (folder.Open(), Indexes.Open());
        var (latitude, longitude) = (51.2993, 4.2931);
        SearchEntry[] entries = [.. Enumerable.Range(0, 400).Select(n => SearchEntries.Some($"P{n}", n % 100, RecordKind.Finding, (latitude + (0.04 * Math.Cos(n)), longitude + (0.06 * Math.Sin(n)))))];
        await sqlite.WriteAsync(entries, Token);
        await cluster.WriteAsync(entries, Token);

        foreach (var item in entries.Take(60).Select(e => e.Item))
        {
            // Exactly as far as this one, and the least bit less.
            var metres = Distance.GreatCircleMetres(latitude, longitude, item.Latitude!.Value, item.Longitude!.Value);
            foreach (var distance in (double[])[metres, Math.BitDecrement(metres)])
            {
                var near = new NearNode(latitude, longitude, distance, 0, 0);
                Assert.Equal(await sqlite.CountAsync(near, [], Token), await cluster.CountAsync(near, [], Token));
            }
        }
    }

    [Theory]
    [InlineData(1, 1000, 10, 1, true)]
    [InlineData(3, 5, 10, 50, true)]
    [InlineData(3, 5, 10, 3, false)]
    public async Task SearchAsync_MoreValuesThanAreCountedAtOnce_AreCountedAlikeOrSaidToBeEstimated(int shards, int atOnce, int step, int steps, bool isExact)
    {
        using var folder = new SqliteIndexFolder();
        var options = Indexes.Options();
        options.Shards = shards;
        var (sqlite, cluster) = (folder.Open(), Indexes.Open(options, TimeProvider.System, new FacetLimits(2, atOnce, step, steps, Together: true)));
        SearchEntry[] entries = [.. Enumerable.Range(0, 400).Select(n => SearchEntries.Some(string.Create(CultureInfo.InvariantCulture, $"V{n}"), 0, $"importer:Importer {n % 170:0000} bv"))];
        await sqlite.WriteAsync(entries, Token);
        await cluster.WriteAsync(entries, Token);
        var request = new SearchRequest { Query = new AllNode(), Size = 0, Facets = [new("importer", 3)] };

        // The second time it is known how many there are, and they are counted in the search itself where that can be.
        foreach (var _ in (int[])[1, 2])
        {
            var facet = (await cluster.SearchAsync(request, Token)).Facets[0];

            Assert.Equal(isExact, facet.IsExact);
            if (isExact)
            {
                AssertAlike((await sqlite.SearchAsync(request, Token)).Facets[0], facet);
                Assert.Equal(167, facet.OtherValues);
            }
        }
    }

    [Theory]
    [InlineData("x234", 1)]
    [InlineData("x", 2)]
    [InlineData("1234", 2)]
    [InlineData("𐐨𐐨", 1)]
    public async Task SearchAsync_TypingMistakes_AreForgivenAlike(string word, int edits)
    {
        using var folder = new SqliteIndexFolder();
        var (sqlite, cluster) = (folder.Open(), Indexes.Open());
        string[] words = ["x234", "1234", "x", "1", "ab", "abc", "x1", "𐐨𐐨", "𐐨a", "aa", "xx234", "12345", "2x34"];
        SearchEntry[] entries = [.. words.Select((w, n) => SearchEntries.Some($"T{n}", 0, $"goods:{w}", $"lot:{w}"))];
        await sqlite.WriteAsync(entries, Token);
        await cluster.WriteAsync(entries, Token);

        foreach (var field in (SearchField?[])[null, SearchFields.Get("goods"), SearchFields.Get("lot")])
        {
            await AssertAlikeAsync(sqlite, cluster, new WordNode(field, word, false, edits, 0, 0), 0);
            await AssertAlikeAsync(sqlite, cluster, new WordNode(field, word[..^1], true, 0, 0, 0), 0);
            await AssertAlikeAsync(sqlite, cluster, new WordNode(field, $"{word} 1", true, 0, 0, 0), 0);
        }
    }

    // Half of the places are anywhere, and over the antimeridian too.
    private static Gen<SearchEntry[]> Entries(int count) => Gen.Select(
        SearchEntries.Random, Gen.Int[0, 1], Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Int[0, 100_000],
        (entry, far, latitude, longitude, key) => entry with
        {
            Item = entry.Item with
            {
                Id = SearchEntries.Id($"{key}", entry.Item.Kind),
                Latitude = entry.Item.Latitude is null || far == 0 ? entry.Item.Latitude : latitude,
                Longitude = entry.Item.Longitude is null || far == 0 ? entry.Item.Longitude : longitude,
            },
        }).Array[count];

    private static async Task AssertAlikeAsync(ISearchIndex sqlite, Intel.Index.Elasticsearch.ElasticsearchSearchIndex cluster, QueryNode query, int turn)
    {
        var request = new SearchRequest
        {
            Query = query,
            Kinds = turn % 4 == 0 ? [RecordKind.Shipment, RecordKind.Finding] : [],
            Sort = new SearchSort(Sorts[turn % Sorts.Length], turn % 2 == 0),
            Size = 40,
            Facets = [new("pod", 2), new("pol", 100), new("eta", 3), new("kind", 9)],
            Highlight = true,
        };
        for (var page = 0; page < 3; page++)
        {
            var (expected, actual) = (await sqlite.SearchAsync(request, Token), await cluster.SearchAsync(request, Token));
            Assert.Equal((QueryText.Of(query), expected.Total, expected.Next is null), (QueryText.Of(query), actual.Total, actual.Next is null));
            Assert.Equal(expected.Items.Select(Written), actual.Items.Select(Written));
            Assert.Equal(expected.Facets.Length, actual.Facets.Length);
            Assert.All(expected.Facets.Zip(actual.Facets), pair => AssertAlike(pair.First, pair.Second));
            if (expected.Next is null)
            {
                break;
            }

            // Each goes on by itself: cursors are a backend's own.
            var (next, other) = (await sqlite.SearchAsync(request with { Cursor = expected.Next }, Token), await cluster.SearchAsync(request with { Cursor = actual.Next }, Token));
            Assert.Equal(next.Items.Select(Written), other.Items.Select(Written));
            request = request with { Size = request.Size * 3 };
        }

        var (points, others) = (await sqlite.PointsAsync(query, [], 25, Token), await cluster.PointsAsync(query, [], 25, Token));
        Assert.Equal((points.Total, points.WithoutPosition), (others.Total, others.WithoutPosition));
        Assert.Equal(points.Items.Select(Written), others.Items.Select(Written));
        Assert.Equal(await sqlite.CountAsync(query, [RecordKind.Laboratory], Token), await cluster.CountAsync(query, [RecordKind.Laboratory], Token));
    }

    private static void AssertAlike(Facet expected, Facet actual)
    {
        Assert.Equal(expected.Values, actual.Values);
        Assert.Equal((expected.Field, expected.OtherValues, expected.IsExact), (actual.Field, actual.OtherValues, actual.IsExact));
    }

    private static string Written(SearchItem item) => JsonSerializer.Serialize(item, RecordJsonContext.Default.SearchItem);
}
