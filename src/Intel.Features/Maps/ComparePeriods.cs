using System.Globalization;
using Intel.Analysis.Spatial.SpaceTime;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>Somebody compares what was found in two periods: how much more or less, and whether that can be chance.</summary>
public static class ComparePeriods
{
    // The E-test walks through every pair of counts near the observed ones.
    private const int MostTested = 20_000;

    /// <summary>Which periods of what.</summary>
    /// <param name="Text">The query as written.</param>
    /// <param name="Before">The first period: first and last day, in Europe/Brussels.</param>
    /// <param name="After">The second period.</param>
    public sealed record Query(string Text, (DateOnly From, DateOnly To) Before, (DateOnly From, DateOnly To) After) : IRequest<Outcome<Result>>;

    /// <summary>A period and what was found in it.</summary>
    /// <param name="From">Its first day.</param>
    /// <param name="To">Its last day.</param>
    /// <param name="Days">Its length in days.</param>
    /// <param name="Count">Sites and findings.</param>
    public sealed record Period(DateOnly From, DateOnly To, int Days, long Count);

    /// <summary>The comparison.</summary>
    /// <param name="Before">The first period.</param>
    /// <param name="After">The second period.</param>
    /// <param name="Ratio">Findings a day in the second over those in the first; null when the first has none.</param>
    /// <param name="RatioLow">The lower end of its 95 % interval; null when nothing was found in either.</param>
    /// <param name="RatioHigh">The upper end; null when nothing bounds it.</param>
    /// <param name="P">Two-sided p of the E-test that both come from one rate; null when the counts are too large for it.</param>
    /// <param name="Verdict">differ (p below 0.05), may-be-chance, or nothing-found.</param>
    /// <param name="Basis">What the figures assume.</param>
    public sealed record Result(Period Before, Period After, double? Ratio, double? RatioLow, double? RatioHigh, double? P, string Verdict, string Basis);

    /// <summary>Maps GET /map/comparison?q=&amp;before=2025-01-01/2025-06-30&amp;after=2026-01-01/2026-06-30 .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/comparison", async (string? q, string? before, string? after, IMediator mediator, CancellationToken cancellationToken) =>
            TryPeriod(before, out var first) && TryPeriod(after, out var second)
                ? (await mediator.Send(new Query(q ?? "", first, second), cancellationToken)).ToHttp()
                : Outcome<Result>.Invalid($"The periods are '{before}' and '{after}'; give each as its first and last day: 2025-01-01/2025-06-30.").ToProblem())
        .RequireAuthorization(Policies.Read)
        .WithName("ComparePeriods")
        .WithSummary("Sites and findings of two periods with the ratio of their rates, its interval and a test")
        .Answers<Result>(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    private static bool TryPeriod(string? text, out (DateOnly From, DateOnly To) period)
    {
        var ends = (text ?? "").Split('/');
        period = default;
        return ends.Length == 2
            && DateOnly.TryParseExact(ends[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out period.From)
            && DateOnly.TryParseExact(ends[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out period.To)
            && period.From <= period.To;
    }

    internal sealed class Handler(ISearchIndex index, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        private const string Basis =
            "Counts of reports, not of waste or production. Ratio of rates a day with Clopper and Pearson's exact interval; E-test of Krishnamoorthy and Thomson (2004). " +
            "Both take findings to be independent of each other; several of one lorry are not, and then chance makes larger differences than said here.";

        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Before.From <= request.After.To && request.After.From <= request.Before.To)
            {
                return Outcome<Result>.Invalid("The two periods overlap, so that findings would count in both; give periods that do not.");
            }

            var before = await CountAsync(request.Text, request.Before, cancellationToken);
            var after = await CountAsync(request.Text, request.After, cancellationToken);
            if (before is null || after is null)
            {
                return QueryFaults.Refuse<Result>(QueryParser.Parse(request.Text, clock.GetUtcNow()));
            }

            return Outcome<Result>.Done(Of(before, after));
        }

        internal static Result Of(Period before, Period after)
        {
            if (before.Count + after.Count == 0)
            {
                return new Result(before, after, null, null, null, null, "nothing-found", Basis);
            }

            var (x, y) = ((int)Math.Min(before.Count, int.MaxValue / 4), (int)Math.Min(after.Count, int.MaxValue / 4));
            var interval = PoissonRates.Ratio(x, y, before.Days, after.Days);
            double? p = x + y <= MostTested ? SmallCounts.ETest(x, y, before.Days, after.Days) : null;
            return new Result(
                before, after,
                x == 0 ? null : (double)y / after.Days / ((double)x / before.Days),
                interval.Low, double.IsFinite(interval.High) ? interval.High : null, p,
                (p ?? (interval.Low > 1 || interval.High < 1 ? 0 : 1)) < 0.05 ? "differ" : "may-be-chance", Basis);
        }

        private async Task<Period?> CountAsync(string text, (DateOnly From, DateOnly To) days, CancellationToken cancellationToken)
        {
            var range = string.Create(CultureInfo.InvariantCulture, $"found:[{days.From:yyyy-MM-dd} TO {days.To:yyyy-MM-dd}]");
            var now = clock.GetUtcNow();
            return QueryParser.Parse(text, now).Root is { } query && QueryParser.Parse(range, now).Root is { } within
                ? new Period(days.From, days.To, days.To.DayNumber - days.From.DayNumber + 1, await index.CountAsync(new AndNode([query, within], 0, 0), RecordKinds.Sites, cancellationToken))
                : null;
        }
    }
}
