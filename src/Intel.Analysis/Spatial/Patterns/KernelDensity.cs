using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>The shape of a kernel.</summary>
public enum Kernel
{
    /// <summary>3 / (pi h²) (1 - d²/h²)² for d below h: Epanechnikov's square, as in CrimeStat and ArcGIS.</summary>
    Quartic,

    /// <summary>exp(-d² / 2s²) / (2 pi s²); cut at 8.5 s, where it has fallen to 2e-16 of its top.</summary>
    Gaussian,
}

/// <summary>
/// Kernel density with one fixed bandwidth: points for each unit of area, smoothed. A quartic of h = s sqrt(8) has the
/// variance of a Gaussian of s. Keep one bandwidth over all frames of a time series, and say it with the map: the picture
/// depends on it more than on the points. It shows where points lie dense and tests nothing. Without edge correction the density falls towards the
/// edge of the area watched; with it, it is divided by the part of the kernel that lies inside (Diggle 1985). Error: exact
/// up to rounding; the edge's part is a sum over a grid of the given resolution.
/// </summary>
public static class KernelDensity
{
    /// <summary>The density at places, without edge correction.</summary>
    /// <param name="points">The points.</param>
    /// <param name="weights">Each point's weight; null for 1.</param>
    /// <param name="places">Where the density is wanted.</param>
    /// <param name="kernel">The shape.</param>
    /// <param name="bandwidth">h of the quartic, s of the Gaussian, in the points' unit; positive.</param>
    /// <returns>Per square unit: times 1e6 for metres gives per km².</returns>
    public static double[] At(IReadOnlyList<PlanarPoint> points, IReadOnlyList<double>? weights, IReadOnlyList<PlanarPoint> places, Kernel kernel, double bandwidth)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(places);
        var reach = Reach(kernel, bandwidth);
        var index = new PointBuckets(points, reach);
        var near = new List<int>();
        var densities = new double[places.Count];
        for (var place = 0; place < places.Count; place++)
        {
            near.Clear();
            index.Within(places[place], reach, near);
            foreach (var point in near)
            {
                densities[place] += (weights?[point] ?? 1) * Value(kernel, bandwidth, points[point].SquaredDistanceTo(places[place]));
            }
        }

        return densities;
    }

    /// <summary>The density at places of a pattern's window, divided by the kernel's part inside the window.</summary>
    /// <param name="pattern">Points and window.</param>
    /// <param name="weights">Each point's weight; null for 1.</param>
    /// <param name="places">Where, in the window.</param>
    /// <param name="kernel">The shape.</param>
    /// <param name="bandwidth">As in <see cref="At"/>.</param>
    /// <param name="steps">Grid steps across the kernel's reach, 8 or more; the part inside is right to about 1 / steps² in the open and 1 / steps at a crooked edge.</param>
    public static double[] AtCorrected(
        PointPattern pattern, IReadOnlyList<double>? weights, IReadOnlyList<PlanarPoint> places, Kernel kernel, double bandwidth, int steps = 24)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 8);
        var densities = At(pattern.Points, weights, places, kernel, bandwidth);
        for (var place = 0; place < places.Count; place++)
        {
            densities[place] /= PartInside(pattern, places[place], kernel, bandwidth, steps);
        }

        return densities;
    }

    /// <summary>
    /// The density at the middles of cells, spread from each point to the cells it reaches: cost n times the cells within
    /// reach, whatever the grid's size.
    /// </summary>
    /// <param name="points">The points.</param>
    /// <param name="west">The west edge of the grid.</param>
    /// <param name="south">Its south edge.</param>
    /// <param name="side">The cells' side; positive.</param>
    /// <param name="columns">Cells from west to east.</param>
    /// <param name="rows">Cells from south to north.</param>
    /// <param name="kernel">The shape.</param>
    /// <param name="bandwidth">As in <see cref="At"/>.</param>
    /// <returns>By row from the south, in each by column from the west.</returns>
    public static double[] OnGrid(
        IReadOnlyList<PlanarPoint> points, double west, double south, double side, int columns, int rows, Kernel kernel, double bandwidth)
    {
        ArgumentNullException.ThrowIfNull(points);
        var reach = Reach(kernel, bandwidth);
        var densities = new double[columns * rows];
        foreach (var point in points)
        {
            var firstRow = (int)Math.Max(0, Math.Ceiling(((point.Y - reach - south) / side) - 0.5));
            var lastRow = (int)Math.Min(rows - 1, Math.Floor(((point.Y + reach - south) / side) - 0.5));
            var firstColumn = (int)Math.Max(0, Math.Ceiling(((point.X - reach - west) / side) - 0.5));
            var lastColumn = (int)Math.Min(columns - 1, Math.Floor(((point.X + reach - west) / side) - 0.5));
            for (var row = firstRow; row <= lastRow; row++)
            {
                var north = south + ((row + 0.5) * side) - point.Y;
                for (var column = firstColumn; column <= lastColumn; column++)
                {
                    var east = west + ((column + 0.5) * side) - point.X;
                    densities[(row * columns) + column] += Value(kernel, bandwidth, (east * east) + (north * north));
                }
            }
        }

        return densities;
    }

    /// <summary>The density of scipy's gaussian_kde: a Gaussian with the points' own covariance times a factor squared, divided by n.</summary>
    /// <param name="points">At least three, not on a line.</param>
    /// <param name="places">Where.</param>
    /// <param name="factor">The factor, such as <see cref="Bandwidths.ScottFactor"/>.</param>
    public static double[] FullCovariance(IReadOnlyList<PlanarPoint> points, IReadOnlyList<PlanarPoint> places, double factor)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(places);
        var (xx, xy, yy) = Bandwidths.Covariance(points);
        (xx, xy, yy) = (xx * factor * factor, xy * factor * factor, yy * factor * factor);
        var determinant = (xx * yy) - (xy * xy);
        var top = 1 / (2 * Math.PI * Math.Sqrt(determinant) * points.Count);
        return
        [
            .. places.Select(place => points.Sum(point =>
            {
                double x = point.X - place.X, y = point.Y - place.Y;
                return top * Math.Exp(-((yy * x * x) - (2 * xy * x * y) + (xx * y * y)) / (2 * determinant));
            })),
        ];
    }

    /// <summary>How far a kernel reaches.</summary>
    internal static double Reach(Kernel kernel, double bandwidth) => bandwidth > 0
        ? kernel == Kernel.Quartic ? bandwidth : 8.5 * bandwidth
        : throw new ArgumentOutOfRangeException(nameof(bandwidth), bandwidth, "A bandwidth is a positive number.");

    private static double Value(Kernel kernel, double bandwidth, double squaredDistance)
    {
        var square = bandwidth * bandwidth;
        if (kernel == Kernel.Gaussian)
        {
            return Math.Exp(-squaredDistance / (2 * square)) / (2 * Math.PI * square);
        }

        var part = 1 - (squaredDistance / square);
        return part <= 0 ? 0 : 3 / (Math.PI * square) * part * part;
    }

    private static double PartInside(PointPattern pattern, PlanarPoint place, Kernel kernel, double bandwidth, int steps)
    {
        var reach = kernel == Kernel.Quartic ? bandwidth : 4 * bandwidth;
        if (pattern.DistanceToEdge(place, reach) >= reach)
        {
            return 1;
        }

        double inside = 0, whole = 0;
        var step = reach / steps;
        for (var row = -steps; row < steps; row++)
        {
            for (var column = -steps; column < steps; column++)
            {
                double east = (column + 0.5) * step, north = (row + 0.5) * step;
                var value = Value(kernel, bandwidth, (east * east) + (north * north));
                whole += value;
                inside += value > 0 && pattern.Holds(new PlanarPoint(place.X + east, place.Y + north)) ? value : 0;
            }
        }

        return inside / whole;
    }
}
