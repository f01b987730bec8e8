using Intel.Core;
using Intel.Core.Queries;
using Intel.Storage.Tests.Contracts;
using Xunit;

namespace Intel.Storage.Tests.Index;

public sealed class SqliteIndexFaultTests : IDisposable
{
    private readonly SqliteIndexFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SearchAsync_DamagedFile_SaysHowToMendIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "index-1.db"), new string('x', 10_000), Token);
        var index = _folder.Open();

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));
        Assert.Contains("index rebuild", exception.Message, StringComparison.Ordinal);

        await index.BeginRebuildAsync(Token);
        await index.WriteAsync(SearchEntries.Many(3), Token);
        await index.CompleteRebuildAsync(Token);
        Assert.Equal(3, await index.CountAsync(new AllNode(), [], Token));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "index-1.db")));
    }

    [Fact]
    public async Task SearchAsync_IndexOfAnotherVersion_AsksForARebuildAndARebuildMendsIt()
    {
        using (var old = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder.Path, "index-1.db")};Pooling=False"))
        {
            // As the program before parts were searched by themselves left it.
            old.Open();
            using var command = old.CreateCommand();
            command.CommandText = "CREATE TABLE segments (id INTEGER PRIMARY KEY); PRAGMA user_version = 1;";
            command.ExecuteNonQuery();
        }

        var index = _folder.Open();
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => index.CountAsync(new AllNode(), [], Token));
        Assert.Contains("index rebuild", exception.Message, StringComparison.Ordinal);

        await index.BeginRebuildAsync(Token);
        await index.WriteAsync(SearchEntries.Many(3), Token);
        await index.CompleteRebuildAsync(Token);
        Assert.Equal(3, await index.CountAsync(new AllNode(), [], Token));
    }

    [Fact]
    public async Task WriteAsync_FolderThatIsAFile_IsAFaultOfTheStore()
    {
        var path = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(path, "", Token);
        using var index = new Intel.Index.Sqlite.SqliteSearchIndex(path);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => index.WriteAsync(SearchEntries.Many(1), Token));
    }

    [Fact]
    public async Task SearchAsync_FieldThatHasNoOrder_IsRefusedWithThoseThatHave()
    {
        var index = _folder.Open();
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => index.SearchAsync(new SearchRequest { Query = new AllNode(), Sort = new SearchSort("goods", false) }, Token));
        Assert.Contains("risk", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteAsync_ManySmallBatches_LeaveFewSegments()
    {
        var index = _folder.Open();
        var model = new ModelIndex();
        foreach (var part in SearchEntries.Many(6000).Chunk(11))
        {
            await index.WriteAsync(part, Token);
            model.Write(part);
        }

        await index.WriteAsync(SearchEntries.Many(2000).Select(e => e with { Item = e.Item with { Risk = 99 } }).ToArray(), Token);
        model.Write(SearchEntries.Many(2000).Select(e => e with { Item = e.Item with { Risk = 99 } }));
        var page = await index.SearchAsync(new SearchRequest { Query = new AllNode(), Size = 1000, Facets = [new("pod", 9)] }, Token);
        Assert.Equal(model.Ordered(new AllNode(), new SearchSort("risk", true)).Take(1000), page.Items.Select(i => i.Id));
        Assert.Equal(model.Facet(new AllNode(), "pod"), page.Facets[0].Values);

        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder.Path, "index-1.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM segments";
        Assert.InRange((long)command.ExecuteScalar()!, 1, 24);
    }
}
