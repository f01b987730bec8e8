using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>A map draws what a query finds: every point, in few bytes each, so that time can run over them without asking again.</summary>
public static class DrawPoints
{
    private const int MostDays = 100_000;

    /// <summary>Which points.</summary>
    /// <param name="Text">The query as written; empty for every site.</param>
    /// <param name="Latest">How many of them to give as a list shows them too, 0 to 1,000: the latest found.</param>
    /// <param name="Limit">Positions at the most: the riskiest; null for as many as a map draws (<see cref="MapLimits"/>).</param>
    public sealed record Query(string Text, int Latest = 0, int? Limit = null) : IRequest<Outcome<Result>>;

    /// <summary>Positions, or the faults that keep the query from being read.</summary>
    /// <param name="Parsed">The query as read.</param>
    /// <param name="Positions">The positions; null when the query cannot be read.</param>
    /// <param name="Latest">The latest found of them; empty unless asked for.</param>
    public sealed record Result(ParsedQuery Parsed, MapPositions? Positions, ImmutableArray<SearchItem> Latest)
    {
        /// <summary>What is known of all that has a position, where the positions are not all there are; else null.</summary>
        public Counted? All { get; init; }

        /// <summary>Whether anything with a position is simulated.</summary>
        public bool HasSimulated => All is { } all ? all.Simulated > 0 : Positions is { } positions && positions.Items.Any(i => i.IsSimulated);
    }

    /// <summary>Counts of all records, of which only some are given.</summary>
    /// <param name="Days">How many were found on each day.</param>
    /// <param name="Simulated">How many are simulated.</param>
    public sealed record Counted(IReadOnlyList<(DateOnly Day, long Count)> Days, long Simulated);

    /// <summary>Points by columns: the n-th of each list belongs to the n-th point, the riskiest first.</summary>
    /// <param name="Total">Records found that have a position.</param>
    /// <param name="WithoutPosition">Records found that have none.</param>
    /// <param name="Shown">Points given here.</param>
    /// <param name="Simulated">How many of them are simulated.</param>
    /// <param name="Ids">Record ids one after another, each of 17 characters; L begins a laboratory's, F a finding's.</param>
    /// <param name="Longitudes">Hundred-thousandths of a degree east on WGS84.</param>
    /// <param name="Latitudes">Hundred-thousandths of a degree north on WGS84.</param>
    /// <param name="Precisions">Metres that the position may be off; 0 where nobody said.</param>
    /// <param name="Months">Months since the year 0 in Europe/Brussels; 0 where nobody said when.</param>
    /// <param name="Codes">NIS codes of the municipalities since 2025 that have a point.</param>
    /// <param name="Municipalities">Which of <paramref name="Codes"/> the point's municipality has, from 0; -1 where nobody said.</param>
    public sealed record Columns(
        long Total, long WithoutPosition, int Shown, int Simulated, string Ids, int[] Longitudes, int[] Latitudes, int[] Precisions, int[] Months, IReadOnlyList<string> Codes, int[] Municipalities);

    /// <summary>Maps GET /map/positions?q= .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/positions", async (string? q, IMediator mediator, CancellationToken cancellationToken) =>
            ToHttp(await mediator.Send(new Query(q ?? ""), cancellationToken)))
        .RequireAuthorization(Policies.Read)
        .WithName("DrawMapPoints")
        .WithSummary("Sites and findings that a query finds, by columns, for a map that draws all of them")
        .Answers<Columns>(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    /// <summary>The month that an instant falls into in Belgium: its number since the year 0.</summary>
    public static int MonthOf(DateTimeOffset at)
    {
        var day = BelgianTime.DayOf(at);
        return (day.Year * 12) + day.Month - 1;
    }

    private static IResult ToHttp(Outcome<Result> outcome) => outcome.Value switch
    {
        null => outcome.ToProblem(),
        { Positions: { } positions } => TypedResults.Json(Of(positions), ApiJson.Options),
        { Parsed: var parsed } => QueryFaults.Refuse<Result>(parsed).ToProblem(),
    };

    private static Columns Of(MapPositions positions)
    {
        var items = positions.Items;
        var columns = new Columns(
            positions.Total, positions.WithoutPosition, items.Length, items.Count(i => i.IsSimulated), string.Concat(items.Select(i => i.Id.Value)),
            new int[items.Length], new int[items.Length], new int[items.Length], new int[items.Length], new List<string>(), new int[items.Length]);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < items.Length; index++)
        {
            var item = items[index];
            // No finer on the map than in a file.
            var (east, north) = CoordinateRounding.Round(CoordinateSystem.Wgs84, item.Latitude, item.Longitude, item.PrecisionMetres);
            columns.Longitudes[index] = (int)Math.Round(east * 1e5);
            columns.Latitudes[index] = (int)Math.Round(north * 1e5);
            columns.Precisions[index] = (int)Math.Min(Math.Ceiling(item.PrecisionMetres ?? 0), int.MaxValue / 2);
            columns.Months[index] = item.At is { } at ? MonthOf(at) : 0;
            columns.Municipalities[index] = Number(item.NisCode, numbers, (List<string>)columns.Codes);
        }

        return columns;
    }

    private static int Number(string? reported, Dictionary<string, int> numbers, List<string> codes)
    {
        if (reported is null)
        {
            return -1;
        }

        if (!numbers.TryGetValue(reported, out var number))
        {
            var code = Municipalities.CodesOn(reported, Municipalities.MergersOn) is [var valid] ? valid : null;
            number = code is null ? -1 : codes.IndexOf(code);
            if (number < 0 && code is not null)
            {
                number = codes.Count;
                codes.Add(code);
            }

            numbers.Add(reported, number);
        }

        return number;
    }

    internal sealed class Handler(ISearchIndex index, MapLimits limits, TimeProvider clock) : IRequestHandler<Query, Outcome<Result>>
    {
        private static readonly NotNode HasPosition = new(new MissingNode(SearchFields.Get("near"), 0, 0), 0, 0);

        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var parsed = QueryParser.Parse(request.Text, clock.GetUtcNow());
            if (parsed.Root is not { } query)
            {
                return Outcome<Result>.Done(new Result(parsed, null, []));
            }

            var positions = await index.PositionsAsync(query, RecordKinds.Sites, request.Limit ?? limits.Points, cancellationToken);
            var isCut = request.Limit is null && positions.Total > positions.Items.Length;
            if (request.Latest == 0 && !isCut)
            {
                return Outcome<Result>.Done(new Result(parsed, positions, []));
            }

            var page = await index.SearchAsync(
                new SearchRequest
                {
                    Query = AndNode.Of(query, HasPosition),
                    Kinds = RecordKinds.Sites,
                    Sort = new SearchSort("found", Descending: true),
                    Size = request.Latest,
                    Facets = isCut ? [new FacetRequest("found", MostDays), new FacetRequest("simulated", 2)] : [],
                },
                cancellationToken);
            return Outcome<Result>.Done(new Result(parsed, positions, page.Items) { All = isCut ? Of(page) : null });
        }

        private static Counted Of(SearchPage page) =>
            new([.. page.Facets[0].Values.Select(Day)], page.Facets[1].Values.FirstOrDefault(v => v.Value == "yes")?.Count ?? 0);

        private static (DateOnly Day, long Count) Day(FacetValue value) => (DateOnly.ParseExact(value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture), value.Count);
    }
}
