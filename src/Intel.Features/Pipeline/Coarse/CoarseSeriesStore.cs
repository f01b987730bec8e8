using Intel.Core.Series;
using Intel.Features.Http;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>
/// Series as their reader may see them. What was suggested was weighed with exact distances, and says them: for
/// whoever sees places to a kilometre there is none kept, so that it is weighed anew from what they may see.
/// </summary>
internal sealed class CoarseSeriesStore(ISeriesStore exact, ICoordinateAccess access) : ISeriesStore
{
    public Task<IReadOnlyList<SeriesDecision>> DecideAsync(IReadOnlyList<SeriesDecision> decisions, CancellationToken cancellationToken) => exact.DecideAsync(decisions, cancellationToken);

    public Task<IReadOnlyList<SeriesDecision>> DecisionsAsync(CancellationToken cancellationToken) => exact.DecisionsAsync(cancellationToken);

    public Task SuggestAsync(SeriesSuggestions suggestions, CancellationToken cancellationToken) => access.IsExact
        ? exact.SuggestAsync(suggestions, cancellationToken)
        : throw new InvalidOperationException("Suggestions are kept by the program, not for a reader who sees places to a kilometre: what was weighed so would be kept so.");

    public async Task<SeriesSuggestions?> SuggestionsAsync(CancellationToken cancellationToken) => access.IsExact ? await exact.SuggestionsAsync(cancellationToken) : null;
}
