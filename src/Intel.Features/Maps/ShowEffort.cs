using System.Collections.Immutable;
using System.Globalization;
using Intel.Analysis.Spatial.Effort;
using Intel.Core;
using Intel.Core.Effort;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Features.Http;
using Intel.Features.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>Somebody asks where was searched: what is not known to have been searched is told apart from where nothing was found.</summary>
public static class ShowEffort
{
    private const int MostSources = 20;

    /// <summary>Of what.</summary>
    /// <param name="Text">The query as written.</param>
    /// <param name="From">The period's first day; null with <paramref name="Until"/> for the days that patrols are known of.</param>
    /// <param name="Until">Its last day.</param>
    public sealed record Query(string Text, DateOnly? From, DateOnly? Until) : IRequest<Outcome<Result>>;

    /// <summary>Where was searched in a period.</summary>
    /// <param name="From">The period's first day; null when none is asked for and nothing is known of any patrol.</param>
    /// <param name="Until">Its last day.</param>
    /// <param name="Findings">Sites and findings of the period in a municipality.</param>
    /// <param name="WithoutMunicipality">Sites and findings of the period whose municipality is not known, or that lie abroad.</param>
    /// <param name="Found">Municipalities that were searched, with findings.</param>
    /// <param name="NothingFound">Municipalities that were searched, without.</param>
    /// <param name="NotKnown">Municipalities that nobody is known to have searched.</param>
    /// <param name="NotKnownWithFindings">Those of them with findings on record.</param>
    /// <param name="Patrols">Patrols in the period.</param>
    /// <param name="Hours">Their hours; null where those of one are not known.</param>
    /// <param name="LeftOut">Patrols and counts of reports that lie in the period only in part, which are not counted.</param>
    /// <param name="Rate">Findings for each hour or patrol, over all municipalities known to have been searched.</param>
    /// <param name="Sources">Who says where was searched; at most 20, hostile text.</param>
    /// <param name="SourceCount">How many say so.</param>
    /// <param name="IsSimulated">Whether any of it is simulated.</param>
    /// <param name="Municipalities">Each municipality of 2025.</param>
    public sealed record Result(
        DateOnly? From, DateOnly? Until, int Findings, int WithoutMunicipality, int Found, int NothingFound, int NotKnown, int NotKnownWithFindings,
        int Patrols, double? Hours, int LeftOut, EffortRate? Rate, ImmutableArray<string> Sources, int SourceCount, bool IsSimulated, ImmutableArray<MunicipalEffort> Municipalities);

    /// <summary>Maps GET /map/effort?q=&amp;from=&amp;until= .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/effort", async (string? q, DateOnly? from, DateOnly? until, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(q ?? "", from, until), cancellationToken)).ToHttp())
        .RequireAuthorization(Policies.Read)
        .WithName("ShowEffort")
        .WithSummary("Municipalities searched with findings, searched without, and not known to have been searched")
        .Answers<Result>(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    internal sealed class Handler(ISearchIndex index, KnownEffort effort, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if ((request.From is null) != (request.Until is null) || request.From > request.Until)
            {
                return Outcome<Result>.Invalid("The period needs its first and its last day, in that order: from=2026-01-01&until=2026-03-31.");
            }

            var parsed = QueryParser.Parse(request.Text, clock.GetUtcNow());
            if (parsed.Root is not { } query)
            {
                return QueryFaults.Refuse<Result>(parsed);
            }

            var entries = await effort.ReadAsync(cancellationToken);
            var patrols = entries.Where(e => e.Kind == EffortKind.Patrol).ToArray();
            var from = request.From ?? (patrols.Length > 0 ? patrols.Min(e => e.From) : (DateOnly?)null);
            var until = request.Until ?? (patrols.Length > 0 ? patrols.Max(e => e.Until) : (DateOnly?)null);
            var found = await index.PositionsAsync(from is null ? query : AndNode.Of(query, Within(from.Value, until!.Value)), RecordKinds.Sites, int.MaxValue, cancellationToken);
            var counts = found.Items
                .Select(i => CodeOf(i.NisCode)).OfType<string>()
                .GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
            string[] municipalities = [.. Municipalities.All.Where(m => m.IsValidOn(Municipalities.MergersOn)).Select(m => m.NisCode)];
            var report = EffortMap.Of(entries, counts, municipalities, from ?? DateOnly.MaxValue, until ?? DateOnly.MaxValue);
            var total = counts.Values.Sum();
            return Outcome<Result>.Done(new Result(
                from, until, total, found.Items.Length - total,
                report.Count(EffortClass.Found), report.Count(EffortClass.NothingFound), report.Count(EffortClass.NotKnown),
                report.Municipalities.Count(m => m.Class == EffortClass.NotKnown && m.Findings > 0),
                report.Patrols, report.Hours, report.LeftOut, report.Rate, [.. report.Sources.Take(MostSources)], report.Sources.Length,
                report.IsSimulated || found.Items.Any(i => i.IsSimulated), report.Municipalities));
        }

        private QueryNode Within(DateOnly from, DateOnly until) =>
            QueryParser.Parse(string.Create(CultureInfo.InvariantCulture, $"found:[{from:yyyy-MM-dd} TO {until:yyyy-MM-dd}]"), clock.GetUtcNow()).Root!;

        private static string? CodeOf(string? reported) =>
            reported is not null && Municipalities.CodesOn(reported, Municipalities.MergersOn) is [var valid] ? valid : null;
    }
}
