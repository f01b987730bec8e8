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

            if (await WatchedSearches.CountAsync(request.Text, index, clock, cancellationToken) is not { } total)
            {
                return Outcome<SavedSearch>.Invalid("The query cannot be read: mend it first.");
            }

            name = name.Length <= LongestName ? name : name[..LongestName];
            var kept = await searches.ListAsync(request.By, cancellationToken);
            if (kept.Count >= Most && kept.All(s => s.Name != name))
            {
                return Outcome<SavedSearch>.Invalid($"You watch {Most} searches already: remove one first.");
            }

            return Outcome<SavedSearch>.Done(await searches.SaveAsync(new SavedSearch(0, request.By, name, request.Text, total, clock.GetUtcNow()), cancellationToken));
        }
    }
}
