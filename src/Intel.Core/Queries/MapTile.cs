using System.Runtime.InteropServices;

namespace Intel.Core.Queries;

/// <summary>A tile of a map and what lies in it: the world in Web Mercator (EPSG:3857), halved in each direction with every zoom.</summary>
/// <param name="X">Columns west of it, from the antimeridian; 0 to 2^zoom - 1.</param>
/// <param name="Y">Rows north of it, from 85.0511 degrees north; 0 to 2^zoom - 1. What lies nearer to a pole is in the outermost row.</param>
/// <param name="Count">Records in it; at least 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MapTile(int X, int Y, long Count)
{
    /// <summary>The greatest zoom: a tile there is 7 cm wide at the equator.</summary>
    public const int DeepestZoom = 29;

    private const double LatitudeStep = 180.0 / (1L << 32);
    private const double LongitudeStep = 360.0 / (1L << 32);

    /// <summary>
    /// The tile of a point, as the Elasticsearch aggregation geotile_grid has it: coordinates count to a multiple of
    /// 180 / 2^32 and 360 / 2^32 degrees (about a centimetre) below them, what lies on an edge belongs to the tile east
    /// and south of it, and 180 degrees east to the last column.
    /// </summary>
    /// <param name="latitude">Degrees north, -90 to 90.</param>
    /// <param name="longitude">Degrees east, -180 to 180.</param>
    /// <param name="zoom">0 to <see cref="DeepestZoom"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such zoom.</exception>
    public static (int X, int Y) Of(double latitude, double longitude, int zoom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zoom);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(zoom, DeepestZoom);
        var tiles = 1 << zoom;

        // Ninety degrees from the equator's pole and not the sine of the latitude: to the last place that is what the cluster computes.
        var sine = Math.Cos((Math.PI / 2) - double.DegreesToRadians(Kept(latitude, 90, LatitudeStep)));
        var down = 0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI));
        return (Within((Kept(longitude, 180, LongitudeStep) + 180) / 360 * tiles, tiles), Within(down * tiles, tiles));
    }

    private static double Kept(double degrees, double most, double step) => Math.Floor((degrees == most ? Math.BitDecrement(most) : degrees) / step) * step;

    private static int Within(double place, int tiles) => (int)Math.Clamp(Math.Floor(place), 0, tiles - 1);
}
