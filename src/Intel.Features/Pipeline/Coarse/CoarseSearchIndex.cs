using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Features.Http;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>The index as its reader may see it. It is not written by who may not: what is read coarse must never be kept.</summary>
internal sealed class CoarseSearchIndex(ISearchIndex exact, ICoordinateAccess access) : ISearchIndex
{
    public Task WriteAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken) => ForWriting().WriteAsync(entries, cancellationToken);

    public async Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        if (access.IsExact)
        {
            return await exact.SearchAsync(request, cancellationToken);
        }

        var page = await exact.SearchAsync(request with { Query = CoarseReading.Of(request.Query) }, cancellationToken);
        return page with { Items = [.. page.Items.Select(CoarseReading.Of)] };
    }

    public Task<long> CountAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, CancellationToken cancellationToken) =>
        exact.CountAsync(access.IsExact ? query : CoarseReading.Of(query), kinds, cancellationToken);

    public async Task<MapPoints> PointsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken)
    {
        if (access.IsExact)
        {
            return await exact.PointsAsync(query, kinds, limit, cancellationToken);
        }

        var points = await exact.PointsAsync(CoarseReading.Of(query), kinds, limit, cancellationToken);
        return points with { Items = [.. points.Items.Select(CoarseReading.Of)] };
    }

    public async Task<MapPositions> PositionsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken)
    {
        if (access.IsExact)
        {
            return await exact.PositionsAsync(query, kinds, limit, cancellationToken);
        }

        var positions = await exact.PositionsAsync(CoarseReading.Of(query), kinds, limit, cancellationToken);
        return positions with { Items = [.. positions.Items.Select(CoarseReading.Of)] };
    }

    // A tile's edge may cut a cell of a kilometre: the middles of the cells are counted, one by one.
    public async Task<MapTiles> TilesAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int zoom, int limit, CancellationToken cancellationToken)
    {
        if (access.IsExact)
        {
            return await exact.TilesAsync(query, kinds, zoom, limit, cancellationToken);
        }

        var positions = await exact.PositionsAsync(CoarseReading.Of(query), kinds, int.MaxValue, cancellationToken);
        var counted = positions.Items
            .Select(CoarseReading.Of)
            .CountBy(p => MapTile.Of(p.Latitude, p.Longitude, zoom))
            .Select(t => new MapTile(t.Key.X, t.Key.Y, t.Value))
            .OrderBy(t => t.Y)
            .ThenBy(t => t.X)
            .ToImmutableArray();
        return new MapTiles(positions.Total, positions.WithoutPosition, counted.Length > limit ? null : counted);
    }

    public Task BeginRebuildAsync(CancellationToken cancellationToken) => ForWriting().BeginRebuildAsync(cancellationToken);

    public Task CompleteRebuildAsync(CancellationToken cancellationToken) => ForWriting().CompleteRebuildAsync(cancellationToken);

    public Task<string> FingerprintAsync(CancellationToken cancellationToken) => exact.FingerprintAsync(cancellationToken);

    private ISearchIndex ForWriting() => access.IsExact ? exact
        : throw new InvalidOperationException("The index is written by the program, not for a reader who sees places to a kilometre: what was read so would be kept so.");
}
