using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>Finds records. All that it holds can be made again from records; it gives the same answers on every backend.</summary>
public interface ISearchIndex
{
    /// <summary>
    /// Adds or replaces records. Durable when it returns, and visible to this process's next call, whole. Other
    /// processes see it within the time that the backend says, at once or after seconds, until then perhaps a part of it.
    /// An index that several processes write keeps, of two entries of a record, the one with the higher
    /// <see cref="SearchEntry.Ticket"/>, whichever comes later. So where records were restored from a copy, or are others,
    /// the index must be made anew.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written. Some of the records may be written; writing all of them again does no harm.</exception>
    /// <exception cref="EntriesRefusedException">The store will never take some of the records as they are; all others are written.</exception>
    /// <exception cref="ArgumentException">A number is not finite; nothing was written.</exception>
    Task WriteAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// One page of what a query finds. Ties in the order are broken by id, so that a cursor never skips or repeats a
    /// record that did not change.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    /// <exception cref="FormatException">The cursor is not one of this search's.</exception>
    Task<SearchPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>How many records a query finds, exactly.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<long> CountAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, CancellationToken cancellationToken);

    /// <summary>Positions of what a query finds, for a map: at most so many, with the number there are.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<MapPoints> PointsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken);

    /// <summary>The same as <see cref="PointsAsync"/> for hundreds of thousands, with no more of each than a map draws.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<MapPositions> PositionsAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Counts all that a query finds, however much it is, by the tile of a map that it lies in (<see cref="MapTile.Of"/>).
    /// Counts are exact.
    /// </summary>
    /// <param name="query">The query.</param>
    /// <param name="kinds">The kinds to find; empty for all.</param>
    /// <param name="zoom">The tiles' zoom, 0 to <see cref="MapTile.DeepestZoom"/>.</param>
    /// <param name="limit">Tiles at the most, at least 1: of more there are none in the answer, and a coarser zoom is to be asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<MapTiles> TilesAsync(QueryNode query, IReadOnlyList<RecordKind> kinds, int zoom, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Starts an empty index beside the one that answers. What is written from now on goes into it; the old one answers
    /// until <see cref="CompleteRebuildAsync"/>. A rebuild that a crash interrupted is begun again by this call.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written.</exception>
    Task BeginRebuildAsync(CancellationToken cancellationToken);

    /// <summary>Puts the new index in the place of the old one.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or written, or the new index does not hold what was written into it; the old one stays.</exception>
    /// <exception cref="InvalidOperationException">No rebuild was begun.</exception>
    Task CompleteRebuildAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A fingerprint of all that the index holds, independent of the order of writing: equal for two indexes that give
    /// the same answers. Reads everything.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    Task<string> FingerprintAsync(CancellationToken cancellationToken);
}

/// <summary>A search.</summary>
public sealed record SearchRequest
{
    /// <summary>The query.</summary>
    public required QueryNode Query { get; init; }

    /// <summary>The kinds to find; empty for all.</summary>
    public ImmutableArray<RecordKind> Kinds { get; init; } = [];

    /// <summary>The order; null for risk, highest first.</summary>
    public SearchSort? Sort { get; init; }

    /// <summary>Records on the page, 0 to 1,000.</summary>
    public int Size { get; init; } = 50;

    /// <summary>Where the page starts: <see cref="SearchPage.Next"/> of the page before; null for the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>The facets to count, over everything that the query finds.</summary>
    public ImmutableArray<FacetRequest> Facets { get; init; } = [];

    /// <summary>Whether to mark what was found.</summary>
    public bool Highlight { get; init; }
}

/// <summary>An order of results.</summary>
/// <param name="Field">A sortable field; "relevance" for how well the text matches (BM25).</param>
/// <param name="Descending">Whether the greatest comes first. Records without a value come last either way.</param>
public sealed record SearchSort(string Field, bool Descending)
{
    /// <summary>The order by how well texts match.</summary>
    public const string Relevance = "relevance";

    /// <summary>The order where none is asked for: the riskiest first.</summary>
    public static SearchSort ByRisk { get; } = new("risk", Descending: true);
}

/// <summary>A facet to count.</summary>
/// <param name="Field">A facet field: each value with its count; a date field: each day in Europe/Brussels (yyyy-MM-dd).</param>
/// <param name="Limit">Values at the most, the most frequent first, ties by value; days in order of time.</param>
public sealed record FacetRequest(string Field, int Limit);

/// <summary>A page of results.</summary>
/// <param name="Total">How many records the query finds, exactly.</param>
/// <param name="Items">The records of this page.</param>
/// <param name="Next">The cursor of the next page; null when this is the last.</param>
/// <param name="Facets">The facets asked for, in the order asked.</param>
public sealed record SearchPage(long Total, ImmutableArray<SearchItem> Items, string? Next, ImmutableArray<Facet> Facets);

/// <summary>A facet as counted.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">Values with their counts.</param>
/// <param name="OtherValues">How many more values there are than these.</param>
/// <param name="IsExact">
/// Whether the counts are exact. They are not where a cluster would have to walk through more than half a million
/// values: then counts of the most frequent may be too low and the number of others is an estimate.
/// </param>
public sealed record Facet(string Field, ImmutableArray<FacetValue> Values, long OtherValues, bool IsExact);

/// <summary>A value of a facet.</summary>
/// <param name="Value">The value as shown.</param>
/// <param name="Count">Records found that have it.</param>
public sealed record FacetValue(string Value, long Count);

/// <summary>Positions for a map.</summary>
/// <param name="Total">Records found that have a position.</param>
/// <param name="WithoutPosition">Records found that have none.</param>
/// <param name="Items">At most as many of them as were asked for, the riskiest first.</param>
public sealed record MapPoints(long Total, long WithoutPosition, ImmutableArray<SearchItem> Items);
