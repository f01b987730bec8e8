using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Connecting;
using Intel.Index.Elasticsearch.Searching;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch;

/// <summary>
/// The search index on an Elasticsearch cluster. It gives the answers of the index on one machine: words and
/// identifiers are folded before they are sent, and the cluster only compares.
/// </summary>
/// <remarks>
/// What this process wrote it sees with the next call: it refreshes between its writes, before it reads. Other processes
/// see it within <see cref="ElasticsearchIndexOptions.RefreshSeconds"/>. The cluster refreshes by itself that often, also
/// in the midst of a batch: a search may then see a part of it. A write is durable when it returns.
/// </remarks>
internal sealed class ElasticsearchSearchIndex : ISearchIndex, IDisposable
{
    private const int WritersAtOnce = 8;

    private readonly Cluster _cluster;
    private readonly Generations _generations;
    private readonly BulkWriter _writer;
    private readonly IndexSearch _search;
    private readonly WriteGate _gate = new(WritersAtOnce);
    private volatile RebuildTally? _tally;

    public ElasticsearchSearchIndex(Cluster cluster, ElasticsearchIndexOptions options, TimeProvider clock, Random random, FacetLimits? limits = null)
    {
        _cluster = cluster;
        _generations = new Generations(cluster, options, clock);
        _writer = new BulkWriter(cluster, options, clock, random);
        _search = new IndexSearch(cluster, _generations.Read, options.PageSeconds, limits);
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        cancellationToken.ThrowIfCancellationRequested();

        // Of several entries of one record the last stands. All are made before the first is sent, so that one that cannot be stops the call before it begins.
        var documents = entries.Reverse().DistinctBy(e => e.Item.Id).Reverse().Select(EntryDocument.Of).ToArray();
        if (documents.Length == 0)
        {
            return;
        }

        IReadOnlyCollection<RefusedEntry> refused = [];
        await OnIndexAsync(
            _generations.Write,
            async () =>
            {
                await _gate.WriteAsync(
                    async () =>
                    {
                        var tally = _tally;
                        refused = await _writer.WriteAsync(documents, _generations.Write, (document, isNew) => tally?.Count(document, isNew), cancellationToken);
                    },
                    cancellationToken);
                return 0;
            },
            cancellationToken);
        if (refused.Count > 0)
        {
            throw new EntriesRefusedException([.. refused]);
        }
    }

    /// <inheritdoc/>
    public Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Size, 1000);
        return ReadAsync(() => _search.PageAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> CountAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, CancellationToken cancellationToken) =>
        ReadAsync(() => _search.CountAsync(query, kinds, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<MapPoints> PointsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _search.PointsAsync(query, kinds, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<MapPositions> PositionsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => _search.PositionsAsync(query, kinds, limit, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<MapTiles> TilesAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int zoom, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, MapTile.DeepestZoom);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return ReadAsync(() => _search.TilesAsync(query, kinds, zoom, limit, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task BeginRebuildAsync(CancellationToken cancellationToken) => _gate.AloneAsync(
        async () =>
        {
            _tally = null;
            _tally = new RebuildTally(await _generations.BeginAsync(cancellationToken));
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task CompleteRebuildAsync(CancellationToken cancellationToken) => _gate.AloneAsync(
        async () =>
        {
            var next = await _generations.RebuildingAsync(cancellationToken)
                ?? throw new InvalidOperationException("No rebuild of the index was begun.");
            await RefreshAsync(next, cancellationToken);
            var (count, sum) = await _search.FingerprintAsync(next, cancellationToken);
            if (_tally is { } begun && begun.Name != next)
            {
                throw new StoreUnavailableException($"Another process began a rebuild of the index meanwhile ('{next}'): it goes on there, and this one ends.");
            }

            if (_tally is { } tally && !tally.Agrees(count, sum))
            {
                throw new StoreUnavailableException($"The new index '{next}' holds {count} records, and other than the {tally.Created} that were written into it: the old one stays. See whether the cluster is well, then run 'index rebuild' again.");
            }

            await _generations.CompleteAsync(next, cancellationToken);
            _tally = null;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<string> FingerprintAsync(CancellationToken cancellationToken) => ReadAsync(
        async () =>
        {
            var (count, sum) = await _search.FingerprintAsync(_generations.Read, cancellationToken);
            return EntryFingerprint.Of(count, sum);
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _gate.Dispose();
        _cluster.Dispose();
    }

    private Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken) => OnIndexAsync(
        _generations.Read,
        async () =>
        {
            await _gate.RefreshAsync(() => RefreshAsync(_generations.Read, cancellationToken), cancellationToken);
            return await read();
        },
        cancellationToken);

    private async Task RefreshAsync(string index, CancellationToken cancellationToken)
    {
        using var reply = await _cluster.ReadAsync($"/{index}/_refresh", index, null, cancellationToken);
    }

    private async Task<T> OnIndexAsync<T>(string alias, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _generations.EnsureAsync(alias, cancellationToken);
        try
        {
            return await work();
        }
        catch (AliasMissingException)
        {
            _generations.Forget();
        }

        // Somebody removed the index: it begins again, empty.
        await _generations.EnsureAsync(alias, cancellationToken);
        try
        {
            return await work();
        }
        catch (AliasMissingException exception)
        {
            throw new StoreUnavailableException($"The index behind '{alias}' disappears: see who removes it.", exception);
        }
    }
}
