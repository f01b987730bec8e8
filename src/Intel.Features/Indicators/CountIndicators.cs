using System.Collections.Immutable;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Spatial.SpaceTime;
using Intel.Core.Flags;
using Intel.Core;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Indicators;

/// <summary>
/// The indicators of the national strategy: what was noticed for each objective in a period, of how many, and how that
/// changed against the period of the same length before. Shipments may be counted for one node, sites for one district.
/// </summary>
public static class CountIndicators
{
    /// <summary>Months at the most.</summary>
    public const int MostMonths = 36;

    private const int DefaultMonths = 12;
    private const int MostPlaces = 40;
    private const int MostCompared = 5_000;

    /// <summary>What to count.</summary>
    /// <param name="From">The first month, any day of it, in Europe/Brussels; null for eleven months before the last.</param>
    /// <param name="Until">The last month; null for the present one.</param>
    /// <param name="Node">Only shipments discharged at this UN/LOCODE; null for all.</param>
    /// <param name="District">Only sites in this district (NIS code of an arrondissement); null for all.</param>
    public sealed record Query(DateOnly? From, DateOnly? Until, string? Node, string? District) : IRequest<Outcome<Result>>;

    /// <summary>The indicators.</summary>
    /// <param name="From">The first day.</param>
    /// <param name="Until">The last day.</param>
    /// <param name="BeforeFrom">The first day of the period before, which has as many months.</param>
    /// <param name="Node">The node that shipments are counted for; null for all.</param>
    /// <param name="District">The district that sites are counted for; null for all.</param>
    /// <param name="Indicators">One line for each objective and thing that is counted; those with nothing in either period are left out.</param>
    /// <param name="Nodes">Shipments of the period by node, the most first.</param>
    /// <param name="OtherNodes">How many more nodes there are.</param>
    /// <param name="Districts">Sites of the period by district, the most first.</param>
    /// <param name="SitesWithoutDistrict">Sites of the period of which no message says the municipality.</param>
    /// <param name="Simulated">Records of the period that are simulated.</param>
    public sealed record Result(
        DateOnly From, DateOnly Until, DateOnly BeforeFrom, string? Node, string? District, ImmutableArray<Indicator> Indicators,
        ImmutableArray<ByNode> Nodes, long OtherNodes, ImmutableArray<ByDistrict> Districts, long SitesWithoutDistrict, long Simulated);

    /// <summary>One indicator.</summary>
    /// <param name="Objective">The objective, 3.1 to 3.10.</param>
    /// <param name="Measure">flagged-shipments, noticed-shipments, laboratories or findings.</param>
    /// <param name="Unit">shipments, reports or findings.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Basis">Of how many: all shipments that arrived, all reports, all findings of the period.</param>
    /// <param name="Low">The lower bound of the 95 % interval of their share of the basis (Wilson); null without a basis.</param>
    /// <param name="High">The upper bound.</param>
    /// <param name="CountBefore">How many in the period before.</param>
    /// <param name="BasisBefore">Of how many.</param>
    /// <param name="Ratio">The share over the one before; null when either cannot be said.</param>
    /// <param name="RatioLow">The lower bound of its 95 % interval (exact, for two Poisson rates); null when the ratio is.</param>
    /// <param name="RatioHigh">The upper bound; null when nothing bounds it.</param>
    /// <param name="Months">How many in each month of the period.</param>
    public sealed record Indicator(
        string Objective, string Measure, string Unit, long Count, long Basis, double? Low, double? High, long CountBefore, long BasisBefore,
        double? Ratio, double? RatioLow, double? RatioHigh, ImmutableArray<long> Months);

    /// <summary>A node.</summary>
    /// <param name="Node">Its UN/LOCODE.</param>
    /// <param name="Arrivals">Shipments that arrived in the period.</param>
    /// <param name="Flagged">Those of them that are flagged.</param>
    /// <param name="Low">The lower bound of the 95 % interval of their share.</param>
    /// <param name="High">The upper bound.</param>
    public sealed record ByNode(string Node, long Arrivals, long Flagged, double Low, double High);

    /// <summary>A district.</summary>
    /// <param name="District">The NIS code of the arrondissement.</param>
    /// <param name="Laboratories">Reports of the period.</param>
    /// <param name="Findings">Findings of the period.</param>
    public sealed record ByDistrict(string District, long Laboratories, long Findings);

    internal sealed class Handler(ISearchIndex index, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {

        private static readonly ImmutableArray<(string Measure, string Unit, RecordKind Kind, bool Flagged)> Measures =
        [
            ("flagged-shipments", "shipments", RecordKind.Shipment, true),
            ("noticed-shipments", "shipments", RecordKind.Shipment, false),
            ("laboratories", "reports", RecordKind.Laboratory, false),
            ("findings", "findings", RecordKind.Finding, false),
        ];

        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var last = FirstOf(request.Until ?? BelgianTime.DayOf(clock.GetUtcNow()));
            var first = request.From is { } from ? FirstOf(from) : last.AddMonths(1 - DefaultMonths);
            var months = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
            if (months is < 1 or > MostMonths || first.Year < 1900)
            {
                return Outcome<Result>.Invalid($"The period is 1 to {MostMonths} months, and its last month is not before its first.");
            }

            var behind = last.AddMonths(1);
            var before = first.AddMonths(-months);
            var indicators = ImmutableArray.CreateBuilder<Indicator>();
            foreach (var measure in Measures)
            {
                var now = await WithBasisAsync(request, measure, first, behind, cancellationToken);
                var then = await WithBasisAsync(request, measure, before, first, cancellationToken);
                var monthly = new List<IReadOnlyDictionary<string, long>>();
                for (var month = first; month < behind; month = month.AddMonths(1))
                {
                    monthly.Add(now.Counts.Count == 0 ? now.Counts : await ByObjectiveAsync(request, measure, month, month.AddMonths(1), cancellationToken));
                }

                indicators.AddRange(Objectives
                    .Where(o => now.Counts.GetValueOrDefault(o) + then.Counts.GetValueOrDefault(o) > 0)
                    .Select(o => Line(o, measure, (now.Counts.GetValueOrDefault(o), now.Basis), (then.Counts.GetValueOrDefault(o), then.Basis), [.. monthly.Select(m => m.GetValueOrDefault(o))])));
            }

            return Outcome<Result>.Done(await PlacesAsync(
                request, (first, behind),
                new Result(
                    first, behind.AddDays(-1), before, request.Node, request.District,
                    [.. indicators.OrderBy(i => Objectives.IndexOf(i.Objective))],
                    [], 0, [], 0, 0),
                cancellationToken));
        }

        private async Task<Result> PlacesAsync(Query request, (DateOnly First, DateOnly Behind) period, Result result, CancellationToken cancellationToken)
        {
            var shipments = Within(request, RecordKind.Shipment, period.First, period.Behind);
            var arrivals = await FacetAsync(shipments, [RecordKind.Shipment], "pod", MostPlaces, cancellationToken);
            var flagged = (await FacetAsync(AndNode.Of(shipments, Flagged), [RecordKind.Shipment], "pod", 20_000, cancellationToken)).Facet.Values.ToDictionary(v => v.Value, v => v.Count);
            var sites = Within(request, RecordKind.Finding, period.First, period.Behind);
            var laboratories = await FacetAsync(sites, [RecordKind.Laboratory], "arrondissement", 100, cancellationToken);
            var findings = await FacetAsync(sites, [RecordKind.Finding], "arrondissement", 100, cancellationToken);
            var (byLaboratory, byFinding) = (laboratories.Facet.Values.ToDictionary(v => v.Value, v => v.Count), findings.Facet.Values.ToDictionary(v => v.Value, v => v.Count));
            var simulated = new WordNode(SearchFields.Get("simulated"), "yes", false, 0, 0, 0);
            return result with
            {
                Nodes = [.. arrivals.Facet.Values.Select(v => ToNode(v.Value, v.Count, flagged.GetValueOrDefault(v.Value)))],
                OtherNodes = arrivals.Facet.OtherValues,
                Districts =
                [
                    .. byLaboratory.Keys.Union(byFinding.Keys).Select(d => new ByDistrict(d, byLaboratory.GetValueOrDefault(d), byFinding.GetValueOrDefault(d)))
                        .OrderByDescending(d => d.Laboratories + d.Findings).ThenBy(d => d.District, StringComparer.Ordinal),
                ],
                SitesWithoutDistrict = laboratories.Total + findings.Total - byLaboratory.Values.Sum() - byFinding.Values.Sum(),
                Simulated = await index.CountAsync(AndNode.Of(shipments, simulated), [RecordKind.Shipment], cancellationToken) + await index.CountAsync(AndNode.Of(sites, simulated), RecordKinds.Sites, cancellationToken),
            };
        }

        private async Task<(IReadOnlyDictionary<string, long> Counts, long Basis)> WithBasisAsync(
            Query request, (string Measure, string Unit, RecordKind Kind, bool Flagged) measure, DateOnly from, DateOnly before, CancellationToken cancellationToken) => (
            await ByObjectiveAsync(request, measure, from, before, cancellationToken),
            await index.CountAsync(Within(request, measure.Kind, from, before), [measure.Kind], cancellationToken));

        private async Task<IReadOnlyDictionary<string, long>> ByObjectiveAsync(
            Query request, (string Measure, string Unit, RecordKind Kind, bool Flagged) measure, DateOnly from, DateOnly before, CancellationToken cancellationToken)
        {
            var query = Within(request, measure.Kind, from, before);
            var (_, facet) = await FacetAsync(measure.Flagged ? AndNode.Of(query, Flagged) : query, [measure.Kind], "objective", 20, cancellationToken);
            return facet.Values.ToDictionary(v => v.Value, v => v.Count, StringComparer.Ordinal);
        }

        private async Task<(long Total, Facet Facet)> FacetAsync(QueryNode query, ImmutableArray<RecordKind> kinds, string field, int most, CancellationToken cancellationToken)
        {
            var page = await index.SearchAsync(new SearchRequest { Query = query, Kinds = kinds, Size = 0, Facets = [new FacetRequest(field, most)] }, cancellationToken);
            return (page.Total, page.Facets[0]);
        }

        private static Indicator Line(
            string objective, (string Measure, string Unit, RecordKind Kind, bool Flagged) measure, (long Count, long Basis) now, (long Count, long Basis) then, ImmutableArray<long> months)
        {
            var share = now.Basis == 0 ? null : Proportion.Wilson((double)now.Count / now.Basis, now.Basis);
            var canCompare = now.Basis > 0 && then.Basis > 0 && then.Count > 0 && now.Count + then.Count <= MostCompared;
            var ratio = canCompare ? PoissonRates.Ratio((int)then.Count, (int)now.Count, then.Basis, now.Basis) : (RateInterval?)null;
            return new Indicator(
                objective, measure.Measure, measure.Unit, now.Count, now.Basis, share?.Low, share?.High, then.Count, then.Basis,
                canCompare ? (double)now.Count / now.Basis / ((double)then.Count / then.Basis) : null, ratio?.Low, ratio is { } ends && double.IsFinite(ends.High) ? ends.High : null, months);
        }

        private static ByNode ToNode(string node, long arrivals, long flagged)
        {
            var share = Proportion.Wilson((double)flagged / arrivals, arrivals);
            return new ByNode(node, arrivals, flagged, share.Low, share.High);
        }

        private static ImmutableArray<string> Objectives { get; } = [.. ObjectiveCode.All.Select(o => o.ToString())];

        private static NumberRangeNode Flagged { get; } = NumberRangeNode.RiskFrom(RiskBands.FlaggedFrom);

        private static AndNode Within(Query request, RecordKind kind, DateOnly from, DateOnly before)
        {
            var isShipment = kind == RecordKind.Shipment;
            var range = new DateRangeNode(SearchFields.Get(isShipment ? "eta" : "found"), BelgianTime.StartOf(from), BelgianTime.StartOf(before), 0, 0);
            var place = isShipment ? request.Node : request.District;
            return place is { Length: > 0 } ? AndNode.Of(range, new WordNode(SearchFields.Get(isShipment ? "pod" : "arrondissement"), place, false, 0, 0, 0)) : AndNode.Of(range);
        }

        private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
    }
}
