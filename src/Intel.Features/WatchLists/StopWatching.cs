using Intel.Core.WatchLists;
using MediatR;

namespace Intel.Features.WatchLists;

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
