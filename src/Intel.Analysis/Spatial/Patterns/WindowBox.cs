namespace Intel.Analysis.Spatial.Patterns;

/// <summary>A window that is a box with level sides: everything about its edge in closed form.</summary>
internal sealed class WindowBox(double west, double south, double east, double north)
{
    /// <summary>Whether it holds a place, its edge included.</summary>
    public bool Contains(double x, double y) => x >= west && x <= east && y >= south && y <= north;

    /// <summary>The distance from a point within to the nearest side.</summary>
    public double DistanceFrom(PlanarPoint point) =>
        Math.Min(Math.Min(Math.Abs(point.X - west), Math.Abs(east - point.X)), Math.Min(Math.Abs(point.Y - south), Math.Abs(north - point.Y)));

    /// <summary>The area of what the box and itself moved have in common.</summary>
    public double Overlap(double dx, double dy) => Math.Max(0, east - west - Math.Abs(dx)) * Math.Max(0, north - south - Math.Abs(dy));

    /// <summary>
    /// The share of a circle's line about a point within that lies in the box: the whole less an arc of 2 acos(d / r) beyond each
    /// side at a distance d below r, and what two such arcs share beyond a corner counted once.
    /// </summary>
    public double CircleInside(PlanarPoint centre, double radius)
    {
        double toWest = Half(centre.X - west, radius), toEast = Half(east - centre.X, radius), toSouth = Half(centre.Y - south, radius), toNorth = Half(north - centre.Y, radius);
        var outside = 2 * (toWest + toEast + toSouth + toNorth);
        outside -= Shared(toWest, toSouth) + Shared(toSouth, toEast) + Shared(toEast, toNorth) + Shared(toNorth, toWest);
        return Math.Max(0, 1 - (outside / (2 * Math.PI)));
    }

    // Half the angle of the arc beyond a side; by the tangent, which keeps its digits where the circle just touches.
    private static double Half(double distance, double radius) => distance >= radius ? 0 : Math.Atan2(Math.Sqrt((radius - distance) * (radius + distance)), distance);

    private static double Shared(double one, double other) => Math.Max(0, one + other - (Math.PI / 2));
}
