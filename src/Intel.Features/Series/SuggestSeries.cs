using Intel.Core.Series;
using MediatR;

namespace Intel.Features.Series;

/// <summary>The findings or what people parted may have changed: suggestions are made anew where they did, and kept.</summary>
public static class SuggestSeries
{
    /// <summary>Brings the suggestions up to date.</summary>
    public sealed record Command : IRequest<Result>;

    /// <summary>What is suggested.</summary>
    /// <param name="Suggestions">The suggestions.</param>
    /// <param name="IsNew">Whether they were computed; false when nothing had changed and nothing was done.</param>
    public sealed record Result(SeriesSuggestions Suggestions, bool IsNew);

    internal sealed class Handler(SeriesDesk desk) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (suggestions, isNew) = await desk.SuggestAsync(
                await desk.FindingsAsync(cancellationToken), await desk.SeriesAsync(cancellationToken), keep: true, cancellationToken);
            return new Result(suggestions, isNew);
        }
    }
}
