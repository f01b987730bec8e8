using System.Globalization;
using Intel.Core;
using MediatR;

namespace Intel.Features.Series;

/// <summary>Somebody opens one series, by its number, or a suggestion, by its key.</summary>
public static class ShowSeries
{
    /// <summary>Which.</summary>
    /// <param name="Name">A number or a key.</param>
    /// <param name="Estimate">What the estimate of the product rests on.</param>
    public sealed record Query(string Name, EstimateChoice Estimate) : IRequest<Outcome<SeriesSheet>>;

    internal sealed class Handler(SeriesDesk desk) : IRequestHandler<Query, Outcome<SeriesSheet>>
    {
        public async Task<Outcome<SeriesSheet>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Estimate.Fault is { } fault)
            {
                return Outcome<SeriesSheet>.Invalid(fault);
            }

            var findings = await desk.FindingsAsync(cancellationToken);
            var series = await desk.SeriesAsync(cancellationToken);
            if (long.TryParse(request.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && series.FirstOrDefault(s => s.Number == number) is { } found)
            {
                return Outcome<SeriesSheet>.Done(SeriesDesk.Sheet(found, findings, request.Estimate));
            }

            var (suggestions, _) = await desk.SuggestAsync(findings, series, keep: false, cancellationToken);
            var open = SeriesDesk.Open(suggestions, series).FirstOrDefault(o => o.Suggestion.Key == request.Name);
            return open.Suggestion is null
                ? Outcome<SeriesSheet>.NotFound($"There is no series {request.Name}: 'series list' shows those there are, and suggestions change with the findings.")
                : Outcome<SeriesSheet>.Done(SeriesDesk.Sheet(open.Suggestion, open.Extends, findings, request.Estimate));
        }
    }
}
