namespace Intel.Core.Places;

/// <summary>
/// The two Belgian plane systems and the way between them and degrees on WGS84. Within Belgium the seven-parameter
/// shift is right to about 0.2 m (EPSG:15929), so positions better than 1 m are not claimed; WGS84 and ETRS89 are
/// treated as one.
/// </summary>
public static class BelgianLambert
{
    private static readonly LambertConformalConic Plane72 = new(
        Ellipsoid.International1924, 90, 4.367486666666666, 51.16666723333333, 49.8333339, 150000.013, 5400088.438);

    private static readonly LambertConformalConic Plane2008 = new(
        Ellipsoid.Grs80, 50.797815, 4.359215833333333, 49.8333333333333333, 51.1666666666666667, 649328, 665262);

    // Belge 1972 to WGS 84 (3), EPSG:15929, which is published in the coordinate-frame convention: rotations turned here.
    // Not EPSG:15748 and 15749: deprecated, their scale has the wrong sign.
    private static readonly HelmertTransformation Belge72ToWgs84 = new((-106.8686, 52.2978, -103.7239), (0.3366, -0.457, 1.8422), -1.2747);

    /// <summary>Metres in Lambert 72 (EPSG:31370) of degrees on WGS84.</summary>
    public static (double X, double Y) ToLambert72(double latitude, double longitude)
    {
        var (x, y, z) = Belge72ToWgs84.Inverse(Ellipsoid.Wgs84.ToGeocentric(latitude, longitude));
        var (latitude72, longitude72) = Ellipsoid.International1924.FromGeocentric(x, y, z);
        return Plane72.Forward(latitude72, longitude72);
    }

    /// <summary>Degrees on WGS84 of metres in Lambert 72 (EPSG:31370).</summary>
    public static (double Latitude, double Longitude) FromLambert72(double x, double y)
    {
        var (latitude, longitude) = Plane72.Inverse(x, y);
        var (wgsX, wgsY, wgsZ) = Belge72ToWgs84.Forward(Ellipsoid.International1924.ToGeocentric(latitude, longitude));
        return Ellipsoid.Wgs84.FromGeocentric(wgsX, wgsY, wgsZ);
    }

    /// <summary>Metres in Lambert 2008 (EPSG:3812) of degrees on ETRS89, here the same as WGS84.</summary>
    public static (double X, double Y) ToLambert2008(double latitude, double longitude) => Plane2008.Forward(latitude, longitude);

    /// <summary>Degrees on ETRS89, here the same as WGS84, of metres in Lambert 2008 (EPSG:3812).</summary>
    public static (double Latitude, double Longitude) FromLambert2008(double x, double y) => Plane2008.Inverse(x, y);

    /// <summary>Coordinates in a system, east first (degrees or metres), of degrees on WGS84.</summary>
    public static (double East, double North) Convert(CoordinateSystem system, double latitude, double longitude) => system switch
    {
        CoordinateSystem.Lambert72 => ToLambert72(latitude, longitude),
        CoordinateSystem.Lambert2008 => ToLambert2008(latitude, longitude),
        _ => (longitude, latitude),
    };

    /// <summary>Degrees on WGS84 of coordinates in a system, east first.</summary>
    public static (double Latitude, double Longitude) Resolve(CoordinateSystem system, double east, double north) => system switch
    {
        CoordinateSystem.Lambert72 => FromLambert72(east, north),
        CoordinateSystem.Lambert2008 => FromLambert2008(east, north),
        _ => (north, east),
    };

    /// <summary>
    /// The system that a text names: an EPSG code or a common name (Lambert 72, L2008, WGS 84), in any case; false when
    /// it names none of the three. EPSG:31300 is the same plane as 31370 under another method's name (9803) and is read
    /// as Lambert 72: computing it as a plain conic would be 745 m off. ETRS89 is read as WGS84.
    /// </summary>
    public static bool TryGetSystem(string? name, out CoordinateSystem system)
    {
        var key = string.Concat((name ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        CoordinateSystem? found = key switch
        {
            "EPSG31370" or "31370" or "EPSG31300" or "31300" or "LAMBERT72" or "LAMBERT1972" or "L72" or "LB72" or "BD72"
                or "BELGIANLAMBERT72" or "BELGELAMBERT72" or "BELGE1972BELGIANLAMBERT72" or "BD72BELGIANLAMBERT72" => CoordinateSystem.Lambert72,
            "EPSG3812" or "3812" or "LAMBERT2008" or "LAMBERT08" or "L2008" or "L08" or "LB08" or "BELGIANLAMBERT2008"
                or "ETRS89BELGIANLAMBERT2008" => CoordinateSystem.Lambert2008,
            "EPSG4326" or "4326" or "WGS84" or "WGS1984" or "GPS" or "CRS84" or "OGCCRS84" or "URNOGCDEFCRSOGC13CRS84"
                or "URNOGCDEFCRSEPSG4326" or "EPSG4258" or "4258" or "ETRS89" => CoordinateSystem.Wgs84,
            "URNOGCDEFCRSEPSG31370" => CoordinateSystem.Lambert72,
            "URNOGCDEFCRSEPSG3812" => CoordinateSystem.Lambert2008,
            _ => null,
        };
        system = found ?? default;
        return found.HasValue;
    }

    /// <summary>Metres in Lambert 72 of degrees on its own datum (BD72), for the checks against the survey's own points.</summary>
    internal static (double X, double Y) ProjectBelge72(double latitude, double longitude) => Plane72.Forward(latitude, longitude);
}
