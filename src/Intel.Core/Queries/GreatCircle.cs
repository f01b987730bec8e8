using Intel.Core.Places;

namespace Intel.Core.Queries;

/// <summary>
/// What lies within a distance on the sphere (<see cref="Distance.GreatCircleMetres"/>). Against the ellipsoid it errs by up
/// to 0.56 %: 5 km measured so may be 28 m more or less, which is less than most positions are known to.
/// </summary>
public static class GreatCircle
{
    /// <summary>The box around a circle: its southern and northern edge, and half its width in degrees of longitude; 180 when it holds a pole. A little too wide, never too narrow.</summary>
    public static (double South, double North, double HalfWidth) Bounds(double latitude, double metres)
    {
        const double Margin = 1e-6;
        var reach = double.RadiansToDegrees(metres / Distance.MeanRadiusMetres) + Margin;
        var (south, north) = (latitude - reach, latitude + reach);
        if (south <= -90 || north >= 90)
        {
            return (Math.Max(-90, south), Math.Min(90, north), 180);
        }

        var sine = Math.Sin(Math.Min(Math.PI / 2, metres / Distance.MeanRadiusMetres)) / Math.Cos(double.DegreesToRadians(latitude));
        return (south, north, sine >= 1 ? 180 : double.RadiansToDegrees(Math.Asin(sine)) + Margin);
    }

    /// <summary>A stretch of longitudes that may reach over the antimeridian, as stretches that do not.</summary>
    public static IReadOnlyList<(double West, double East)> Longitudes(double west, double east)
    {
        if (east - west >= 360)
        {
            return [(-180, 180)];
        }

        if (west < -180)
        {
            return [(-180, east), (west + 360, 180)];
        }

        return east > 180 ? [(west, 180), (-180, east - 360)] : [(west, east)];
    }
}
