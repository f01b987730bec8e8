using Intel.Analysis.Randomness;
using Intel.Analysis.Spatial;
using NetTopologySuite.Geometries;

namespace Intel.Benchmarks.Spatial;

/// <summary>One point a hectare, in a square that grows with them.</summary>
internal static class SpatialPoints
{
    private const double Metres = 100;

    /// <summary>The side of their square, metres.</summary>
    public static double Side(int count) => Metres * Math.Sqrt(count);

    /// <summary>A square from the origin.</summary>
    public static Geometry Box(double side) => new GeometryFactory().ToGeometry(new Envelope(0, side, 0, side));

    /// <summary>Nine of ten points anywhere, one of ten in heaps of about fifty.</summary>
    public static PlanarPoint[] Of(int count)
    {
        var generator = new SeededRandom(1);
        var side = Side(count);
        var points = new PlanarPoint[count];
        var heap = new PlanarPoint(side / 2, side / 2);
        for (var index = 0; index < count; index++)
        {
            if (index % 10 != 0)
            {
                points[index] = new PlanarPoint(generator.NextDouble() * side, generator.NextDouble() * side);
                continue;
            }

            if (index % 500 == 0)
            {
                heap = new PlanarPoint(generator.NextDouble() * side, generator.NextDouble() * side);
            }

            points[index] = new PlanarPoint(Math.Clamp(heap.X + (60 * generator.Normal()), 0, side), Math.Clamp(heap.Y + (60 * generator.Normal()), 0, side));
        }

        return points;
    }
}
