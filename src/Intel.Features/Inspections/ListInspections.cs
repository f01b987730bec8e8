using Intel.Analysis.Inspection;
using Intel.Core.Inspections;
using Intel.Core.Verdicts;
using MediatR;

namespace Intel.Features.Inspections;

/// <summary>Somebody looks back at the lists: what was offered, what was opened, what was found, and whether the score did better than chance.</summary>
public static class ListInspections
{
    private const int MostLists = 200;

    /// <summary>The lists.</summary>
    /// <param name="Node">Only of this node; null or empty for all.</param>
    public sealed record Query(string? Node) : IRequest<Result>;

    /// <summary>The lists and what came of them together.</summary>
    /// <param name="Lists">The latest 200, the latest first.</param>
    /// <param name="ByScore">What was opened for its score on them; a shipment on several lists counts once.</param>
    /// <param name="ByRandom">What was opened because it was drawn.</param>
    /// <param name="Inspected">Shipments that anybody opened or saw through, on a list or not.</param>
    public sealed record Result(IReadOnlyList<Line> Lists, Tally ByScore, Tally ByRandom, long Inspected);

    /// <summary>A list and what came of it.</summary>
    public sealed record Line(InspectionList List, Tally ByScore, Tally ByRandom);

    /// <summary>What came of some lines.</summary>
    /// <param name="Offered">Lines.</param>
    /// <param name="Finds">What was found in those inspected.</param>
    public sealed record Tally(long Offered, FindTally Finds);

    internal sealed class Handler(IInspectionStore lists, IVerdictStore verdicts) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var node = string.IsNullOrWhiteSpace(request.Node) ? null : request.Node.Trim().ToUpperInvariant();
            var kept = await lists.ListAsync(node, MostLists, cancellationToken);
            var latest = (await verdicts.LatestAsync(cancellationToken)).Where(v => v.IsInspected).ToDictionary(v => v.RecordId, v => v.Result == VerdictResult.Found);
            return new Result(
                [.. kept.Select(l => new Line(l, Of(l.Lines, SelectionMethod.Score), Of(l.Lines, SelectionMethod.Random)))],
                Of(Once(kept), SelectionMethod.Score),
                Of(Once(kept), SelectionMethod.Random),
                latest.Count);

            Tally Of(IEnumerable<InspectionLine> lines, SelectionMethod selection)
            {
                var offered = lines.Where(l => l.Selection == selection).ToArray();
                return new Tally(offered.Length, FindTally.Of([.. offered.Where(l => latest.ContainsKey(l.RecordId)).Select(l => latest[l.RecordId])]));
            }
        }

        // A shipment that was offered again on a later list is what it was first offered as.
        private static IEnumerable<InspectionLine> Once(IReadOnlyList<InspectionList> lists) =>
            lists.Reverse().SelectMany(l => l.Lines).DistinctBy(l => l.RecordId);
    }
}
