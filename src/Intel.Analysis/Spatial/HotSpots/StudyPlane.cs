using Intel.Core.Places;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Intel.Analysis.Spatial.HotSpots;

/// <summary>
/// The plane that a study is computed in. In and around Belgium it is Lambert 2008 (EPSG:3812): lengths within 6.6e-5
/// inside the country, within 5e-4 in the box 2 to 7.5 degrees east and 49 to 52 degrees north. Elsewhere it is Lambert's
/// azimuthal equal-area projection of a sphere of radius 6,371,007 m about the whole degree nearest to the points' middle
/// (Snyder 1987, USGS Professional Paper 1395, p. 182): areas and lengths within about 0.6 % up to 500 km from there and
/// 1.3 % up to 2,000 km, beyond which it is not used.
/// </summary>
public sealed class StudyPlane
{
    /// <summary>How far from its middle the fallback is used, in metres.</summary>
    public const double ReachMetres = 2_000_000;

    private const double Radius = 6_371_007.181;
    private readonly (double Latitude, double Longitude)? _centre;

    private StudyPlane((double Latitude, double Longitude)? centre) => _centre = centre;

    /// <summary>Whether it is Belgian Lambert 2008.</summary>
    public bool IsLambert2008 => _centre is null;

    /// <summary>What the plane is called, for the output.</summary>
    public string Name => _centre is { } centre
        ? FormattableString.Invariant($"Lambert azimuthal equal-area about {centre.Latitude:0}, {centre.Longitude:0} (sphere)")
        : "EPSG:3812 (Belgian Lambert 2008)";

    /// <summary>The plane for points; null when they lie further than <see cref="ReachMetres"/> from their middle.</summary>
    /// <param name="points">Degrees on WGS84; at least one.</param>
    public static StudyPlane? For(IReadOnlyList<(double Latitude, double Longitude)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.All(p => p.Longitude is >= 2 and <= 7.5 && p.Latitude is >= 49 and <= 52))
        {
            return new StudyPlane(null);
        }

        // The mean of directions, not of degrees: points on both sides of the date line have their middle there.
        double x = 0, y = 0, z = 0;
        foreach (var (latitude, longitude) in points)
        {
            double phi = double.DegreesToRadians(latitude), lambda = double.DegreesToRadians(longitude);
            x += Math.Cos(phi) * Math.Cos(lambda);
            y += Math.Cos(phi) * Math.Sin(lambda);
            z += Math.Sin(phi);
        }

        var centre = (Math.Round(double.RadiansToDegrees(Math.Atan2(z, Math.Sqrt((x * x) + (y * y))))), Math.Round(double.RadiansToDegrees(Math.Atan2(y, x))));
        return points.All(p => Distance.GreatCircleMetres(p.Latitude, p.Longitude, centre.Item1, centre.Item2) <= ReachMetres) ? new StudyPlane(centre) : null;
    }

    /// <summary>Metres in the plane of degrees on WGS84.</summary>
    public PlanarPoint Project(double latitude, double longitude)
    {
        if (_centre is not { } centre)
        {
            var (x, y) = BelgianLambert.ToLambert2008(latitude, longitude);
            return new PlanarPoint(x, y);
        }

        double phi = double.DegreesToRadians(latitude), phi0 = double.DegreesToRadians(centre.Latitude), delta = double.DegreesToRadians(longitude - centre.Longitude);
        var north = (Math.Cos(phi0) * Math.Sin(phi)) - (Math.Sin(phi0) * Math.Cos(phi) * Math.Cos(delta));
        var towards = (Math.Sin(phi0) * Math.Sin(phi)) + (Math.Cos(phi0) * Math.Cos(phi) * Math.Cos(delta));
        var scale = Radius * Math.Sqrt(2 / (1 + towards));
        return new PlanarPoint(scale * Math.Cos(phi) * Math.Sin(delta), scale * north);
    }

    /// <summary>Degrees on WGS84 of metres in the plane.</summary>
    public (double Latitude, double Longitude) Unproject(PlanarPoint point)
    {
        if (_centre is not { } centre)
        {
            return BelgianLambert.FromLambert2008(point.X, point.Y);
        }

        var rho = Math.Sqrt((point.X * point.X) + (point.Y * point.Y));
        if (rho == 0)
        {
            return centre;
        }

        var phi0 = double.DegreesToRadians(centre.Latitude);
        var angle = 2 * Math.Asin(Math.Min(1, rho / (2 * Radius)));
        var phi = Math.Asin((Math.Cos(angle) * Math.Sin(phi0)) + (point.Y * Math.Sin(angle) * Math.Cos(phi0) / rho));
        var lambda = Math.Atan2(point.X * Math.Sin(angle), (rho * Math.Cos(phi0) * Math.Cos(angle)) - (point.Y * Math.Sin(phi0) * Math.Sin(angle)));
        return (double.RadiansToDegrees(phi), Math.IEEERemainder(centre.Longitude + double.RadiansToDegrees(lambda), 360));
    }

    /// <summary>A shape in degrees, east first, as one in the plane; mended where it crosses itself.</summary>
    public Geometry Project(Geometry shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var projected = shape.Copy();
        projected.Apply(new Projection(this));
        projected.GeometryChanged();
        return projected.IsValid ? projected : GeometryFixer.Fix(projected);
    }

    private sealed class Projection(StudyPlane plane) : ICoordinateFilter
    {
        public void Filter(Coordinate coord)
        {
            var point = plane.Project(coord.Y, coord.X);
            (coord.X, coord.Y) = (point.X, point.Y);
        }
    }
}
