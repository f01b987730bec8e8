using System.Collections.Immutable;
using Intel.Analysis.Spatial.HotSpots;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>A map asks for the hot and cold spots of the sites that a query finds, held against the whole of Belgium.</summary>
public static class ShowHotSpots
{
    /// <summary>The side of a cell where none is asked for, metres.</summary>
    public const double UsualCellMetres = 10_000;

    /// <summary>Of what.</summary>
    /// <param name="Text">The query as written.</param>
    /// <param name="CellMetres">The cells' side, 2,000 to 50,000.</param>
    public sealed record Query(string Text, double CellMetres) : IRequest<Outcome<GeoJson>>;

    /// <summary>Cells as GeoJSON (RFC 7946), with what they rest on. Cells that are not significant are counted and not given.</summary>
    /// <param name="Type">FeatureCollection.</param>
    /// <param name="Verdict">What can be said, or why nothing can.</param>
    /// <param name="Enough">Whether there are enough points and cells to say anything of any cell.</param>
    /// <param name="N">Points in the study area.</param>
    /// <param name="NotDrawn">Points beyond those that a map draws; they take no part.</param>
    /// <param name="From">The first day; null when none is known.</param>
    /// <param name="To">The last day.</param>
    /// <param name="CellMetres">The cells' side.</param>
    /// <param name="CellCount">Cells there are.</param>
    /// <param name="Method">How it was computed.</param>
    /// <param name="Features">Cells that are hot, cold or of which there is not enough to say.</param>
    public sealed record GeoJson(
        string Type, string Verdict, bool Enough, int N, long NotDrawn, string? From, string? To, double CellMetres, int CellCount, string Method, IReadOnlyList<Feature> Features);

    /// <summary>A cell.</summary>
    public sealed record Feature(string Type, Geometry Geometry, Properties Properties);

    /// <summary>A square, in degrees on WGS84, east first.</summary>
    public sealed record Geometry(string Type, ImmutableArray<ImmutableArray<ImmutableArray<double>>> Coordinates);

    /// <summary>What a cell is.</summary>
    /// <param name="Class">hot-99, hot-95, hot-90, cold-90, cold-95, cold-99 or not-enough-to-say.</param>
    /// <param name="Count">Points in it.</param>
    /// <param name="CountAround">Points in it and its neighbours.</param>
    public sealed record Properties(string Class, int Count, int CountAround);

    /// <summary>Maps GET /map/hotspots?q=&amp;cell= .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/hotspots", async (string? q, double? cell, IMediator mediator, CancellationToken cancellationToken) =>
            ToHttp(await mediator.Send(new Query(q ?? "", cell ?? UsualCellMetres), cancellationToken)))
        .RequireAuthorization(Policies.Read)
        .WithName("ShowHotSpots")
        .WithSummary("Hot and cold cells of the sites that a query finds, as GeoJSON")
        .Produces<GeoJson>(StatusCodes.Status200OK, "application/geo+json")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    private static IResult ToHttp(Outcome<GeoJson> outcome) =>
        outcome.Value is { } cells ? TypedResults.Json(cells, ApiJson.Options, "application/geo+json") : outcome.ToProblem();

    internal sealed class Handler(ISearchIndex index, MapLimits limits, TimeProvider clock) : IRequestHandler<Query, Outcome<GeoJson>>
    {
        public async Task<Outcome<GeoJson>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.CellMetres is not (>= 2_000 and <= 50_000))
            {
                return Outcome<GeoJson>.Invalid(FormattableString.Invariant($"The cell is {request.CellMetres} m; give 2,000 to 50,000 for a map."));
            }

            var parsed = QueryParser.Parse(request.Text, clock.GetUtcNow());
            if (parsed.Root is not { } query)
            {
                return QueryFaults.Refuse<GeoJson>(parsed);
            }

            var found = await index.PositionsAsync(query, RecordKinds.Sites, limits.Points, cancellationToken);
            var points = found.Items.Select(i => new GeoJsonPoint(i.Latitude, i.Longitude, 1, i.At)).ToArray();
            if (points.Length == 0)
            {
                return Outcome<GeoJson>.Done(new GeoJson("FeatureCollection", "Not enough to say: nothing with a position was found.", false, 0, 0, null, null, request.CellMetres, 0, "", []));
            }

            var asked = new FindHotSpots.Query("the query", default, request.CellMetres, null, "none", null, FindHotSpots.Belgium, null);
            var outcome = FindHotSpots.Handler.Map(asked, new GeoJsonPoints(points, 0, null, "found", null));
            return outcome.Value is { } report ? Outcome<GeoJson>.Done(Of(report, found.Total - points.Length)) : outcome.As<GeoJson>();
        }

        private static GeoJson Of(HotSpotReport report, long notDrawn) => new(
            "FeatureCollection", report.Verdict, report.N >= HotSpotMap.FewestPoints && report.CellCount >= HotSpotMap.FewestCells, report.N, notDrawn, report.From, report.To, report.CellMetres, report.CellCount, report.Method,
            [
                .. report.Cells.Where(c => c.Class != "not-significant" && c.Z is not null).Select(c =>
                    new Feature("Feature", new Geometry("Polygon", [c.Ring]), new Properties(c.Class, c.Count, c.CountAround))),
            ]);
    }
}
