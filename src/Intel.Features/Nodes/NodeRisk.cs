using System.Collections.Immutable;
using System.Globalization;
using Intel.Analysis.Spatial.SpaceTime;
using Intel.Core.Flags;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Features.Nodes;

/// <summary>Flagged among arrivals, with what so few of them can say.</summary>
/// <param name="Arrivals">Shipments that arrive.</param>
/// <param name="Flagged">Those of them with a score of <see cref="RiskBands.FlaggedFrom"/> or more.</param>
/// <param name="Rate">Flagged for each 1,000 arrivals; null without arrivals.</param>
/// <param name="RateLow">Lower end of its 95 % interval (Garwood); null without arrivals.</param>
/// <param name="RateHigh">Upper end; never over 1,000.</param>
public sealed record FlagRate(long Arrivals, long Flagged, double? Rate, double? RateLow, double? RateHigh)
{
    /// <summary>The rate of counts.</summary>
    public static FlagRate Of(long arrivals, long flagged)
    {
        if (arrivals == 0)
        {
            return new FlagRate(0, 0, null, null, null);
        }

        var interval = PoissonRates.Garwood((int)Math.Min(flagged, int.MaxValue / 4));
        double Per(double count) => Math.Min(1000, 1000 * count / arrivals);
        return new FlagRate(arrivals, flagged, Per(flagged), Per(interval.Low), Per(interval.High));
    }
}

/// <summary>A month of a node.</summary>
/// <param name="Month">Its first day, in Europe/Brussels.</param>
/// <param name="Rate">What arrived in it.</param>
/// <param name="Sites">Laboratories and findings of the node in it.</param>
public sealed record NodeMonth(DateOnly Month, FlagRate Rate, long Sites);

/// <summary>What the records say of a node.</summary>
/// <param name="All">Over all time.</param>
/// <param name="Recent">The 90 days up to now.</param>
/// <param name="Before">The 90 days before those.</param>
/// <param name="Ahead">The 7 days from now.</param>
/// <param name="Ratio">The recent rate of flags over the one before; null when either cannot be said.</param>
/// <param name="RatioLow">Lower end of its 95 % interval.</param>
/// <param name="RatioHigh">Upper end; null when nothing bounds it.</param>
/// <param name="P">Two-sided p of the E-test that both rates are one; null when there is nothing to test.</param>
/// <param name="Months">The months that have anything, at most 24, the latest last.</param>
/// <param name="Sites">Laboratories and findings over all time.</param>
/// <param name="Simulated">Records of the node that are simulated.</param>
public sealed record NodeFigures(
    FlagRate All, FlagRate Recent, FlagRate Before, FlagRate Ahead, double? Ratio, double? RatioLow, double? RatioHigh, double? P,
    ImmutableArray<NodeMonth> Months, long Sites, long Simulated);

/// <summary>Counts what a node's query finds.</summary>
internal sealed class NodeRisk(ISearchIndex index)
{
    private const int MostMonths = 24;
    private const int MostDays = 20_000;
    private const int MostTested = 5_000;
    private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];
    private static readonly TimeSpan Span = TimeSpan.FromDays(90);

    /// <summary>What ever arrived at a node and was found there: what a list says of each.</summary>
    public async Task<(FlagRate All, long Sites)> TotalAsync(QueryNode query, CancellationToken cancellationToken) => (
        FlagRate.Of(await index.CountAsync(query, Shipments, cancellationToken), await index.CountAsync(AndNode.Of(query, Flagged), Shipments, cancellationToken)),
        await index.CountAsync(query, RecordKinds.Sites, cancellationToken));

    /// <summary>The figures of a node at an instant.</summary>
    public async Task<NodeFigures> OfAsync(QueryNode query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = await DaysAsync(query, Shipments, "eta", cancellationToken);
        var flagged = await DaysAsync(AndNode.Of(query, Flagged), Shipments, "eta", cancellationToken);
        var sites = await DaysAsync(query, RecordKinds.Sites, "found", cancellationToken);
        var (recent, before) = (await RateAsync(query, now - Span, now, cancellationToken), await RateAsync(query, now - Span - Span, now - Span, cancellationToken));
        var simulated = new WordNode(SearchFields.Get("simulated"), "yes", false, 0, 0, 0);
        var canCompare = recent.Arrivals > 0 && before.Arrivals > 0 && recent.Flagged + before.Flagged > 0 && recent.Flagged + before.Flagged <= MostTested;
        var interval = canCompare ? PoissonRates.Ratio((int)before.Flagged, (int)recent.Flagged, before.Arrivals, recent.Arrivals) : (RateInterval?)null;
        return new NodeFigures(
            FlagRate.Of(all.Total, flagged.Total), recent, before, await RateAsync(query, now, now + TimeSpan.FromDays(7), cancellationToken),
            canCompare && before.Flagged > 0 ? recent.Rate / before.Rate : null,
            interval?.Low, interval is { } ends && double.IsFinite(ends.High) ? ends.High : null,
            canCompare ? SmallCounts.ETest((int)before.Flagged, (int)recent.Flagged, before.Arrivals, recent.Arrivals) : null,
            Months(all.Days, flagged.Days, sites.Days), sites.Total,
            await index.CountAsync(AndNode.Of(query, simulated), [], cancellationToken));
    }

    private static NumberRangeNode Flagged { get; } = NumberRangeNode.RiskFrom(RiskBands.FlaggedFrom);

    private async Task<FlagRate> RateAsync(QueryNode query, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var within = AndNode.Of(query, new DateRangeNode(SearchFields.Get("eta"), from, before, 0, 0));
        return FlagRate.Of(await index.CountAsync(within, Shipments, cancellationToken), await index.CountAsync(AndNode.Of(within, Flagged), Shipments, cancellationToken));
    }

    private async Task<(long Total, ImmutableArray<FacetValue> Days)> DaysAsync(QueryNode query, ImmutableArray<RecordKind> kinds, string field, CancellationToken cancellationToken)
    {
        var page = await index.SearchAsync(new SearchRequest { Query = query, Kinds = kinds, Size = 0, Facets = [new FacetRequest(field, MostDays)] }, cancellationToken);
        return (page.Total, page.Facets[0].Values);
    }

    private static ImmutableArray<NodeMonth> Months(ImmutableArray<FacetValue> all, ImmutableArray<FacetValue> flagged, ImmutableArray<FacetValue> sites)
    {
        var (arrivals, flags, found) = (ByMonth(all), ByMonth(flagged), ByMonth(sites));
        return
        [
            .. arrivals.Keys.Union(found.Keys).Order().TakeLast(MostMonths)
                .Select(m => new NodeMonth(m, FlagRate.Of(arrivals.GetValueOrDefault(m), flags.GetValueOrDefault(m)), found.GetValueOrDefault(m))),
        ];
    }

    private static Dictionary<DateOnly, long> ByMonth(ImmutableArray<FacetValue> days) => days
        .Select(d => (Day: DateOnly.ParseExact(d.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture), d.Count))
        .GroupBy(d => new DateOnly(d.Day.Year, d.Day.Month, 1)).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
}
