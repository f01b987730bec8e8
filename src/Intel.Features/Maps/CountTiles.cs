using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>A map of more records than it draws one by one asks how many lie in each tile of what is in view: all of them count.</summary>
public static class CountTiles
{
    /// <summary>Tiles in an answer at the most; a screen holds some hundreds of 64 pixels.</summary>
    public const int Most = 10_000;

    private static readonly ImmutableArray<RecordKind> Findings = [RecordKind.Finding];
    private static readonly ImmutableArray<RecordKind> Laboratories = [RecordKind.Laboratory];

    /// <summary>Of what.</summary>
    /// <param name="Text">The query as written.</param>
    /// <param name="Zoom">The tiles' zoom, 0 to 29: the world is 2^zoom of them wide (Web Mercator).</param>
    /// <param name="Box">South, west, north, east in degrees on WGS84, edges included; null for everywhere.</param>
    public sealed record Query(string Text, int Zoom, string? Box) : IRequest<Outcome<Tiles>>;

    /// <summary>Tiles by columns: the n-th of each list belongs to the n-th tile, from north to south and west to east.</summary>
    /// <param name="Zoom">The tiles' zoom.</param>
    /// <param name="AllFindings">Findings with a position that the query finds, in the box or not.</param>
    /// <param name="AllLaboratories">Laboratory reports with a position that it finds.</param>
    /// <param name="InFindings">Those of the findings in the box.</param>
    /// <param name="InLaboratories">Those of the reports in the box.</param>
    /// <param name="Xs">Columns west of the tile.</param>
    /// <param name="Ys">Rows north of the tile.</param>
    /// <param name="Findings">Findings of the box in the tile.</param>
    /// <param name="Laboratories">Reports of the box in the tile.</param>
    public sealed record Tiles(
        int Zoom, long AllFindings, long AllLaboratories, long InFindings, long InLaboratories,
        IReadOnlyList<int> Xs, IReadOnlyList<int> Ys, IReadOnlyList<long> Findings, IReadOnlyList<long> Laboratories);

    /// <summary>Maps GET /map/tiles?q=&amp;zoom=&amp;box= .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/tiles", async (string? q, int? zoom, string? box, IMediator mediator, CancellationToken cancellationToken) =>
            ToHttp(await mediator.Send(new Query(q ?? "", zoom ?? 0, box), cancellationToken)))
        .RequireAuthorization(Policies.Read)
        .WithName("CountMapTiles")
        .WithSummary("Sites and findings that a query finds, counted by tile of a map, by columns")
        .Answers<Tiles>(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    private static IResult ToHttp(Outcome<Tiles> outcome) => outcome.Value is { } tiles ? TypedResults.Json(tiles, ApiJson.Options) : outcome.ToProblem();

    internal sealed class Handler(ISearchIndex index, TimeProvider clock) : IRequestHandler<Query, Outcome<Tiles>>
    {
        private static readonly NotNode HasPosition = new(new MissingNode(SearchFields.Get("near"), 0, 0), 0, 0);

        public async Task<Outcome<Tiles>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (request.Zoom is not (>= 0 and <= MapTile.DeepestZoom))
            {
                return Outcome<Tiles>.Invalid(FormattableString.Invariant($"The zoom is {request.Zoom}; give 0 to {MapTile.DeepestZoom}."));
            }

            var parsed = QueryParser.Parse(request.Text, clock.GetUtcNow());
            if (parsed.Root is not { } query)
            {
                return QueryFaults.Refuse<Tiles>(parsed);
            }

            var isEverywhere = string.IsNullOrEmpty(request.Box);
            if (!TryBox(request.Box, out var box))
            {
                return Outcome<Tiles>.Invalid($"The box '{request.Box}' cannot be read; give south,west,north,east in degrees.");
            }

            var within = isEverywhere ? query : AndNode.Of(query, box);
            var findings = await index.TilesAsync(within, Findings, request.Zoom, Most, cancellationToken);
            var laboratories = await index.TilesAsync(within, Laboratories, request.Zoom, Most, cancellationToken);
            if (findings.Tiles is not { } some || laboratories.Tiles is not { } others)
            {
                return Outcome<Tiles>.Invalid(FormattableString.Invariant($"There are more than {Most} tiles; give a smaller zoom or a smaller box."));
            }

            var placed = AndNode.Of(query, HasPosition);
            var (allFindings, allLaboratories) = isEverywhere
                ? (findings.Total, laboratories.Total)
                : (await index.CountAsync(placed, Findings, cancellationToken), await index.CountAsync(placed, Laboratories, cancellationToken));
            return Outcome<Tiles>.Done(Of(request.Zoom, (allFindings, allLaboratories, findings.Total, laboratories.Total), some, others));
        }

        private static Tiles Of(int zoom, (long AllFindings, long AllLaboratories, long Findings, long Laboratories) totals, ImmutableArray<MapTile> findings, ImmutableArray<MapTile> laboratories)
        {
            var counts = new SortedDictionary<(int Y, int X), (long Findings, long Laboratories)>();
            foreach (var tile in findings)
            {
                counts[(tile.Y, tile.X)] = (tile.Count, 0);
            }

            foreach (var tile in laboratories)
            {
                counts[(tile.Y, tile.X)] = (counts.GetValueOrDefault((tile.Y, tile.X)).Findings, tile.Count);
            }

            return new Tiles(
                zoom, totals.AllFindings, totals.AllLaboratories, totals.Findings, totals.Laboratories,
                [.. counts.Keys.Select(k => k.X)], [.. counts.Keys.Select(k => k.Y)], [.. counts.Values.Select(v => v.Findings)], [.. counts.Values.Select(v => v.Laboratories)]);
        }

        private static bool TryBox(string? text, out BoxNode box)
        {
            box = new BoxNode(-90, -180, 90, 180, 0, 0);
            if (string.IsNullOrEmpty(text))
            {
                return true;
            }

            var numbers = new List<double>();
            foreach (var part in text.Split(','))
            {
                if (!double.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees))
                {
                    return false;
                }

                numbers.Add(degrees);
            }

            if (numbers is not [>= -90 and <= 90, >= -180 and <= 180, >= -90 and <= 90, >= -180 and <= 180] || numbers[0] > numbers[2])
            {
                return false;
            }

            box = new BoxNode(numbers[0], numbers[1], numbers[2], numbers[3], 0, 0);
            return true;
        }
    }
}
