using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>A map asks for the points that a query finds.</summary>
public static class ShowPoints
{
    /// <summary>Points on a map at the most: beyond that it says how many it does not show.</summary>
    public const int Most = 10_000;

    private static readonly ImmutableArray<RecordKind> Kinds = [RecordKind.Laboratory, RecordKind.Finding];

    /// <summary>Which points.</summary>
    /// <param name="Text">The query as written; empty for every site.</param>
    /// <param name="Limit">Points at the most, 0 to <see cref="Most"/>.</param>
    public sealed record Query(string Text, int Limit = Most) : IRequest<Outcome<Result>>;

    /// <summary>Points, or the faults that keep the query from being read.</summary>
    /// <param name="Parsed">The query as read.</param>
    /// <param name="Points">The points; null when the query cannot be read.</param>
    public sealed record Result(ParsedQuery Parsed, MapPoints? Points);

    /// <summary>Maps GET /map/points?q= : sites as GeoJSON (RFC 7946), with how many there are and how many have no position.</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/points", async (string? q, int? limit, IMediator mediator, CancellationToken cancellationToken) =>
            ToHttp(await mediator.Send(new Query(q ?? "", limit ?? Most), cancellationToken)))
        .RequireAuthorization(Policies.Read)
        .WithName("ShowMapPoints")
        .WithSummary("Sites and findings that a query finds, as GeoJSON points")
        .Produces<GeoJson>(StatusCodes.Status200OK, "application/geo+json")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    private static IResult ToHttp(Outcome<Result> outcome) => outcome.Value switch
    {
        null => outcome.ToProblem(),
        { Points: { } points } => TypedResults.Json(Of(points), ApiJson.Options, "application/geo+json"),
        { Parsed: var parsed } => QueryFaults.Refuse<Result>(parsed).ToProblem(),
    };

    private static GeoJson Of(MapPoints points) => new(
        "FeatureCollection",
        points.Total,
        points.WithoutPosition,
        points.Items.Length,
        [.. points.Items.Select(i => new Feature(
            "Feature",
            PointOf(i),
            new Properties(i.Id.Value, i.Kind, i.Title, i.Fields.TryGetValue("number", out var numbers) ? numbers[0] : null, i.Risk, i.At, i.PrecisionMetres, i.IsSimulated, NisOf(i))))]);

    // No finer on the map than in a file.
    private static Geometry PointOf(SearchItem item)
    {
        var (east, north) = CoordinateRounding.Round(CoordinateSystem.Wgs84, item.Latitude!.Value, item.Longitude!.Value, item.PrecisionMetres);
        return new Geometry("Point", [east, north]);
    }

    private static string? NisOf(SearchItem item) =>
        item.Fields.TryGetValue("nis", out var codes) && Municipalities.CodesOn(codes[0], Municipalities.MergersOn) is [var code] ? code : null;

    /// <summary>Points as GeoJSON (RFC 7946), with how many there are.</summary>
    /// <param name="Type">FeatureCollection.</param>
    /// <param name="Total">Records found that have a position.</param>
    /// <param name="WithoutPosition">Records found that have none.</param>
    /// <param name="Shown">Features given here.</param>
    /// <param name="Features">The riskiest first.</param>
    public sealed record GeoJson(string Type, long Total, long WithoutPosition, int Shown, IReadOnlyList<Feature> Features);

    /// <summary>A record as a feature.</summary>
    public sealed record Feature(string Type, Geometry Geometry, Properties Properties);

    /// <summary>A point: degrees east, then degrees north, on WGS84.</summary>
    public sealed record Geometry(string Type, IReadOnlyList<double?> Coordinates);

    /// <summary>What a map shows of a record; Nis is the code of its municipality since 2025.</summary>
    public sealed record Properties(string Id, RecordKind Kind, string Title, string? Number, int Risk, DateTimeOffset? At, double? PrecisionMetres, bool Simulated, string? Nis);

    internal sealed class Handler(ISearchIndex index, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Limit is < 0 or > Most)
            {
                return Outcome<Result>.Invalid($"limit is {request.Limit}; give 0 to {Most}.");
            }

            var parsed = QueryParser.Parse(request.Text, clock.GetUtcNow());
            return Outcome<Result>.Done(new Result(
                parsed, parsed.Root is { } root ? await index.PointsAsync(root, Kinds, request.Limit, cancellationToken) : null));
        }
    }
}
