using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Shipments;

/// <summary>An analyst looks through shipments: a page of what a query finds, facets that keep their other values in sight, and the fault where it cannot be read.</summary>
public static class ListShipments
{
    private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];

    /// <summary>What to list.</summary>
    /// <param name="Text">The query's text.</param>
    /// <param name="Sort">The order; null for risk, highest first.</param>
    /// <param name="Cursor">Where the page starts; null for the first page.</param>
    /// <param name="Size">Shipments on the page.</param>
    /// <param name="Facets">The facets to count, by field, with how many values of each at the most.</param>
    /// <param name="By">Who asks.</param>
    public sealed record Query(string Text, SearchSort? Sort, string? Cursor, int Size, IReadOnlyList<FacetRequest> Facets, string By)
        : IRequest<Outcome<Result>>;

    /// <summary>What was found.</summary>
    /// <param name="Faults">Why the query cannot be read; empty when it can.</param>
    /// <param name="Text">The text of the query that <paramref name="Page"/> answers; not the one asked for when that has faults.</param>
    /// <param name="Page">The page; null when nothing of the query can be read.</param>
    /// <param name="Facets">The facets asked for; each counted as if the query asked nothing of its own field.</param>
    /// <param name="All">Shipments there are.</param>
    /// <param name="Others">Laboratory reports and findings that the query finds too.</param>
    public sealed record Result(
        ImmutableArray<QueryFault> Faults, string Text, SearchPage? Page, ImmutableArray<Facet> Facets, long All, long Others);

    internal sealed class Handler(ISearchIndex index, IAuditLog audit, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var parsed = QueryParser.Parse(request.Text, clock.GetUtcNow());
            var readable = parsed;
            if (parsed.Root is null)
            {
                readable = QueryParser.Parse(QueryParts.WithoutFault(request.Text, parsed.Faults[0]), clock.GetUtcNow());
            }

            var all = await index.CountAsync(new AllNode(), Shipments, cancellationToken);
            if (readable.Root is not { } root)
            {
                return Outcome<Result>.Done(new Result(parsed.Faults, "", null, [], all, 0));
            }

            if (request.Cursor is null && !string.IsNullOrWhiteSpace(request.Text))
            {
                await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "searched", request.Text), cancellationToken);
            }

            var (free, set) = Split(request.Facets, root);
            SearchPage page;
            try
            {
                page = await index.SearchAsync(
                    new SearchRequest { Query = root, Kinds = Shipments, Sort = request.Sort, Cursor = request.Cursor, Size = request.Size, Facets = free },
                    cancellationToken);
            }
            catch (FormatException)
            {
                return Outcome<Result>.Invalid("The page's address carries a place in the list that belongs to another list: start again from its first page.");
            }

            var facets = page.Facets.ToDictionary(f => f.Field);
            foreach (var facet in set)
            {
                var without = new SearchRequest { Query = QueryFields.Without(root, facet.Field), Kinds = Shipments, Size = 0, Facets = [facet] };
                facets[facet.Field] = (await index.SearchAsync(without, cancellationToken)).Facets[0];
            }

            var others = root is AllNode ? 0 : await index.CountAsync(root, RecordKinds.Sites, cancellationToken);
            return Outcome<Result>.Done(new Result(
                parsed.Faults, readable.Text, page, [.. request.Facets.Select(f => facets[f.Field])], all, others));
        }

        private static (ImmutableArray<FacetRequest> Free, ImmutableArray<FacetRequest> Set) Split(IReadOnlyList<FacetRequest> facets, QueryNode root) =>
            ([.. facets.Where(f => !QueryFields.Asks(root, f.Field))], [.. facets.Where(f => QueryFields.Asks(root, f.Field))]);
    }
}
