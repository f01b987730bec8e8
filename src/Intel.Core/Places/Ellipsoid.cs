namespace Intel.Core.Places;

/// <summary>An ellipsoid of revolution.</summary>
/// <param name="SemiMajorAxis">Metres from the centre to the equator.</param>
/// <param name="InverseFlattening">1/f.</param>
internal sealed record Ellipsoid(double SemiMajorAxis, double InverseFlattening)
{
    /// <summary>World Geodetic System 1984 (EPSG:7030).</summary>
    public static readonly Ellipsoid Wgs84 = new(6378137, 298.257223563);

    /// <summary>Geodetic Reference System 1980 (EPSG:7019).</summary>
    public static readonly Ellipsoid Grs80 = new(6378137, 298.257222101);

    /// <summary>International 1924 (EPSG:7022).</summary>
    public static readonly Ellipsoid International1924 = new(6378388, 297);

    /// <summary>f.</summary>
    public double Flattening => 1 / InverseFlattening;

    /// <summary>e².</summary>
    public double EccentricitySquared => Flattening * (2 - Flattening);

    /// <summary>Metres from the centre to a pole.</summary>
    public double SemiMinorAxis => SemiMajorAxis * (1 - Flattening);

    /// <summary>Geocentric coordinates in metres of a point on the ellipsoid.</summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    public (double X, double Y, double Z) ToGeocentric(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(latitude * Math.PI / 180);
        var (sinLongitude, cosLongitude) = Math.SinCos(longitude * Math.PI / 180);
        var normal = SemiMajorAxis / Math.Sqrt(1 - (EccentricitySquared * sinLatitude * sinLatitude));
        return (normal * cosLatitude * cosLongitude, normal * cosLatitude * sinLongitude, normal * (1 - EccentricitySquared) * sinLatitude);
    }

    /// <summary>Degrees of the point on the ellipsoid below or above geocentric coordinates in metres; the height is dropped.</summary>
    public (double Latitude, double Longitude) FromGeocentric(double x, double y, double z)
    {
        var p = Math.Sqrt((x * x) + (y * y));

        // Fixed-point iteration on the latitude: each round gains a factor e² (1/149), so ten reach the last digit.
        var latitude = Math.Atan2(z, p * (1 - EccentricitySquared));
        for (var round = 0; round < 10; round++)
        {
            var sine = Math.Sin(latitude);
            var normal = SemiMajorAxis / Math.Sqrt(1 - (EccentricitySquared * sine * sine));
            latitude = Math.Atan2(z + (EccentricitySquared * normal * sine), p);
        }

        return (latitude * 180 / Math.PI, Math.Atan2(y, x) * 180 / Math.PI);
    }
}
