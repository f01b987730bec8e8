namespace Intel.Core.Places;

/// <summary>Distances between points given in degrees.</summary>
public static class Distance
{
    /// <summary>The earth's mean radius in metres (IUGG, (2a + b) / 3 on WGS84).</summary>
    public const double MeanRadiusMetres = 6371008.8;

    /// <summary>
    /// Metres along the great circle on a sphere of the mean radius. At most 0.56 % from the geodesic, too long north
    /// to south near the equator and too short near the poles; within Belgium at most 0.32 %: Antwerp to Ghent is
    /// 51,204 m instead of 51,348 m.
    /// </summary>
    public static double GreatCircleMetres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        double phi1 = Radians(latitude1), phi2 = Radians(latitude2);
        double halfNorth = Math.Sin((phi2 - phi1) / 2), halfEast = Math.Sin(Radians(longitude2 - longitude1) / 2);
        var h = (halfNorth * halfNorth) + (Math.Cos(phi1) * Math.Cos(phi2) * halfEast * halfEast);
        return 2 * MeanRadiusMetres * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>
    /// Metres in the plane of Lambert 2008. Within Belgium at most 6.6e-5 from the geodesic: 6.6 m in 100 km. Outside
    /// Belgium and its surroundings it means nothing.
    /// </summary>
    public static double PlanarMetres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var (x1, y1) = BelgianLambert.ToLambert2008(latitude1, longitude1);
        var (x2, y2) = BelgianLambert.ToLambert2008(latitude2, longitude2);
        return Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1)));
    }

    /// <summary>
    /// Metres along the geodesic on WGS84, right to a millimetre (T. Vincenty, Direct and inverse solutions of geodesics
    /// on the ellipsoid, Survey Review 23 no. 176, 1975). For nearly antipodal points, where that iteration does not
    /// settle, the great circle instead: up to 0.56 % off (0 N 0 E to 0.5 N 179.7 E: 19,951 km instead of 19,936 km).
    /// </summary>
    public static double GeodesicMetres(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        var ellipsoid = Ellipsoid.Wgs84;
        var f = ellipsoid.Flattening;
        var longitudes = Radians(Math.IEEERemainder(longitude2 - longitude1, 360));
        var (sinU1, cosU1) = ReducedLatitude(f, latitude1);
        var (sinU2, cosU2) = ReducedLatitude(f, latitude2);
        var lambda = longitudes;
        for (var round = 0; round < 200; round++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(lambda);
            double across = cosU2 * sinLambda, along = (cosU1 * sinU2) - (sinU1 * cosU2 * cosLambda);
            var sinSigma = Math.Sqrt((across * across) + (along * along));
            var cosSigma = (sinU1 * sinU2) + (cosU1 * cosU2 * cosLambda);
            if (sinSigma == 0)
            {
                return cosSigma > 0 ? 0 : GreatCircleMetres(latitude1, longitude1, latitude2, longitude2);
            }

            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
            var cosSquaredAlpha = 1 - (sinAlpha * sinAlpha);
            var cosTwoSigmaM = cosSquaredAlpha < 1e-15 ? 0 : cosSigma - (2 * sinU1 * sinU2 / cosSquaredAlpha);
            var c = f / 16 * cosSquaredAlpha * (4 + (f * (4 - (3 * cosSquaredAlpha))));
            var next = longitudes + ((1 - c) * f * sinAlpha
                * (sigma + (c * sinSigma * (cosTwoSigmaM + (c * cosSigma * ((2 * cosTwoSigmaM * cosTwoSigmaM) - 1))))));
            if (Math.Abs(next) > Math.PI)
            {
                break;
            }

            if (Math.Abs(next - lambda) < 1e-13)
            {
                return ArcLength(ellipsoid, cosSquaredAlpha, sigma, sinSigma, cosSigma, cosTwoSigmaM);
            }

            lambda = next;
        }

        return GreatCircleMetres(latitude1, longitude1, latitude2, longitude2);
    }

    private static double ArcLength(
        Ellipsoid ellipsoid, double cosSquaredAlpha, double sigma, double sinSigma, double cosSigma, double cosTwoSigmaM)
    {
        double a = ellipsoid.SemiMajorAxis, b = ellipsoid.SemiMinorAxis;
        var uSquared = cosSquaredAlpha * ((a * a) - (b * b)) / (b * b);
        var bigA = 1 + (uSquared / 16384 * (4096 + (uSquared * (-768 + (uSquared * (320 - (175 * uSquared)))))));
        var bigB = uSquared / 1024 * (256 + (uSquared * (-128 + (uSquared * (74 - (47 * uSquared))))));
        var squared = cosTwoSigmaM * cosTwoSigmaM;
        var correction = bigB * sinSigma * (cosTwoSigmaM + (bigB / 4
            * ((cosSigma * ((2 * squared) - 1)) - (bigB / 6 * cosTwoSigmaM * ((4 * sinSigma * sinSigma) - 3) * ((4 * squared) - 3)))));
        return b * bigA * (sigma - correction);
    }

    private static (double Sine, double Cosine) ReducedLatitude(double flattening, double latitude)
    {
        if (Math.Abs(latitude) >= 90)
        {
            return (Math.Sign(latitude), 0);
        }

        var tangent = (1 - flattening) * Math.Tan(Radians(latitude));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        return (tangent * cosine, cosine);
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
