using System.Collections.Immutable;
using Intel.Core.Places;

namespace Intel.Features.Samples.Sites;

/// <summary>Finds places in Belgium for simulated sites: by province as often as sites were found there, denser towards the Dutch border.</summary>
internal sealed class SpotFinder
{
    // Limburg, Antwerp and Liège as counted over five years; the others share what is left of 172 sites since 2019.
    private static readonly (string Province, int Sites)[] Provinces =
        [("70000", 62), ("10000", 40), ("60000", 17), ("40000", 14), ("20001", 9), ("30000", 8), ("50000", 9), ("90000", 4), ("20002", 2), ("80000", 2), ("04000", 5)];

    private const double DegreesPerMetreNorth = 1 / 111_200.0;
    private const double DegreesPerMetreEast = 1 / 70_200.0;
    private readonly SampleRandom _random;
    private readonly WeightedChoice<(string Province, int Sites)> _provinces = new(Provinces, p => p.Sites);
    private readonly Dictionary<string, WeightedChoice<(Municipality Municipality, double Latitude, double Longitude)>> _municipalities;
    private readonly DateOnly _day;

    public SpotFinder(SampleRandom random, DateOnly day)
    {
        (_random, _day) = (random, day);
        _municipalities = Municipalities.All
            .Where(m => m.IsValidOn(day))
            .OrderBy(m => m.NisCode, StringComparer.Ordinal)
            .Select(m => (Municipality: m, Centre: Municipalities.CentreOf(m.NisCode)))
            .Where(m => m.Centre is not null)
            .Select(m => (m.Municipality, m.Centre!.Value.Latitude, m.Centre.Value.Longitude))
            .GroupBy(m => m.Municipality.Province.Code)
            .ToDictionary(g => g.Key, g => new WeightedChoice<(Municipality Municipality, double Latitude, double Longitude)>(g.ToImmutableArray(), m => 1 + (12 * Math.Max(0, m.Latitude - 50.95))));
    }

    /// <summary>A place somewhere.</summary>
    public SiteSpot Anywhere()
    {
        while (true)
        {
            var (_, latitude, longitude) = _municipalities[_provinces.Next(_random).Province].Next(_random);
            if (Near(latitude, longitude, 200, 2_600) is { } spot)
            {
                return spot;
            }
        }
    }

    /// <summary>A place at about a distance from another.</summary>
    public SiteSpot Around(SiteSpot from, int leastMetres, int mostMetres)
    {
        while (true)
        {
            if (Near(from.Latitude, from.Longitude, leastMetres, mostMetres) is { } spot)
            {
                return spot;
            }
        }
    }

    private SiteSpot? Near(double latitude, double longitude, int leastMetres, int mostMetres)
    {
        // A direction without sine and cosine: a point of the square that lies within the ring.
        double east, north, squared;
        do
        {
            east = ((_random.NextDouble() * 2) - 1) * mostMetres;
            north = ((_random.NextDouble() * 2) - 1) * mostMetres;
            squared = (east * east) + (north * north);
        }
        while (squared > (double)mostMetres * mostMetres || squared < (double)leastMetres * leastMetres);

        var (lat, lon) = (Math.Round(latitude + (north * DegreesPerMetreNorth), 5), Math.Round(longitude + (east * DegreesPerMetreEast), 5));
        return Municipalities.At(lat, lon, _day) is { } municipality ? new SiteSpot(municipality.NisCode, municipality.NameIn("de"), lat, lon) : null;
    }
}
