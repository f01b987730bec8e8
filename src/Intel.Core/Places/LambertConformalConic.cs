namespace Intel.Core.Places;

/// <summary>
/// Lambert's conformal conic projection with two standard parallels, on an ellipsoid (EPSG method 9802; Snyder,
/// Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, equations 14-15, 15-1 to 15-11).
/// </summary>
internal sealed class LambertConformalConic
{
    private const double HalfTurn = Math.PI / 180;

    private readonly double _eccentricity;
    private readonly double _centralMeridian;
    private readonly double _falseEasting;
    private readonly double _falseNorthing;
    private readonly double _n;
    private readonly double _scaledF;
    private readonly double _rhoOrigin;

    public LambertConformalConic(
        Ellipsoid ellipsoid, double originLatitude, double centralMeridian, double parallel1, double parallel2, double falseEasting, double falseNorthing)
    {
        _eccentricity = Math.Sqrt(ellipsoid.EccentricitySquared);
        _centralMeridian = centralMeridian;
        _falseEasting = falseEasting;
        _falseNorthing = falseNorthing;
        double phi1 = parallel1 * HalfTurn, phi2 = parallel2 * HalfTurn;
        double m1 = M(phi1), m2 = M(phi2), t1 = T(phi1), t2 = T(phi2);
        _n = (Math.Log(m1) - Math.Log(m2)) / (Math.Log(t1) - Math.Log(t2));
        _scaledF = ellipsoid.SemiMajorAxis * m1 / (_n * Math.Pow(t1, _n));

        // At the pole t is 0 only in exact arithmetic, and Belgian Lambert 72 has its origin there.
        _rhoOrigin = originLatitude >= 90 ? 0 : _scaledF * Math.Pow(T(originLatitude * HalfTurn), _n);
    }

    /// <summary>Metres east and north of a point in degrees on this projection's own datum.</summary>
    public (double X, double Y) Forward(double latitude, double longitude)
    {
        var rho = latitude >= 90 ? 0 : _scaledF * Math.Pow(T(latitude * HalfTurn), _n);
        var theta = _n * (longitude - _centralMeridian) * HalfTurn;
        return (_falseEasting + (rho * Math.Sin(theta)), _falseNorthing + _rhoOrigin - (rho * Math.Cos(theta)));
    }

    /// <summary>Degrees on this projection's own datum of a point in metres.</summary>
    public (double Latitude, double Longitude) Inverse(double x, double y)
    {
        double dx = x - _falseEasting, dy = _rhoOrigin - (y - _falseNorthing);
        var rho = Math.Sqrt((dx * dx) + (dy * dy));
        var longitude = _centralMeridian + (Math.Atan2(dx, dy) / _n / HalfTurn);
        if (rho == 0)
        {
            return (90, longitude);
        }

        var t = Math.Pow(rho / _scaledF, 1 / _n);
        var phi = (Math.PI / 2) - (2 * Math.Atan(t));
        for (var round = 0; round < 12; round++)
        {
            var sine = _eccentricity * Math.Sin(phi);
            var next = (Math.PI / 2) - (2 * Math.Atan(t * Math.Pow((1 - sine) / (1 + sine), _eccentricity / 2)));
            var change = Math.Abs(next - phi);
            phi = next;
            if (change < 1e-14)
            {
                break;
            }
        }

        return (phi / HalfTurn, longitude);
    }

    private double M(double phi)
    {
        var sine = _eccentricity * Math.Sin(phi);
        return Math.Cos(phi) / Math.Sqrt(1 - (sine * sine));
    }

    private double T(double phi)
    {
        var sine = _eccentricity * Math.Sin(phi);
        return Math.Tan((Math.PI / 4) - (phi / 2)) / Math.Pow((1 - sine) / (1 + sine), _eccentricity / 2);
    }
}
