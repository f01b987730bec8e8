using System.Globalization;
using Intel.Core.Queries;
using Xunit;
using static Intel.Storage.Tests.Contracts.SearchEntries;

namespace Intel.Storage.Tests.Contracts;

/// <summary>What a search index promises of conditions that must hold of one piece of equipment, or of one goods item.</summary>
public abstract class SearchPartsContract : IAsyncLifetime
{
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
    [InlineData("equipment:(container:MSCU1234566 seal:missing)", "B")]
    [InlineData("container:MSCU1234566 seal:missing", "B")]
    [InlineData("equipment:(seal:missing)", "A B")]
    [InlineData("equipment:(MSCU 123456 6)", "A B")]
    [InlineData("equipment:(mscu-1234566 -seal:missing)", "A")]
    [InlineData("equipment:(container:MSCU* OR seal:missing)", "A B")]
    [InlineData("equipment:(-container:MSCU1234566)", "A C")]
    [InlineData("-equipment:(container:MSCU1234566)", "C D")]
    [InlineData("equipment:(seal:H5317~1)", "A C")]
    [InlineData("equipment:(weight:>=20t)", "A")]
    [InlineData("equipment:(weight:>=20t seal:missing)", "")]
    [InlineData("equipment:(reefer:yes empty:no)", "C")]
    [InlineData("goods:(hs:0803* weight:>20000)", "A")]
    [InlineData("hs:0803* weight:>20000", "A B")]
    [InlineData("goods:(hs:0803* weight:<=20000)", "A B")]
    [InlineData("goods:(fresh bananas)", "A")]
    [InlineData("goods:fresh goods:bananas", "A B")]
    [InlineData("goods:(\"bananas fresh\")", "A")]
    [InlineData("goods:(\"fresh pears\")", "")]
    [InlineData("goods:(\"fresh pea*\")", "")]
    [InlineData("goods:(pea*)", "B")]
    [InlineData("goods:(banaan~)", "A B")]
    [InlineData("goods:(banana)", "")]
    [InlineData("goods:(creme OR pears)", "B C")]
    [InlineData("goods:(container:MSCU1234566 hs:0803*)", "A")]
    [InlineData("goods:(hs:missing)", "B C")]
    [InlineData("goods:(-hs:0803*)", "B C")]
    [InlineData("goods:(text:\"lot 7\" bananas)", "A")]
    [InlineData("goods:(hs:0803*) equipment:(seal:missing) -equipment:(weight:*)", "B")]
    [InlineData("goods:(hs:0803*) OR equipment:(reefer:yes)", "A B C")]
    public async Task SearchAsync_ConditionsOnOnePart_HoldOfThatPartAlone(string query, string expected)
    {
        await Index.WriteAsync(Shipments(), Token);
        var root = QueryParser.Parse(query, DateTimeOffset.UnixEpoch).Root!;

        var page = await Index.SearchAsync(new SearchRequest { Query = root, Facets = [new("pod", 9)], Highlight = true }, Token);

        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), page.Items.Select(i => i.Title).Order());
        Assert.Equal(page.Items.Length, page.Total);
        Assert.Equal(page.Total, page.Facets[0].Values.Sum(v => v.Count));
        Assert.Equal(page.Total, await Index.CountAsync(root, [], Token));
    }

    [Fact]
    public async Task SearchAsync_WordsOfAPart_AreMarkedAndCountForRelevance()
    {
        await Index.WriteAsync(Shipments(), Token);

        var page = await Index.SearchAsync(
            new SearchRequest { Query = QueryParser.Parse("goods:(fresh hs:0803*) OR pod:missing", DateTimeOffset.UnixEpoch).Root!, Sort = new SearchSort(SearchSort.Relevance, true), Highlight = true }, Token);

        Assert.Equal("A", page.Items[0].Title);
        Assert.Contains(page.Items[0].Highlights, h => h.Field == "goods" && h.Marks.Length == 1);
    }

    [Fact]
    public async Task WriteAsync_RecordAgain_ItsOldPartsAreGone()
    {
        await Index.WriteAsync(Shipments(), Token);
        foreach (var part in Enumerable.Range(0, 12))
        {
            // Small batches are put together; what was replaced stays out.
            await Index.WriteAsync([.. Many(5, $"N{part}-").Select(e => e with { Parts = [Part(SearchParts.Equipment, $"container:N{part}", "seal:S1")] })], Token);
        }

        await Index.WriteAsync([Shipments()[1] with { Parts = [Part(SearchParts.Equipment, "container:MSCU1234566", "seal:NEW1")] }], Token);

        Assert.Equal(0, await Index.CountAsync(Parse("equipment:(container:MSCU1234566 seal:missing)"), [], Token));
        Assert.Equal(1, await Index.CountAsync(Parse("equipment:(container:MSCU1234566 seal:NEW1)"), [], Token));
        Assert.Equal(60, await Index.CountAsync(Parse("equipment:(container:N* seal:S1)"), [], Token));
        Assert.Equal(5, await Index.CountAsync(Parse("equipment:(container:N11 seal:S1)"), [], Token));
        Assert.Equal(0, await Index.CountAsync(Parse("goods:(pears)"), [], Token));
    }

    [Fact]
    public async Task WriteAsync_MorePartsThanTwoBytesNumber_EachIsFound()
    {
        // Three manifests that list every box of a ship and more under one number.
        SearchEntry[] entries = [.. Enumerable.Range(0, 3).Select(n => Some($"{n}", n) with
        {
            Parts = [.. Enumerable.Range(0, 23_000).Select(box => Part(SearchParts.Equipment, string.Create(CultureInfo.InvariantCulture, $"container:C{n}{box:00000}"), $"seal:S{box % 2}", $"weight:{box}"))],
        })];
        foreach (var entry in entries)
        {
            await Index.WriteAsync([entry], Token);
        }

        await Index.WriteAsync([.. entries.Select(e => e with { Item = e.Item with { Risk = 9 } })], Token);

        Assert.Equal(1, await Index.CountAsync(Parse("equipment:(container:C222999 seal:S1 weight:22999)"), [], Token));
        Assert.Equal(0, await Index.CountAsync(Parse("equipment:(container:C222999 seal:S0)"), [], Token));
        Assert.Equal(1, await Index.CountAsync(Parse("equipment:(container:C000000 -seal:S1)"), [], Token));
        Assert.Equal(3, await Index.CountAsync(Parse("equipment:(weight:>22998)"), [], Token));
    }

    private static QueryNode Parse(string query) => QueryParser.Parse(query, DateTimeOffset.UnixEpoch).Root!;

    // As the projection makes them: what a part holds stands in the lists of the whole too.
    private static SearchEntry[] Shipments() =>
    [
        Whole(
            "A",
            30_000,
            Part(SearchParts.Equipment, "container:MSCU1234566", "seal:H53175", "weight:21000", "reefer:no"),
            Part(SearchParts.Equipment, "container:TGHU0000001"),
            Part(SearchParts.Goods, "goods:Bananas, fresh", "hs:0803.90", "weight:21000", "container:MSCU1234566", "text:LOT 7"),
            Part(SearchParts.Goods, "goods:Cartons", "hs:0803.10", "weight:9000", "text:LOT 8")),
        Whole(
            "B",
            25_000,
            Part(SearchParts.Equipment, "container:MSCU1234566"),
            Part(SearchParts.Goods, "goods:Bananas", "hs:0803.90", "weight:1000"),
            Part(SearchParts.Goods, "goods:Pears", "hs:0808.30", "weight:24000", "container:MSCU1234566"),
            Part(SearchParts.Goods, "goods:Fresh")),
        Whole("C", 100, Part(SearchParts.Equipment, "container:TGHU0000001", "seal:H53176", "reefer:yes", "empty:no"), Part(SearchParts.Goods, "goods:Crème brûlée")),
        Whole("D", 100),
    ];

    private static SearchEntry Whole(string key, double weight, params EntryPart[] parts) => Some(key, 10, "pod:BEANR") with
    {
        Texts = [.. parts.SelectMany(p => p.Texts)],
        Keywords = [KeyValuePair.Create("pod", "BEANR"), .. parts.SelectMany(p => p.Keywords)],
        Numbers = [KeyValuePair.Create("weight", weight)],
        Parts = [.. parts],
    };
}
