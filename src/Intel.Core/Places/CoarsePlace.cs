namespace Intel.Core.Places;

/// <summary>
/// Places as they are given to whoever may not see exact ones: the middle of a cell of a fixed grid. In and around Belgium
/// cells are squares of a kilometre in Lambert 2008 (EPSG:3812) with corners at whole kilometres; elsewhere 0.01 degrees of
/// latitude by 0.02 of longitude. The same place always gives the same middle, whoever asks and however often, and everything
/// in a cell gives the same: no number of questions says more.
/// </summary>
public static class CoarsePlace
{
    /// <summary>The side of a cell in and around Belgium, metres.</summary>
    public const double SideMetres = 1000;

    /// <summary>How far a middle lies from a place of its cell at the most, metres: half a diagonal of a kilometre's square, or of 0.01 by 0.02 degrees at the equator.</summary>
    public const double FurthestMetres = 1250;

    /// <summary>How far a middle lies from a place of its cell at the most, in degrees of either coordinate, rounded up.</summary>
    public const double FurthestDegrees = 0.012;

    private const double NearDiagonal = 708;
    private const double LatitudeStep = 0.01;
    private const double LongitudeStep = 0.02;

    /// <summary>The middle of the cell that holds a place, degrees on WGS84.</summary>
    public static (double Latitude, double Longitude) Of(double latitude, double longitude)
    {
        if (!IsNear(latitude, longitude))
        {
            return (Math.Clamp((Math.Floor(latitude / LatitudeStep) + 0.5) * LatitudeStep, -90, 90), Math.Clamp((Math.Floor(longitude / LongitudeStep) + 0.5) * LongitudeStep, -180, 180));
        }

        var (east, north) = BelgianLambert.ToLambert2008(latitude, longitude);
        return BelgianLambert.FromLambert2008(Middle(east), Middle(north));
    }

    /// <summary>How far the middle may be off the true place, metres: what the place itself may be off, and the cell besides.</summary>
    /// <param name="latitude">The place's degrees north.</param>
    /// <param name="longitude">The place's degrees east.</param>
    /// <param name="precisionMetres">Metres that it may be off; null where nobody said.</param>
    public static double PrecisionMetres(double latitude, double longitude, double? precisionMetres) =>
        Math.Ceiling((precisionMetres ?? 0) + (IsNear(latitude, longitude) ? NearDiagonal : FurthestMetres));

    // Where the plane of Lambert 2008 keeps its scale to a few parts in a thousand.
    private static bool IsNear(double latitude, double longitude) => latitude is >= 48.5 and <= 53 && longitude is >= 1 and <= 8;

    private static double Middle(double metres) => (Math.Floor(metres / SideMetres) + 0.5) * SideMetres;
}
