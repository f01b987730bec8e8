using Intel.Core.Queries;
using Intel.Storage.Tests.Contracts;

namespace Intel.Storage.Tests.Index;

public sealed class SqliteSearchIndexTests : SearchIndexContract
{
    private readonly SqliteIndexFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    protected override ValueTask<ISearchIndex> CreateAsync() => new(_folder.Open());
}

public sealed class SqliteSearchIndexWritesTests : SearchIndexWritesContract
{
    private readonly SqliteIndexFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    protected override ValueTask<ISearchIndex> CreateAsync() => new(_folder.Open());

    protected override ValueTask<ISearchIndex> OpenAgainAsync() => new(_folder.Open());
}

public sealed class SqliteSearchPartsTests : SearchPartsContract
{
    private readonly SqliteIndexFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    protected override ValueTask<ISearchIndex> CreateAsync() => new(_folder.Open());
}

public sealed class SqliteSearchTilesTests : SearchTilesContract
{
    private readonly SqliteIndexFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    protected override ValueTask<ISearchIndex> CreateAsync() => new(_folder.Open());
}
