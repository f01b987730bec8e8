using Intel.Core;
using Intel.Core.Queries;
using Intel.Core.WatchLists;
using MediatR;

namespace Intel.Features.WatchLists;

/// <summary>Somebody opens a search that they watch: from now on only what comes later is more.</summary>
public static class OpenWatchedSearch
{
    /// <summary>Which one.</summary>
    public sealed record Command(long Number, string By) : IRequest<Outcome<SavedSearch>>;

    internal sealed class Handler(ISavedSearches searches, ISearchIndex index, TimeProvider clock) : IRequestHandler<Command, Outcome<SavedSearch>>
    {
        public async Task<Outcome<SavedSearch>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((await searches.ListAsync(request.By, cancellationToken)).FirstOrDefault(s => s.Number == request.Number) is not { } search)
            {
                return Outcome<SavedSearch>.NotFound($"You watch no search {request.Number}.");
            }

            var total = await WatchedSearches.CountAsync(search.Text, index, clock, cancellationToken);
            await searches.SeenAsync(request.By, request.Number, total ?? search.SeenTotal, clock.GetUtcNow(), cancellationToken);
            return Outcome<SavedSearch>.Done(search);
        }
    }
}
