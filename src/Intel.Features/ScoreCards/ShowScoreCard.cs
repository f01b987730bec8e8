using System.Collections.Immutable;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Inspection;
using Intel.Analysis.Models;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Inspections;
using Intel.Core.Models;
using Intel.Core.Places;
using Intel.Features.Http;
using Intel.Features.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.ScoreCards;

/// <summary>What a card is of.</summary>
public enum CardSubject
{
    /// <summary>A rule, by its code.</summary>
    Rule,

    /// <summary>A model, by its name.</summary>
    Model,

    /// <summary>A node, by its UN/LOCODE.</summary>
    Node,
}

/// <summary>
/// What a rule, a model or a node was worth, month by month, by what inspections found: beside everything that was
/// inspected, what was drawn at random, and what choosing by score or by rules alone would have found at a tenth of the
/// room; and what inspection lists had expected, beside what came of them. Scores and reasons are those of today.
/// </summary>
public static class ShowScoreCard
{
    /// <summary>The share of what was inspected that there is room for.</summary>
    public const double Capacity = 0.1;

    private const int MostMonths = 24;
    private const int MostLists = 10_000;
    private const int BatchSize = 500;

    /// <summary>Of what.</summary>
    public sealed record Query(CardSubject Subject, string Code) : IRequest<Result>;

    /// <summary>The card.</summary>
    /// <param name="Subject">What it is of.</param>
    /// <param name="Code">Which one.</param>
    /// <param name="Months">Months in which something was inspected, the latest last, at most 24.</param>
    /// <param name="All">The same over all of these months.</param>
    public sealed record Result(CardSubject Subject, string Code, ImmutableArray<Month> Months, Month All);

    /// <summary>A month of a card.</summary>
    /// <param name="First">Its first day, in Europe/Brussels; the first of all months in their sum.</param>
    /// <param name="Own">What was found where the rule or model speaks, or at the node: where the verdict says it was inspected, otherwise where the shipment is discharged.</param>
    /// <param name="Others">In everything else that was inspected.</param>
    /// <param name="Random">In what was drawn at random, whatever speaks: the only share that holds for all traffic. At a node, of those that arrive there.</param>
    /// <param name="ByScore">In the tenth of the inspected with the highest scores; of a node, of its own.</param>
    /// <param name="ByRules">In the tenth with the most points of the rules alone.</param>
    /// <param name="Expected">Finds that inspection lists expected of their lines that were inspected; null where no list said.</param>
    /// <param name="OfExpected">What came of those lines.</param>
    public sealed record Month(DateOnly First, FindTally Own, FindTally Others, FindTally Random, FindTally ByScore, FindTally ByRules, double? Expected, FindTally OfExpected);

    /// <summary>Maps GET /score-cards/{subject}/{code}.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/score-cards/{subject}/{code}", async (string subject, string code, IMediator mediator, CancellationToken cancellationToken) =>
            (Enum.TryParse<CardSubject>(subject, ignoreCase: true, out var wanted) && Enum.IsDefined(wanted)
                ? Outcome<Result>.Done(await mediator.Send(new Query(wanted, code), cancellationToken))
                : Outcome<Result>.NotFound("There are cards of a rule, a model and a node.")).ToHttp())
        .RequireAuthorization(Policies.Read)
        .WithName("ShowScoreCard")
        .WithSummary("What a rule, a model or a node was worth by month, with intervals, against chance and rules alone")
        .Answers<Result>(StatusCodes.Status404NotFound)
        .WithTags("ScoreCards");

    internal sealed class Handler(InspectedShipments shipments, IInspectionStore lists, IRecordReader records) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var inspected = await shipments.AllAsync(cancellationToken);
            var own = await OwnAsync(request, inspected, cancellationToken);
            var expected = await ExpectedAsync(request, inspected.ToDictionary(s => s.Verdict.RecordId), own, cancellationToken);

            // A node's card is of its own shipments; what others let through says nothing of it.
            var counted = request.Subject == CardSubject.Node ? [.. inspected.Where(s => own.Contains(s.Verdict.RecordId))] : inspected;
            var months = counted.GroupBy(s => FirstOf(s.Day)).OrderBy(g => g.Key).TakeLast(MostMonths)
                .Select(g => MonthOf(g.Key, [.. g], own, expected)).ToImmutableArray();
            var from = months.IsEmpty ? DateOnly.MinValue : months[0].First;
            return new Result(request.Subject, request.Code, months, MonthOf(from, [.. counted.Where(s => s.Day >= from)], own, expected));
        }

        private async Task<HashSet<RecordId>> OwnAsync(Query request, IReadOnlyList<InspectedShipment> inspected, CancellationToken cancellationToken)
        {
            if (request.Subject != CardSubject.Node)
            {
                var code = request.Subject == CardSubject.Rule ? request.Code : ModelNames.All.Contains(request.Code) ? $"{request.Code}-model" : "";
                return [.. inspected.Where(s => s.Flag.Reasons.Any(r => r.Code == code && (r.Contribution > 0 || request.Subject == CardSubject.Rule))).Select(s => s.Verdict.RecordId)];
            }

            // Where the verdict says the node it counts; only of the others the shipment's own words are read.
            HashSet<RecordId> own = [.. inspected.Where(s => NodeOf(s)?.Value.Equals(request.Code, StringComparison.OrdinalIgnoreCase) == true).Select(s => s.Verdict.RecordId)];
            foreach (var batch in inspected.Where(s => NodeOf(s) is null).Chunk(BatchSize))
            {
                own.UnionWith((await records.FindAsync([.. batch.Select(s => s.Verdict.RecordId)], cancellationToken))
                    .Where(r => (r.Document as Consignment)?.PlaceOfDischarge?.Code.Value?.Value.Equals(request.Code, StringComparison.OrdinalIgnoreCase) == true)
                    .Select(r => r.Id));
            }

            return own;
        }

        // A shipment that stood on several lists counts once, as the first of them saw it: the later ones may have known more.
        private async Task<Dictionary<RecordId, double>> ExpectedAsync(
            Query request, Dictionary<RecordId, InspectedShipment> inspected, HashSet<RecordId> own, CancellationToken cancellationToken)
        {
            var expected = new Dictionary<RecordId, double>();
            foreach (var list in (await lists.ListAsync(request.Subject == CardSubject.Node ? request.Code.ToUpperInvariant() : null, MostLists, cancellationToken)).Reverse())
            {
                foreach (var line in list.Lines.Where(l => l.Rate is not null && inspected.ContainsKey(l.RecordId) && (request.Subject == CardSubject.Model || own.Contains(l.RecordId))))
                {
                    expected.TryAdd(line.RecordId, line.Rate!.Mean);
                }
            }

            return expected;
        }

        private static Month MonthOf(DateOnly first, InspectedShipment[] inspected, HashSet<RecordId> own, Dictionary<RecordId, double> expected)
        {
            var listed = inspected.Where(s => expected.ContainsKey(s.Verdict.RecordId)).ToArray();
            return new Month(
                first,
                Tally(inspected.Where(s => own.Contains(s.Verdict.RecordId))),
                Tally(inspected.Where(s => !own.Contains(s.Verdict.RecordId))),
                Tally(inspected.Where(s => s.Verdict.Selection == SelectionMethod.Random)),
                Top(inspected, s => s.Flag.Reasons.Sum(r => r.Contribution)),
                Top(inspected, s => ShipmentScoring.RulePoints(s.Flag)),
                listed.Length == 0 ? null : listed.Sum(s => expected[s.Verdict.RecordId]),
                Tally(listed));
        }

        private static FindTally Top(InspectedShipment[] inspected, Func<InspectedShipment, double> score) =>
            Tally(RankingMeasures.Order([.. inspected.Select(score)]).Take(RankingMeasures.Capacity(inspected.Length, Capacity)).Select(row => inspected[row]));

        private static FindTally Tally(IEnumerable<InspectedShipment> some) => FindTally.Of([.. some.Select(s => s.Found)]);

        private static UnLocode? NodeOf(InspectedShipment shipment) => UnLocode.TryParse(shipment.Verdict.Node, out var node) ? node : null;

        private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
    }
}
