using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Places;
using Intel.Features.Http;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Intel.Features.Maps;

/// <summary>Somebody looks for a place on the map: a municipality, a postcode, a NIS code or coordinates in any of three systems.</summary>
public static class FindPlaces
{
    /// <summary>Places answered at the most.</summary>
    public const int Most = 8;

    /// <summary>What to find.</summary>
    /// <param name="Text">As written.</param>
    /// <param name="Language">ISO 639-1, for names.</param>
    public sealed record Query(string Text, string Language) : IRequest<Outcome<Result>>;

    /// <summary>The places.</summary>
    /// <param name="Total">How many there are.</param>
    /// <param name="Places">At most <see cref="Most"/> of them: names that are exactly so first, then those that begin so.</param>
    public sealed record Result(int Total, ImmutableArray<FoundPlace> Places);

    /// <summary>A place.</summary>
    /// <param name="Name">Its name, or the coordinates as understood.</param>
    /// <param name="Kind">municipality or coordinates.</param>
    /// <param name="Latitude">Degrees north on WGS84, of its middle.</param>
    /// <param name="Longitude">Degrees east on WGS84.</param>
    /// <param name="RadiusMetres">Metres from its middle to its furthest border; of coordinates how far they may be off.</param>
    /// <param name="NisCode">NIS code of 2025; null for coordinates.</param>
    public sealed record FoundPlace(string Name, string Kind, double Latitude, double Longitude, double RadiusMetres, string? NisCode);

    /// <summary>Maps GET /map/places?text= .</summary>
    public static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/map/places", async (string? text, string? lang, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(text ?? "", lang ?? "nl"), cancellationToken)).ToHttp())
        .RequireAuthorization(Policies.Read)
        .WithName("FindPlaces")
        .WithSummary("Municipalities by name, postcode or NIS code, and coordinates in WGS84, Lambert 72 or Lambert 2008")
        .Answers<Result>(StatusCodes.Status400BadRequest)
        .WithTags("Map");

    internal sealed class Handler : IRequestHandler<Query, Outcome<Result>>
    {
        private const int LongestText = 200;

        public Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var text = request.Text.Trim();
            if (text.Length is 0 or > LongestText)
            {
                return Task.FromResult(Outcome<Result>.Invalid($"The text has {text.Length} characters; write a municipality, a postcode or coordinates in at most {LongestText}."));
            }

            var found = ByCode(text) is { Length: > 0 } coded ? coded : ByName(text);
            ImmutableArray<FoundPlace> places = found.Length > 0
                ? [.. found.Select(m => PlaceOf(m, request.Language)).OfType<FoundPlace>()]
                : CoordinateReader.ReadPair(text).Position is { } position ? [PlaceOf(position)] : [];
            return Task.FromResult(Outcome<Result>.Done(new Result(places.Length, [.. places.Take(Most)])));
        }

        private static ImmutableArray<Municipality> ByCode(string text) => text.All(char.IsAsciiDigit)
            ? text.Length == 4 ? Postcodes.At(text, Municipalities.MergersOn)
                : [.. Municipalities.CodesOn(text, Municipalities.MergersOn).Select(c => Municipalities.TryGet(c, Municipalities.MergersOn, out var m) ? m : null).OfType<Municipality>()]
            : [];

        private static ImmutableArray<Municipality> ByName(string text)
        {
            var named = Municipalities.Named(text, Municipalities.MergersOn);

            // A name of before the mergers is still what people say.
            var before = Municipalities.Named(text, Municipalities.MergersOn.AddDays(-1))
                .SelectMany(m => Municipalities.CodesOn(m.NisCode, Municipalities.MergersOn))
                .Select(c => Municipalities.TryGet(c, Municipalities.MergersOn, out var m) ? m : null).OfType<Municipality>();
            var begins = Municipalities.All.Where(m => m.IsValidOn(Municipalities.MergersOn) && (Begins(m.NameNl, text) || Begins(m.NameFr, text)))
                .OrderBy(m => m.NameNl, StringComparer.Ordinal);
            return [.. named.Concat(before).Concat(begins).DistinctBy(m => m.NisCode)];
        }

        private static bool Begins(string name, string text) =>
            CultureInfo.InvariantCulture.CompareInfo.IsPrefix(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace);

        private static FoundPlace? PlaceOf(Municipality municipality, string language) => Municipalities.CentreOf(municipality.NisCode) is var (latitude, longitude, radius)
            ? new FoundPlace(municipality.NameIn(language), "municipality", latitude, longitude, radius, municipality.NisCode)
            : null;

        private static FoundPlace PlaceOf(Position position) => new(
            string.Create(CultureInfo.InvariantCulture, $"{position.Latitude:0.00000}, {position.Longitude:0.00000} ({Name(position.WrittenIn)})"),
            "coordinates", position.Latitude, position.Longitude, position.PrecisionMetres, null);

        private static string Name(CoordinateSystem system) => system switch { CoordinateSystem.Lambert72 => "Lambert 72", CoordinateSystem.Lambert2008 => "Lambert 2008", _ => "WGS84" };
    }
}
