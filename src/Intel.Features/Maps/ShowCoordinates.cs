using System.Globalization;
using Intel.Core;
using Intel.Core.Places;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>Somebody points at the map: where that is in the three systems of coordinates, and in which municipality.</summary>
public static class ShowCoordinates
{
    /// <summary>Which point.</summary>
    /// <param name="Latitude">Degrees north on WGS84.</param>
    /// <param name="Longitude">Degrees east on WGS84.</param>
    /// <param name="Language">ISO 639-1, for the municipality's name.</param>
    public sealed record Query(double Latitude, double Longitude, string Language) : IRequest<Outcome<Result>>;

    /// <summary>The point in each system: right to 0.2 m, and not better than 1 m in any.</summary>
    /// <param name="Wgs84">Latitude and longitude in degrees (EPSG:4326).</param>
    /// <param name="Lambert72">X and Y in metres (EPSG:31370).</param>
    /// <param name="Lambert2008">X and Y in metres (EPSG:3812).</param>
    /// <param name="Municipality">The municipality of 2025 that holds it, by boundaries generalised to 25 m; null outside Belgium.</param>
    /// <param name="NisCode">Its NIS code; null outside Belgium.</param>
    public sealed record Result(string Wgs84, string Lambert72, string Lambert2008, string? Municipality, string? NisCode);

    /// <summary>Maps GET /map/coordinates?latitude=&amp;longitude= .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/coordinates", async (double latitude, double longitude, string? lang, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(latitude, longitude, lang ?? "nl"), cancellationToken)).ToHttp())
        .RequireAuthorization(Policies.Read)
        .WithName("ShowCoordinates")
        .WithSummary("A point in WGS84, Lambert 72 and Lambert 2008, with its municipality")
        .Answers<Result>(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    internal sealed class Handler : IRequestHandler<Query, Outcome<Result>>
    {
        public Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!(Math.Abs(request.Latitude) <= 90) || !(Math.Abs(request.Longitude) <= 180))
            {
                return Task.FromResult(Outcome<Result>.Invalid(FormattableString.Invariant($"There is no point at latitude {request.Latitude}, longitude {request.Longitude}; give degrees, at most 90 and 180.")));
            }

            var municipality = Municipalities.At(request.Latitude, request.Longitude, Municipalities.MergersOn);
            return Task.FromResult(Outcome<Result>.Done(new Result(
                string.Create(CultureInfo.InvariantCulture, $"{request.Latitude:0.00000}, {request.Longitude:0.00000}"),
                Metres(BelgianLambert.ToLambert72(request.Latitude, request.Longitude)),
                Metres(BelgianLambert.ToLambert2008(request.Latitude, request.Longitude)),
                municipality?.NameIn(request.Language),
                municipality?.NisCode)));
        }

        private static string Metres((double X, double Y) point) => string.Create(CultureInfo.InvariantCulture, $"{point.X:0}, {point.Y:0}");
    }
}
