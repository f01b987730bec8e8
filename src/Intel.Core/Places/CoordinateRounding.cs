namespace Intel.Core.Places;

/// <summary>
/// Coordinates as they are given out: no finer than they are known. The step is the largest power of ten that is at most a
/// tenth of the precision, and never under a metre, which is the best that is claimed of any position: a point that is
/// known to 250 m is given to 10 m, and moves by at most 7 m, far within its circle.
/// </summary>
public static class CoordinateRounding
{
    // Degrees have the step of their meridian: 0.00001 degrees are 1.11 m to the north, and less to the east.
    private const int FinestDecimals = 5;
    private const int CoarsestDecimals = 2;

    /// <summary>The step in metres, 1 to 1,000, of a position that may be off by so many metres; 1 where nobody said.</summary>
    public static double StepMetres(double? precisionMetres) => Math.Pow(10, FinestDecimals - Decimals(precisionMetres));

    /// <summary>Coordinates in a system, east first (degrees or metres), of degrees on WGS84, rounded to the step.</summary>
    public static (double East, double North) Round(CoordinateSystem system, double latitude, double longitude, double? precisionMetres)
    {
        var (east, north) = BelgianLambert.Convert(system, latitude, longitude);
        if (system == CoordinateSystem.Wgs84)
        {
            var decimals = Decimals(precisionMetres);
            return (Math.Round(east, decimals), Math.Round(north, decimals));
        }

        var step = StepMetres(precisionMetres);
        return (Math.Round(east / step) * step, Math.Round(north / step) * step);
    }

    private static int Decimals(double? precisionMetres) =>
        precisionMetres is >= 100 and var metres ? Math.Max(CoarsestDecimals, FinestDecimals - (int)Math.Floor(Math.Log10(metres / 10))) : FinestDecimals;
}
