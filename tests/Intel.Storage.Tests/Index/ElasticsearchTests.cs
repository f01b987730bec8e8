using Intel.TestKit.Elasticsearch;
using Xunit;

namespace Intel.Storage.Tests.Index;

/// <summary>What tests of the index on a cluster start from: a prefix of their own, or a skip that says why.</summary>
public abstract class ElasticsearchTests(ElasticsearchServer server) : IAsyncLifetime
{
    private ElasticsearchIndexes? _indexes;

    internal ElasticsearchIndexes Indexes => _indexes!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _indexes = await ElasticsearchIndexes.CreateAsync(server);

    public async ValueTask DisposeAsync()
    {
        await (_indexes?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }
}
