using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Queries;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Search;

/// <summary>An analyst searches: one query over all kinds, a page at a time, with counts by facet.</summary>
public static class SearchRecords
{
    /// <summary>A search.</summary>
    /// <param name="Text">The query in the query language; empty finds everything.</param>
    /// <param name="Kinds">The kinds to find; empty for all.</param>
    /// <param name="Sort">A sortable field, with "-" before it for the greatest first; null for risk, highest first.</param>
    /// <param name="Size">Records on the page, 0 to 1,000.</param>
    /// <param name="Cursor">Where the page starts; null for the first.</param>
    /// <param name="Facets">Fields to count by.</param>
    /// <param name="Highlight">Whether to mark what was found.</param>
    /// <param name="By">Who asks.</param>
    public sealed record Query(
        string Text,
        ImmutableArray<RecordKind> Kinds,
        string? Sort,
        int Size,
        string? Cursor,
        ImmutableArray<FacetRequest> Facets,
        bool Highlight,
        string By) : IRequest<Outcome<Result>>;

    /// <summary>What a search yields: a page, or the faults of the query.</summary>
    /// <param name="Parsed">The query as understood.</param>
    /// <param name="Page">The page; null when the query has faults.</param>
    public sealed record Result(ParsedQuery Parsed, SearchPage? Page);

    internal sealed class Handler(ISearchIndex index, IAuditLog audit, PipelineMetrics metrics, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var started = clock.GetTimestamp();
            var outcome = await FindAsync(request, cancellationToken);
            metrics.Searched(outcome.Value?.Page switch { null => "invalid", { Total: 0 } => "nothing", _ => "found" }, clock.GetElapsedTime(started));
            return outcome;
        }

        private async Task<Outcome<Result>> FindAsync(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var parsed = QueryParser.Parse(request.Text, now);
            if (parsed.Root is null)
            {
                return Outcome<Result>.Done(new Result(parsed, null));
            }

            if (ReadSort(request.Sort) is not { } sort)
            {
                return Outcome<Result>.Invalid($"Results cannot be sorted by '{request.Sort}': sort by {SortNames()}, with - before it for the greatest first.");
            }

            if (request.Cursor is null && !string.IsNullOrWhiteSpace(request.Text))
            {
                await audit.AddAsync(new AuditEntry(now, request.By, "searched", request.Text), cancellationToken);
            }

            try
            {
                var page = await index.SearchAsync(
                    new SearchRequest
                    {
                        Query = parsed.Root,
                        Kinds = request.Kinds,
                        Sort = sort,
                        Size = Math.Clamp(request.Size, 0, 1000),
                        Cursor = request.Cursor,
                        Facets = request.Facets,
                        Highlight = request.Highlight,
                    },
                    cancellationToken);
                return Outcome<Result>.Done(new Result(parsed, page));
            }
            catch (FormatException)
            {
                return Outcome<Result>.Invalid("The place in the results is not one of this search's: start from the first page.");
            }
        }

        private static SearchSort? ReadSort(string? sort)
        {
            if (string.IsNullOrEmpty(sort))
            {
                return new SearchSort("risk", true);
            }

            var name = sort.TrimStart('-');
            if (name == "relevance")
            {
                return new SearchSort(name, true);
            }

            return SearchFields.TryGet(name, out var field) && field.IsSortable ? new SearchSort(field.Name, sort[0] == '-') : null;
        }

        private static string SortNames() => string.Join(", ", SearchFields.All.Where(f => f.IsSortable).Select(f => f.Name)) + " or relevance";
    }
}
