using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Series;
using MediatR;

namespace Intel.Features.Series;

/// <summary>Somebody looks at a finding: what belongs together with it, confirmed and suggested.</summary>
public static class ShowCompanions
{
    /// <summary>Links listed at the most.</summary>
    public const int Most = 10;

    /// <summary>Of which finding.</summary>
    public sealed record Query(RecordId Id) : IRequest<Result>;

    /// <summary>What belongs together with it.</summary>
    /// <param name="Series">The confirmed series that it is in; null for none.</param>
    /// <param name="Suggestion">The suggested series that it is in and that says more than the confirmed; null for none.</param>
    /// <param name="Links">Its links, the heaviest first, at most <see cref="Most"/>.</param>
    /// <param name="LinksTotal">How many of the links that were kept it has.</param>
    /// <param name="Others">The other findings of these links.</param>
    public sealed record Result(DumpSeries? Series, SuggestedSeries? Suggestion, ImmutableArray<FindingLink> Links, int LinksTotal, ImmutableDictionary<RecordId, SeriesMember> Others);

    internal sealed class Handler(SeriesDesk desk) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var findings = await desk.FindingsAsync(cancellationToken);
            var series = await desk.SeriesAsync(cancellationToken);
            var (suggestions, _) = await desk.SuggestAsync(findings, series, keep: false, cancellationToken);
            FindingLink[] links = [.. suggestions.Links.Where(l => l.First == request.Id || l.Second == request.Id)];
            var others = links.Select(l => l.First == request.Id ? l.Second : l.First).ToHashSet();
            return new Result(
                series.FirstOrDefault(s => s.Members.Contains(request.Id)),
                SeriesDesk.Open(suggestions, series).FirstOrDefault(o => o.Suggestion.Members.Contains(request.Id)).Suggestion,
                [.. links.Take(Most)],
                links.Length,
                findings.Where(f => others.Contains(f.Id)).ToImmutableDictionary(f => f.Id, SeriesMember.Of));
        }
    }
}
