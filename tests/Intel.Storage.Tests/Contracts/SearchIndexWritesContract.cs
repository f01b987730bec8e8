using CsCheck;
using Intel.Core.Queries;
using Xunit;
using static Intel.Storage.Tests.Contracts.SearchEntries;

namespace Intel.Storage.Tests.Contracts;

/// <summary>What a search index promises to who writes it, and that it answers as the model does whatever is written.</summary>
public abstract class SearchIndexWritesContract : IAsyncLifetime
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

    /// <summary>An empty index of its own.</summary>
    protected abstract ValueTask<ISearchIndex> CreateAsync();

    /// <summary>The index of <see cref="Index"/> as another process opens it.</summary>
    protected abstract ValueTask<ISearchIndex> OpenAgainAsync();

    /// <summary>Waits for what the backend says it takes until other processes see what was written; at once unless said otherwise.</summary>
    protected virtual ValueTask UntilOthersSeeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task WriteAsync_SameRecordAgain_ReplacesIt()
    {
        await Index.WriteAsync([Some("A", 10, "pod:BEANR", "goods:bananas")], Token);
        await Index.WriteAsync([Some("A", 20, "pod:BEZEE", "goods:apples"), Some("A", 30, "pod:ECGYE", "goods:pears")], Token);

        var page = await Index.SearchAsync(new SearchRequest { Query = new AllNode(), Facets = [new("pod", 10)] }, Token);
        Assert.Equal(30, Assert.Single(page.Items).Risk);
        Assert.Equal([new FacetValue("ECGYE", 1)], page.Facets[0].Values);
        Assert.Equal(0, await Index.CountAsync(new WordNode(null, "bananas", false, 0, 0, 0), [], Token));
        Assert.Equal(1, await Index.CountAsync(new WordNode(null, "pears", false, 0, 0, 0), [], Token));
    }

    [Fact]
    public async Task WriteAsync_OtherProcess_IsSeenWithinTheBackendsTime()
    {
        var other = await OpenAgainAsync();
        Assert.Equal(0, await other.CountAsync(new AllNode(), [], Token));
        for (var round = 1; round <= 12; round++)
        {
            await Index.WriteAsync(Many(round * 10), Token);
            await UntilOthersSeeAsync();
            Assert.Equal(round * 10, await other.CountAsync(new WordNode(null, "fruit", false, 0, 0, 0), [], Token));
        }
    }

    [Fact]
    public async Task WriteAsync_TwoWriters_LoseNothing()
    {
        var other = await OpenAgainAsync();
        await Task.WhenAll(
            Task.Run(async () => await WriteInPartsAsync(Index, Many(300, "X")), Token),
            Task.Run(async () => await WriteInPartsAsync(other, Many(300, "Y")), Token));

        Assert.Equal(600, await Index.CountAsync(new WordNode(null, "fruit", false, 0, 0, 0), [], Token));
        Assert.Equal(await Index.FingerprintAsync(Token), await other.FingerprintAsync(Token));
    }

    [Fact]
    public async Task WriteAsync_NotANumber_IsRefusedAndNothingWritten()
    {
        var bad = Some("B", 0) with { Numbers = [KeyValuePair.Create("weight", double.NaN)] };
        await Assert.ThrowsAsync<ArgumentException>(() => Index.WriteAsync([Some("A", 0), bad], Token));
        Assert.Equal(0, await Index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task SearchAsync_BesideAWriter_SeesWholeBatches()
    {
        var writing = Task.Run(async () => await WriteInPartsAsync(Index, Many(600), 30), Token);
        var isWriting = true;
        while (isWriting)
        {
            isWriting = !writing.IsCompleted;
            var page = await Index.SearchAsync(new SearchRequest { Query = new WordNode(null, "fruit", false, 0, 0, 0), Size = 1000, Facets = [new("pod", 5)] }, Token);
            Assert.Equal(0, page.Total % 30);
            Assert.Equal(page.Total, page.Items.Length);
            Assert.Equal(page.Total, page.Facets[0].Values.Sum(v => v.Count));
        }

        await writing;
        Assert.Equal(600, await Index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task BeginRebuildAsync_UntilCompleted_TheOldOneAnswers()
    {
        var other = await OpenAgainAsync();
        await Index.WriteAsync(Many(40), Token);
        await Index.BeginRebuildAsync(Token);
        await Index.WriteAsync(Many(15), Token);
        Assert.Equal(40, await Index.CountAsync(new AllNode(), [], Token));
        Assert.Equal(40, await other.CountAsync(new AllNode(), [], Token));

        await Index.CompleteRebuildAsync(Token);

        Assert.Equal(15, await Index.CountAsync(new AllNode(), [], Token));
        Assert.Equal(15, await other.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task BeginRebuildAsync_AfterAnInterruptedOne_BeginsEmpty()
    {
        await Index.BeginRebuildAsync(Token);
        await Index.WriteAsync(Many(40), Token);
        var other = await OpenAgainAsync();
        await other.BeginRebuildAsync(Token);
        await other.WriteAsync(Many(3), Token);
        await other.CompleteRebuildAsync(Token);

        Assert.Equal(3, await Index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task CompleteRebuildAsync_NothingWritten_IsEmpty()
    {
        await Index.WriteAsync(Many(4), Token);
        await Index.BeginRebuildAsync(Token);
        await Index.CompleteRebuildAsync(Token);
        Assert.Equal(0, await Index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task CompleteRebuildAsync_NoneBegun_IsRefused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Index.CompleteRebuildAsync(Token));

    [Fact]
    public async Task FingerprintAsync_SameEntriesInAnotherOrder_IsTheSame()
    {
        await Index.WriteAsync([Some("A", 1, "pod:BEZEE"), .. Many(50)], Token);
        await Index.WriteAsync([Some("A", 1, "pod:BEANR")], Token);
        var first = await Index.FingerprintAsync(Token);
        await Index.BeginRebuildAsync(Token);
        await WriteInPartsAsync(Index, [.. Many(50).Reverse(), Some("A", 1, "pod:BEANR")]);
        await Index.CompleteRebuildAsync(Token);

        Assert.Equal(first, await Index.FingerprintAsync(Token));
        await Index.WriteAsync([Some("A", 1, "pod:ECGYE")], Token);
        Assert.NotEqual(first, await Index.FingerprintAsync(Token));
    }

    [Fact]
    public async Task SearchAsync_AnyEntriesAndQueries_AnswersAsTheModel()
    {
        // Each sample searches what the ones before it wrote as well: the index only grows older.
        var model = new ModelIndex();
        var turn = new SemaphoreSlim(1, 1);
        await Gen.Select(SearchEntries.Random.Array[0, 12], Query.Array[1, 6], Gen.Int[0, 5]).SampleAsync(
            async sample =>
            {
                await turn.WaitAsync(Token);
                try
                {
                    var (entries, queries, order) = sample;
                    model.Write(entries);
                    await Index.WriteAsync(entries, Token);
                    foreach (var query in queries)
                    {
                        await AssertAsModelAsync(model, query, new SearchSort(order % 2 == 0 ? "risk" : order % 3 == 0 ? "bl" : "weight", order > 2));
                    }
                }
                finally
                {
                    turn.Release();
                }
            },
            iter: 300,
            threads: 1);
    }

    private static async Task WriteInPartsAsync(ISearchIndex index, SearchEntry[] entries, int size = 20)
    {
        foreach (var part in entries.Chunk(size))
        {
            await index.WriteAsync(part, Token);
        }
    }

    private async Task AssertAsModelAsync(ModelIndex model, QueryNode query, SearchSort sort)
    {
        var page = await Index.SearchAsync(
            new SearchRequest { Query = query, Sort = sort, Size = 1000, Facets = [new("pod", 100), new("eta", 100), new("kind", 100)] }, Token);
        Assert.Equal(model.Ordered(query, sort), page.Items.Select(i => i.Id));
        Assert.Equal(model.Tiles(query, 9), (await Index.TilesAsync(query, [], 9, 1000, Token)).Tiles!.Value);
        foreach (var facet in page.Facets)
        {
            Assert.Equal(model.Facet(query, facet.Field), facet.Values);
        }
    }
}
