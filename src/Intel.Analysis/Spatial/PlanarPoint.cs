using System.Runtime.InteropServices;

namespace Intel.Analysis.Spatial;

/// <summary>
/// A point in a plane whose two axes have the same unit, metres throughout this product. Degrees are no plane: project
/// first (<see cref="HotSpots.StudyPlane"/>).
/// </summary>
/// <param name="X">Metres east.</param>
/// <param name="Y">Metres north.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PlanarPoint(double X, double Y)
{
    /// <summary>The distance to another point, in the plane's unit.</summary>
    public double DistanceTo(PlanarPoint other) => Math.Sqrt(SquaredDistanceTo(other));

    /// <summary>The squared distance, for comparisons that need no root.</summary>
    internal double SquaredDistanceTo(PlanarPoint other)
    {
        double east = X - other.X, north = Y - other.Y;
        return (east * east) + (north * north);
    }
}
