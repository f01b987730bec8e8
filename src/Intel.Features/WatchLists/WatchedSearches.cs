using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Core.WatchLists;
using MediatR;

namespace Intel.Features.WatchLists;

/// <summary>Somebody looks at the searches that they watch.</summary>
public static class WatchedSearches
{
    private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];

    /// <summary>Whose.</summary>
    public sealed record Query(string By) : IRequest<IReadOnlyList<Line>>;

    /// <summary>A search and what it finds now.</summary>
    /// <param name="Search">The search.</param>
    /// <param name="Total">Shipments that it finds; null when the query cannot be read any more.</param>
    public sealed record Line(SavedSearch Search, long? Total)
    {
        /// <summary>How many more it finds than when its owner last looked; 0 when not more.</summary>
        public long More => Math.Max(0, (Total ?? 0) - Search.SeenTotal);
    }

    /// <summary>How many shipments a query finds now; null when it cannot be read.</summary>
    internal static async Task<long?> CountAsync(string text, ISearchIndex index, TimeProvider clock, CancellationToken cancellationToken) =>
        QueryParser.Parse(text, clock.GetUtcNow()).Root is { } root ? await index.CountAsync(root, Shipments, cancellationToken) : null;

    internal sealed class Handler(ISavedSearches searches, ISearchIndex index, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Line>>
    {
        public async Task<IReadOnlyList<Line>> Handle(Query request, CancellationToken cancellationToken)
        {
            var lines = new List<Line>();
            foreach (var search in await searches.ListAsync(request.By, cancellationToken))
            {
                lines.Add(new Line(search, await CountAsync(search.Text, index, clock, cancellationToken)));
            }

            return lines;
        }
    }
}
