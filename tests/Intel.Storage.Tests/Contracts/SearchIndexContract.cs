using Intel.Core;
using Intel.Core.Queries;
using Xunit;
using static Intel.Storage.Tests.Contracts.SearchEntries;

namespace Intel.Storage.Tests.Contracts;

/// <summary>What a search index promises to who searches.</summary>
public abstract class SearchIndexContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private ISearchIndex? _index;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected ISearchIndex Index => _index!;

    public async ValueTask InitializeAsync() => _index = await CreateAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>An empty index.</summary>
    protected abstract ValueTask<ISearchIndex> CreateAsync();

    [Theory]
    [InlineData("", "A B C D E")]
    [InlineData("banana", "A")]
    [InlineData("banan*", "A B")]
    [InlineData("banaan~", "A B")]
    [InlineData("banaan~1", "A")]
    [InlineData("creme", "C")]
    [InlineData("CRÈME", "C")]
    [InlineData("strasse", "C")]
    [InlineData("тропика", "C")]
    [InlineData("바나나", "C")]
    [InlineData("\"nv tropica\"", "A")]
    [InlineData("\"tropica nv\"", "B")]
    [InlineData("consignee:tropica", "A B")]
    [InlineData("goods:tropica", "")]
    [InlineData("\"first second\"", "")]
    [InlineData("hs:0803*", "A B")]
    [InlineData("hs:080310", "A")]
    [InlineData("pod:beanr", "A C")]
    [InlineData("pod:BEANR,BEZEE", "A B C")]
    [InlineData("beanr", "A C")]
    [InlineData("MSCU 123456 6", "B")]
    [InlineData("mscu-1234566", "B")]
    [InlineData("container:MSCU1234567~1", "B")]
    [InlineData("risk:>=70", "A B")]
    [InlineData("risk:[10 TO 70}", "C")]
    [InlineData("weight:>20t", "B")]
    [InlineData("eta:2026-03-29", "B")]
    [InlineData("eta:[2026-03-01 TO 2026-03-28]", "A")]
    [InlineData("near:51.30,4.29,5km", "D")]
    [InlineData("near:51.30,4.29,50km", "D E")]
    [InlineData("box:51,4,52,4.5", "D E")]
    [InlineData("box:51.30,4.29,51.30,4.29", "D")]
    [InlineData("objective:3.2", "A")]
    [InlineData("kind:finding", "E")]
    [InlineData("seal:missing", "B C D E")]
    [InlineData("-seal:missing", "A")]
    [InlineData("near:missing", "A B C")]
    [InlineData("banana OR pod:BEZEE", "A B")]
    [InlineData("pod:BEANR -banana", "C")]
    [InlineData("consignee:\"nv tropica\" hs:0803* pod:BEANR risk:>=70 eta:[2026-01-01 TO 2026-04-01] objective:3.2 -seal:missing banana~", "A")]
    public async Task SearchAsync_Construct_FindsWhatItSays(string query, string expected)
    {
        await Index.WriteAsync(
            [
                Some("A", 80, "goods:Banana, fresh", "consignee:N.V. Tropica", "hs:080310", "pod:BEANR", "eta:2026-03-28T22:59:59Z", "objective:3.2", "seal:H53175", "seal:"),
                Some("B", 70, "goods:Bananas", "consignee:Tropica NV", "hs:0803.90", "pod:BEZEE", "eta:2026-03-28T23:00:00Z", "container:MSCU1234566", "weight:20000.5", "seal:-"),
                Some("C", 69, "goods:Crème brûlée", "consignee:Straße", "text:Тропика first", "text:second 바나나", "pod:BE ANR", "weight:20000"),
                Some("D", 0, RecordKind.Laboratory, (51.30, 4.29), "number:L1"),
                Some("E", 0, RecordKind.Finding, (51.10, 4.40), "number:F1"),
            ],
            Token);

        var page = await Index.SearchAsync(new SearchRequest { Query = Parse(query) }, Token);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), page.Items.Select(i => i.Title).Order());
        Assert.Equal(page.Items.Length, page.Total);
        Assert.Equal(page.Total, await Index.CountAsync(Parse(query), [], Token));
    }

    [Theory]
    [InlineData("box:-20,170,-10,-170", "A B C")]
    [InlineData("box:-20,-170,-10,170", "D")]
    [InlineData("box:-18,180,-17,-180", "B C")]
    [InlineData("box:-90,-180,90,180", "A B C D E")]
    [InlineData("box:-20,-10,-10,-11", "A B C D")]
    [InlineData("near:-17.5,180,100km", "B C")]
    [InlineData("near:-17.5,-179.9,300km", "A B C")]
    [InlineData("near:90,0,120km", "E")]
    [InlineData("-near:-17.5,180,100km", "A D E")]
    public async Task SearchAsync_PlacesAtTheAntimeridianAndThePole_AreFound(string query, string expected)
    {
        await Index.WriteAsync(
            [
                Some("A", 5, RecordKind.Finding, (-17.5, 178)),
                Some("B", 4, RecordKind.Finding, (-17.5, 180)),
                Some("C", 3, RecordKind.Finding, (-17.5, -180)),
                Some("D", 2, RecordKind.Finding, (-17.5, 10)),
                Some("E", 1, RecordKind.Finding, (89, 120)),
            ],
            Token);

        var page = await Index.SearchAsync(new SearchRequest { Query = Parse(query) }, Token);
        Assert.Equal(expected, string.Join(' ', page.Items.Select(i => i.Title)));

        var points = await Index.PointsAsync(Parse(query), [], 100, Token);
        Assert.Equal((expected, 0), (string.Join(' ', points.Items.Select(i => i.Title)), points.WithoutPosition));
    }

    [Theory]
    [InlineData("-(banana OR pod:BEANR)", "D")]
    [InlineData("-(banana -pod:BEANR)", "A C D")]
    [InlineData("-(-banana)", "A B")]
    [InlineData("-(-(banana pod:BEANR) risk:>=20)", "A D")]
    [InlineData("banana -(pod:BEANR OR -risk:>=30)", "B")]
    [InlineData("-(pod:missing OR -(-(risk:<30)))", "A B")]
    public async Task SearchAsync_GroupsWithinNegations_AreNegatedWhole(string query, string expected)
    {
        await Index.WriteAsync(
            [
                Some("A", 40, "goods:banana", "pod:BEANR"),
                Some("B", 30, "goods:banana", "pod:BEZEE"),
                Some("C", 20, "goods:apple", "pod:BEANR"),
                Some("D", 10, "goods:apple"),
            ],
            Token);

        var page = await Index.SearchAsync(new SearchRequest { Query = Parse(query) }, Token);

        Assert.Equal(expected, string.Join(' ', page.Items.Select(i => i.Title)));
    }

    [Fact]
    public async Task SearchAsync_VeryLongKeyword_IsFoundWholeAndByPrefix()
    {
        var text = new string('Z', 40_000) + "1";
        await Index.WriteAsync([Some("A", 0, $"container:{text}", $"goods:{text}")], Token);

        Assert.Equal(1, await Index.CountAsync(new WordNode(SearchFields.Get("container"), text, false, 0, 0, 0), [], Token));
        Assert.Equal(1, await Index.CountAsync(new WordNode(SearchFields.Get("goods"), text, false, 0, 0, 0), [], Token));
        Assert.Equal(1, await Index.CountAsync(Parse("container:ZZZ*"), [], Token));
    }

    [Theory]
    [InlineData("risk", true)]
    [InlineData("risk", false)]
    [InlineData("weight", true)]
    [InlineData("eta", false)]
    [InlineData("container", false)]
    [InlineData("container", true)]
    public async Task SearchAsync_PageAfterPage_GivesTheWholeOrderOnce(string field, bool descending)
    {
        var model = new ModelIndex();
        SearchEntry[] entries =
        [
            .. Many(300),
            .. Enumerable.Range(0, 200).Select(n => Some($"W{n}", 50, $"weight:{n % 9}", $"eta:2026-03-{1 + (n % 28):00}T08:00:00Z", $"container:C{n % 11:00}", $"container:c-{n % 5:00}")),
        ];
        model.Write(entries);
        foreach (var part in entries.Chunk(37))
        {
            await Index.WriteAsync(part, Token);
        }

        var sort = new SearchSort(field, descending);
        Assert.Equal(model.Ordered(new AllNode(), sort), (await PagesAsync(new SearchRequest { Query = new AllNode(), Sort = sort, Size = 23 })).Select(i => i.Id));
    }

    [Fact]
    public async Task SearchAsync_Relevance_PutsTheBetterMatchFirst()
    {
        await Index.WriteAsync([Some("A", 0, "goods:one banana among a great many other goods of every kind"), Some("B", 90, "goods:apples"), Some("C", 0, "goods:banana banana")], Token);

        var page = await Index.SearchAsync(new SearchRequest { Query = Parse("banana OR pod:missing"), Sort = new SearchSort("relevance", true), Size = 2 }, Token);

        Assert.Equal(["C", "A"], page.Items.Select(i => i.Title));
        var rest = await Index.SearchAsync(new SearchRequest { Query = Parse("banana OR pod:missing"), Sort = new SearchSort("relevance", true), Size = 2, Cursor = page.Next }, Token);
        Assert.Equal("B", Assert.Single(rest.Items).Title);
        Assert.Null(rest.Next);
    }

    [Fact]
    public async Task SearchAsync_WritesBetweenPages_NeitherSkipsNorRepeatsWhatDidNotChange()
    {
        await Index.WriteAsync(Many(200), Token);
        var request = new SearchRequest { Query = new AllNode(), Size = 17 };
        var seen = new List<SearchItem>();
        var round = 0;
        for (string? cursor = null; ;)
        {
            var page = await Index.SearchAsync(request with { Cursor = cursor }, Token);
            seen.AddRange(page.Items);
            cursor = page.Next;
            if (cursor is null)
            {
                break;
            }

            // Others come in, and one is replaced by what it was.
            await Index.WriteAsync([.. Many(20, $"N{round++}-"), Many(200)[round] with { Dates = [KeyValuePair.Create("eta", Now)] }], Token);
        }

        var first = Many(200).Select(e => e.Item.Id).ToHashSet();
        Assert.Equal(200, seen.Select(i => i.Id).Where(first.Contains).Distinct().Count());
        Assert.Equal(seen.Count, seen.Select(i => i.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("%%%")]
    public async Task SearchAsync_ForeignCursor_IsRefused(string cursor) =>
        await Assert.ThrowsAsync<FormatException>(() => Index.SearchAsync(new SearchRequest { Query = new AllNode(), Cursor = cursor }, Token));

    [Fact]
    public async Task SearchAsync_CursorOfAnotherQuery_IsRefused()
    {
        await Index.WriteAsync(Many(5), Token);
        var page = await Index.SearchAsync(new SearchRequest { Query = new AllNode(), Size = 2 }, Token);
        await Assert.ThrowsAsync<FormatException>(() => Index.SearchAsync(new SearchRequest { Query = Parse("fruit"), Cursor = page.Next }, Token));
    }

    [Fact]
    public async Task SearchAsync_Facets_AreExactAndSayWhatTheyLeaveOut()
    {
        await Index.WriteAsync([.. Many(30), Some("D", 0, "eta:2026-03-28T23:00:00Z", "pod:ECGYE"), Some("E", 0, "eta:2026-03-28T22:59:59Z")], Token);

        var page = await Index.SearchAsync(new SearchRequest { Query = new AllNode(), Size = 0, Facets = [new("pod", 2), new("eta", 10), new("kind", 10)] }, Token);

        Assert.Empty(page.Items);
        Assert.Equal(32, page.Total);
        Assert.Equal([new FacetValue("BEZEE", 20), new FacetValue("BEANR", 10)], page.Facets[0].Values);
        Assert.Equal(1, page.Facets[0].OtherValues);
        Assert.Equal([new FacetValue("2026-03-28", 1), new FacetValue("2026-03-29", 1)], page.Facets[1].Values);
        Assert.Equal([new FacetValue("shipment", 32)], page.Facets[2].Values);
        Assert.All(page.Facets, f => Assert.True(f.IsExact));
    }

    [Fact]
    public async Task SearchAsync_Highlight_MarksWordsAndLeavesHostileTextAlone()
    {
        const string Hostile = "<script>alert('x')</script> Crème BRÛLÉE";
        await Index.WriteAsync([Some("A", 0, $"goods:{Hostile}", $"text:{new string('a', 300)} brulees {new string('b', 300)}")], Token);

        var item = Assert.Single((await Index.SearchAsync(new SearchRequest { Query = Parse("\"creme brulee\" OR brulees"), Highlight = true }, Token)).Items);

        var goods = item.Highlights.Single(h => h.Field == "goods");
        Assert.Equal(Hostile, goods.Text);
        Assert.Equal("Crème BRÛLÉE", goods.Text.Substring(Assert.Single(goods.Marks).Start, goods.Marks[0].Length));
        var text = item.Highlights.Single(h => h.Field == "text");
        Assert.InRange(text.Text.Length, 7, 200);
        Assert.Equal("brulees", text.Text.Substring(Assert.Single(text.Marks).Start, text.Marks[0].Length));
    }

    [Fact]
    public async Task SearchAsync_Item_ComesBackAsWritten()
    {
        var entry = Some("A", 42, RecordKind.Finding, (51.1, 4.4));
        var item = entry.Item with { Fields = entry.Item.Fields.Add("number", ["F-1"]), At = Now, IsSimulated = true };
        await Index.WriteAsync([entry with { Item = item }], Token);

        var found = Assert.Single((await Index.SearchAsync(new SearchRequest { Query = new AllNode(), Kinds = [RecordKind.Finding] }, Token)).Items);

        Assert.Equal(["F-1"], found.Fields["number"]);
        Assert.Equal((item.Id, item.At, item.Latitude, item.IsSimulated, item.Risk), (found.Id, found.At, found.Latitude, found.IsSimulated, found.Risk));
    }

    [Fact]
    public async Task PointsAsync_MoreThanAsked_GivesTheRiskiestAndCountsAll()
    {
        await Index.WriteAsync(
            [Some("A", 10, RecordKind.Finding, (51, 4)), Some("B", 90, RecordKind.Finding, (51, 4.1)), Some("C", 50, RecordKind.Finding, (51, 4.2)), Some("D", 99, RecordKind.Finding, null), Some("E", 99)],
            Token);

        var points = await Index.PointsAsync(new AllNode(), [RecordKind.Finding], 2, Token);

        Assert.Equal((3, 1), (points.Total, points.WithoutPosition));
        Assert.Equal(["B", "C"], points.Items.Select(i => i.Title));

        var positions = await Index.PositionsAsync(new AllNode(), [RecordKind.Finding], 2, Token);
        Assert.Equal((3, 1), (positions.Total, positions.WithoutPosition));
        Assert.Equal(points.Items.Select(i => (i.Id, i.Latitude, i.Longitude)), positions.Items.Select(i => (i.Id, (double?)i.Latitude, (double?)i.Longitude)));
    }

    [Fact]
    public async Task PositionsAsync_RecordWrittenAgain_HasItsNewPositionAndAllThatAMapDraws()
    {
        var entry = Some("A", 42, RecordKind.Finding, (51.1, 4.4));
        await Index.WriteAsync([entry, Some("B", 1, RecordKind.Finding, null)], Token);
        Assert.Equal(51.1, Assert.Single((await Index.PositionsAsync(new AllNode(), [], 9, Token)).Items).Latitude);

        var moved = entry.Item with { Latitude = 50.5, Longitude = 5.5, PrecisionMetres = 250, At = Now, IsSimulated = true, Fields = entry.Item.Fields.Add("nis", ["71016"]) };
        await Index.WriteAsync([entry with { Item = moved }], Token);

        var position = Assert.Single((await Index.PositionsAsync(new AllNode(), [], 9, Token)).Items);
        Assert.Equal(new MapPosition(moved.Id, 50.5, 5.5, 250, Now, "71016", true), position);
    }

    [Fact]
    public async Task SearchAsync_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.SearchAsync(new SearchRequest { Query = new AllNode() }, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Index.WriteAsync(Many(1), source.Token));
        Assert.Equal(0, await Index.CountAsync(new AllNode(), [], Token));
    }

    protected static QueryNode Parse(string query) => QueryParser.Parse(query, Now).Root ?? throw new ArgumentException($"'{query}' cannot be read.", nameof(query));

    private async Task<List<SearchItem>> PagesAsync(SearchRequest request)
    {
        var items = new List<SearchItem>();
        string? cursor = null;
        do
        {
            var page = await Index.SearchAsync(request with { Cursor = cursor }, Token);
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return items;
    }
}
