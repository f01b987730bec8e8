namespace Intel.Core.Places;

/// <summary>The coordinate systems that positions come in.</summary>
public enum CoordinateSystem
{
    /// <summary>Degrees on WGS84 (EPSG:4326).</summary>
    Wgs84,

    /// <summary>Metres in Belgian Lambert 72 (EPSG:31370).</summary>
    Lambert72,

    /// <summary>Metres in Belgian Lambert 2008 (EPSG:3812).</summary>
    Lambert2008,
}

/// <summary>How a position was obtained, from the surest to the vaguest.</summary>
public enum PositionMethod
{
    /// <summary>Measured on the spot.</summary>
    Measured,

    /// <summary>Pointed at on a map by somebody who was there.</summary>
    PointedOnMap,

    /// <summary>Derived from an address.</summary>
    Address,

    /// <summary>The middle of a municipality or postcode: says where it is not, rather than where it is.</summary>
    AreaCentre,

    /// <summary>Not said.</summary>
    Unknown,
}

/// <summary>
/// A point on the earth in degrees on WGS84, with the system it was written in and how far it may be off.
/// Positions better than 1 m are not claimed: WGS84 and ETRS89 are half a metre apart today and are treated as one.
/// </summary>
public sealed record Position
{
    /// <summary>A point in degrees on WGS84.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Latitude beyond ±90, longitude beyond ±180, precision not positive, or any of them not a number.</exception>
    public Position(double latitude, double longitude, double precisionMetres, PositionMethod method, CoordinateSystem writtenIn, string writtenAs)
    {
        Latitude = Math.Abs(latitude) <= 90 ? latitude : throw new ArgumentOutOfRangeException(nameof(latitude), latitude, "A latitude lies between -90 and 90 degrees.");
        Longitude = Math.Abs(longitude) <= 180 ? longitude : throw new ArgumentOutOfRangeException(nameof(longitude), longitude, "A longitude lies between -180 and 180 degrees.");
        PrecisionMetres = precisionMetres > 0 ? precisionMetres : throw new ArgumentOutOfRangeException(nameof(precisionMetres), precisionMetres, "A precision is a positive number of metres.");
        Method = method;
        WrittenIn = writtenIn;
        WrittenAs = writtenAs;
    }

    /// <summary>Degrees north, -90 to 90.</summary>
    public double Latitude { get; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public double Longitude { get; }

    /// <summary>Radius in metres of the circle that holds the true point with about 95 % probability, as stated or by the method's default.</summary>
    public double PrecisionMetres { get; }

    /// <summary>How the position was obtained.</summary>
    public PositionMethod Method { get; }

    /// <summary>The system it was written in.</summary>
    public CoordinateSystem WrittenIn { get; }

    /// <summary>The coordinates as they were written.</summary>
    public string WrittenAs { get; }
}
