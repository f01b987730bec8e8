using Intel.Core.Queries;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.Elasticsearch;

namespace Intel.Storage.Tests.Index;

public sealed class ElasticsearchSearchIndexTests(ElasticsearchServer server) : SearchIndexContract
{
    private ElasticsearchIndexes? _indexes;

    public override async ValueTask DisposeAsync()
    {
        await (_indexes?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    protected override async ValueTask<ISearchIndex> CreateAsync() => (_indexes = await ElasticsearchIndexes.CreateAsync(server)).Open();
}

public sealed class ElasticsearchSearchIndexWritesTests(ElasticsearchServer server) : SearchIndexWritesContract
{
    private ElasticsearchIndexes? _indexes;

    public override async ValueTask DisposeAsync()
    {
        await (_indexes?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    protected override async ValueTask<ISearchIndex> CreateAsync() => (_indexes = await ElasticsearchIndexes.CreateAsync(server)).Open();

    protected override ValueTask<ISearchIndex> OpenAgainAsync() => new(_indexes!.Open());

    /// <summary>Others see a write with the next refresh of the index, here as if its interval had passed.</summary>
    protected override async ValueTask UntilOthersSeeAsync() => await _indexes!.AskAsync(HttpMethod.Post, $"/{_indexes.Prefix}-read/_refresh");
}

public sealed class ElasticsearchSearchPartsTests(ElasticsearchServer server) : SearchPartsContract
{
    private ElasticsearchIndexes? _indexes;

    public override async ValueTask DisposeAsync()
    {
        await (_indexes?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    protected override async ValueTask<ISearchIndex> CreateAsync() => (_indexes = await ElasticsearchIndexes.CreateAsync(server)).Open();
}

public sealed class ElasticsearchSearchTilesTests(ElasticsearchServer server) : SearchTilesContract
{
    private ElasticsearchIndexes? _indexes;

    public override async ValueTask DisposeAsync()
    {
        await (_indexes?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    protected override async ValueTask<ISearchIndex> CreateAsync() => (_indexes = await ElasticsearchIndexes.CreateAsync(server)).Open();
}
