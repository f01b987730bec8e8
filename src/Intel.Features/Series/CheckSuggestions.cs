using Intel.Core.Series;
using MediatR;

namespace Intel.Features.Series;

/// <summary>Whether the kept suggestions are those of today's findings and decisions: then there is nothing to do.</summary>
public static class CheckSuggestions
{
    /// <summary>Asks.</summary>
    public sealed record Query : IRequest<bool>;

    internal sealed class Handler(SeriesDesk desk, ISeriesStore store) : IRequestHandler<Query, bool>
    {
        public async Task<bool> Handle(Query request, CancellationToken cancellationToken) =>
            (await store.SuggestionsAsync(cancellationToken))?.Fingerprint
                == SeriesDesk.Fingerprint(await desk.FindingsAsync(cancellationToken), await desk.SeriesAsync(cancellationToken));
    }
}
