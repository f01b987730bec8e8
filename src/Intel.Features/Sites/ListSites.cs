using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Sites;

/// <summary>A task force looks through laboratories and findings: one page of them, with the facets to narrow them by.</summary>
public static class ListSites
{
    /// <summary>Records on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The kinds that are sites.</summary>
    internal static readonly ImmutableArray<RecordKind> Kinds = [RecordKind.Laboratory, RecordKind.Finding];

    private const int MostDays = 20_000;

    private static readonly ImmutableArray<FacetRequest> Facets =
    [
        new("kind", 2), new("class", 4), new("found", MostDays), new("cleanup", 8), new("province", 11), new("product", 8), new("surface", 8),
        new("groundwater", 2), new("substance", 8),
    ];

    /// <summary>What to list.</summary>
    /// <param name="Text">The query as written; empty for everything.</param>
    /// <param name="Sort">found, risk or litres, greatest first; anything else is found.</param>
    /// <param name="Cursor">Where the page starts; null for the first.</param>
    public sealed record Query(string Text, string? Sort, string? Cursor) : IRequest<Outcome<Result>>;

    /// <summary>A page, or the faults that keep the query from being read.</summary>
    /// <param name="Parsed">The query as read.</param>
    /// <param name="Page">The page; null when the query cannot be read.</param>
    /// <param name="Records">The whole records of the page, by id.</param>
    /// <param name="WithoutPosition">How many of all that the query finds have no position and so no place on a map.</param>
    public sealed record Result(ParsedQuery Parsed, SearchPage? Page, IReadOnlyDictionary<RecordId, StoredRecord> Records, long WithoutPosition);

    internal sealed class Handler(ISearchIndex index, IRecordReader records, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var parsed = QueryParser.Parse(request.Text, clock.GetUtcNow());
            if (parsed.Root is not { } root)
            {
                return Outcome<Result>.Done(new Result(parsed, null, ImmutableDictionary<RecordId, StoredRecord>.Empty, 0));
            }

            SearchPage page;
            try
            {
                page = await index.SearchAsync(
                    new SearchRequest
                    {
                        Query = root,
                        Kinds = Kinds,
                        Sort = new SearchSort(request.Sort is "risk" or "litres" ? request.Sort : "found", true),
                        Size = PageSize,
                        Cursor = request.Cursor,
                        Facets = Facets,
                    },
                    cancellationToken);
            }
            catch (FormatException)
            {
                return Outcome<Result>.Invalid("The page's address does not belong to this search: start from its first page.");
            }

            var found = await records.FindAsync([.. page.Items.Select(i => i.Id)], cancellationToken);
            var points = await index.PointsAsync(root, Kinds, 0, cancellationToken);
            return Outcome<Result>.Done(new Result(parsed, page, found.ToDictionary(r => r.Id), points.WithoutPosition));
        }
    }
}
