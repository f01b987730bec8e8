using Intel.Core;
using Intel.Core.Queries;
using Xunit;
using static Intel.Storage.Tests.Contracts.SearchEntries;

namespace Intel.Storage.Tests.Contracts;

/// <summary>What a search index promises of counts by tile of a map.</summary>
public abstract class SearchTilesContract : IAsyncLifetime
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
    [InlineData(0, 0, 1, 1, 1)]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(0.000001, -0.000001, 1, 0, 0)]
    [InlineData(0, 90, 2, 3, 2)]
    [InlineData(-0.000001, 89.999999, 2, 2, 2)]
    [InlineData(0, -180, 5, 0, 16)]
    [InlineData(0, 180, 5, 31, 16)]
    [InlineData(0, 179.999999, 29, 536870910, 268435456)]
    [InlineData(90, 0, 3, 4, 0)]
    [InlineData(-90, 0, 3, 4, 7)]
    [InlineData(85.0512, 11.25, 5, 17, 0)]
    [InlineData(-85.0512, 11.25, 5, 17, 31)]
    [InlineData(89.9, -180, 29, 0, 0)]
    [InlineData(51.2194, 4.4025, 7, 65, 42)]
    [InlineData(66.51326044311186, 0, 2, 2, 1)]
    public async Task TilesAsync_PointOnAnEdgeOrAPole_IsInTheTileThatTheMapDraws(double latitude, double longitude, int zoom, int x, int y)
    {
        await Index.WriteAsync([Some("A", 0, RecordKind.Finding, (latitude, longitude)), Some("B", 0)], Token);

        var tiles = await Index.TilesAsync(new AllNode(), [], zoom, 10, Token);

        Assert.Equal((1, 1), (tiles.Total, tiles.WithoutPosition));
        Assert.Equal(new MapTile(x, y, 1), Assert.Single(tiles.Tiles!.Value));
    }

    [Fact]
    public async Task TilesAsync_ManyPoints_AreCountedEachOnceAtEveryZoom()
    {
        // Over the whole world and along edges: multiples of a tile's width, and a hair beside them.
        var model = new ModelIndex();
        SearchEntry[] entries =
        [
            .. Enumerable.Range(0, 400).Select(n => Some($"W{n}", 0, n % 3 == 0 ? RecordKind.Laboratory : RecordKind.Finding, (Math.Sin(n) * 90, Math.Cos(n * 7) * 180), $"number:{n}")),
            .. Enumerable.Range(0, 200).Select(n => Some($"E{n}", 0, RecordKind.Finding, (50 + (n / 150.0), (n * 360.0 / 1024) - (n % 2 * 1e-9) - 20))),
        ];
        model.Write(entries);
        await Index.WriteAsync(entries, Token);

        for (var zoom = 0; zoom <= 20; zoom++)
        {
            var tiles = await Index.TilesAsync(new AllNode(), [], zoom, 1000, Token);
            Assert.Equal(model.Tiles(new AllNode(), zoom), tiles.Tiles!.Value);
            Assert.Equal(600, tiles.Tiles!.Value.Sum(t => t.Count));
        }

        var laboratories = await Index.TilesAsync(QueryParser.Parse("box:-80,-180,80,180", DateTimeOffset.UnixEpoch).Root!, [RecordKind.Laboratory], 4, 1000, Token);
        Assert.Equal(laboratories.Total, laboratories.Tiles!.Value.Sum(t => t.Count));
        Assert.InRange(laboratories.Total, 1, 134);
    }

    [Theory]
    [InlineData(25, true)]
    [InlineData(24, false)]
    public async Task TilesAsync_MoreTilesThanAskedFor_AreNotGivenAndStillCounted(int limit, bool given)
    {
        await Index.WriteAsync([.. Enumerable.Range(0, 50).Select(n => Some($"T{n}", 0, RecordKind.Finding, (50, n / 2)))], Token);

        var tiles = await Index.TilesAsync(new AllNode(), [], 12, limit, Token);

        Assert.Equal(50, tiles.Total);
        Assert.Equal(given, tiles.Tiles is not null);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Index.TilesAsync(new AllNode(), [], 30, 1, Token));
    }

    [Fact]
    public async Task TilesAsync_MoreTilesThanOneAnswerHolds_AreAllThere()
    {
        await Index.WriteAsync([.. Enumerable.Range(0, 10_500).Select(n => Some($"T{n}", 0, RecordKind.Finding, (n / 150.0, n % 150)))], Token);

        var tiles = await Index.TilesAsync(new AllNode(), [], 14, 20_000, Token);

        Assert.Equal(10_500, tiles.Tiles!.Value.Length);
        Assert.Equal(tiles.Tiles!.Value.OrderBy(t => (t.Y, t.X)), tiles.Tiles!.Value);
    }
}
