using System.Collections.Immutable;
using Intel.Core.Series;
using MediatR;

namespace Intel.Features.Series;

/// <summary>Somebody looks at the series: those that people confirmed, and those that are suggested.</summary>
public static class ListSeries
{
    /// <summary>All of them.</summary>
    public sealed record Query : IRequest<Result>;

    /// <summary>The series.</summary>
    /// <param name="Confirmed">Those that people confirmed, by number.</param>
    /// <param name="Suggested">Suggestions that say more than these do, the heaviest first.</param>
    /// <param name="Suggestions">What they were taken from.</param>
    public sealed record Result(ImmutableArray<SeriesSheet> Confirmed, ImmutableArray<SeriesSheet> Suggested, SeriesSuggestions Suggestions);

    internal sealed class Handler(SeriesDesk desk) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var findings = await desk.FindingsAsync(cancellationToken);
            var series = await desk.SeriesAsync(cancellationToken);
            var (suggestions, _) = await desk.SuggestAsync(findings, series, keep: false, cancellationToken);
            return new Result(
                [.. series.Where(s => s.IsConfirmed).Select(s => SeriesDesk.Sheet(s, findings, EstimateChoice.Usual))],
                [.. SeriesDesk.Open(suggestions, series).Select(o => SeriesDesk.Sheet(o.Suggestion, o.Extends, findings, EstimateChoice.Usual))],
                suggestions);
        }
    }
}
