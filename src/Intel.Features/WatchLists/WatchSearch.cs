using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Core.WatchLists;
using MediatR;

namespace Intel.Features.WatchLists;

/// <summary>Somebody wants to see, from now on, how many more shipments a search finds.</summary>
public static class WatchSearch
{
    /// <summary>Searches that one person can watch.</summary>
    public const int Most = 50;

    private const int LongestName = 200;

    /// <summary>The search.</summary>
    /// <param name="Text">The query.</param>
    /// <param name="Name">What they call it; null or empty for the query itself.</param>
    /// <param name="By">Who.</param>
    public sealed record Command(string Text, string? Name, string By) : IRequest<Outcome<SavedSearch>>;

    internal sealed class Handler(ISavedSearches searches, ISearchIndex index, TimeProvider clock) : IRequestHandler<Command, Outcome<SavedSearch>>
    {
        public async Task<Outcome<SavedSearch>> Handle(Command request, CancellationToken cancellationToken)
        {
            var name = string.IsNullOrWhiteSpace(request.Name) ? request.Text.Trim() : request.Name.Trim();
            if (name.Length == 0)
            {
                return Outcome<SavedSearch>.Invalid("There is nothing to watch: write a query first.");
            }

            if (QueryParser.Parse(request.Text, clock.GetUtcNow()).Root is not { } root)
            {
                return Outcome<SavedSearch>.Invalid("The query cannot be read: mend it first.");
            }

            name = name.Length <= LongestName ? name : name[..LongestName];
            var kept = await searches.ListAsync(request.By, cancellationToken);
            if (kept.Count >= Most && kept.All(s => s.Name != name))
            {
                return Outcome<SavedSearch>.Invalid($"You watch {Most} searches already: remove one first.");
            }

            var total = await index.CountAsync(root, WatchedSearches.Shipments, cancellationToken);
            return Outcome<SavedSearch>.Done(await searches.SaveAsync(new SavedSearch(0, request.By, name, request.Text, total, clock.GetUtcNow()), cancellationToken));
        }
    }
}

/// <summary>Somebody looks at the searches that they watch.</summary>
public static class WatchedSearches
{
    /// <summary>What is watched.</summary>
    internal static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];

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

    internal sealed class Handler(ISavedSearches searches, ISearchIndex index, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Line>>
    {
        public async Task<IReadOnlyList<Line>> Handle(Query request, CancellationToken cancellationToken)
        {
            var lines = new List<Line>();
            foreach (var search in await searches.ListAsync(request.By, cancellationToken))
            {
                long? total = QueryParser.Parse(search.Text, clock.GetUtcNow()).Root is { } root ? await index.CountAsync(root, Shipments, cancellationToken) : null;
                lines.Add(new Line(search, total));
            }

            return lines;
        }
    }
}

/// <summary>Somebody opens a search that they watch: from now on only what comes later is more.</summary>
public static class OpenWatchedSearch
{
    /// <summary>Which one.</summary>
    public sealed record Command(long Number, string By) : IRequest<Outcome<SavedSearch>>;

    internal sealed class Handler(ISavedSearches searches, IMediator mediator, TimeProvider clock) : IRequestHandler<Command, Outcome<SavedSearch>>
    {
        public async Task<Outcome<SavedSearch>> Handle(Command request, CancellationToken cancellationToken)
        {
            var line = (await mediator.Send(new WatchedSearches.Query(request.By), cancellationToken)).FirstOrDefault(l => l.Search.Number == request.Number);
            if (line is null)
            {
                return Outcome<SavedSearch>.NotFound($"You watch no search {request.Number}.");
            }

            await searches.SeenAsync(request.By, request.Number, line.Total ?? line.Search.SeenTotal, clock.GetUtcNow(), cancellationToken);
            return Outcome<SavedSearch>.Done(line.Search);
        }
    }
}

/// <summary>Somebody no longer watches a search.</summary>
public static class StopWatching
{
    /// <summary>Which one.</summary>
    public sealed record Command(long Number, string By) : IRequest;

    internal sealed class Handler(ISavedSearches searches) : IRequestHandler<Command>
    {
        public async Task<Unit> Handle(Command request, CancellationToken cancellationToken)
        {
            await searches.RemoveAsync(request.By, request.Number, cancellationToken);
            return Unit.Value;
        }
    }
}
