using MediatR;

namespace Intel.Features.Places;

/// <summary>Somebody asks how many addresses wait for a place.</summary>
public static class CountUnplaced
{
    /// <summary>All of them.</summary>
    public sealed record Query : IRequest<int>;

    internal sealed class Handler(WaitingPlaces waiting) : IRequestHandler<Query, int>
    {
        public async Task<int> Handle(Query request, CancellationToken cancellationToken) => (await waiting.ListAsync(cancellationToken)).Length;
    }
}
