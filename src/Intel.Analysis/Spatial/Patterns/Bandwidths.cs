namespace Intel.Analysis.Spatial.Patterns;

/// <summary>
/// Rules that suggest a bandwidth for <see cref="KernelDensity"/>. None is right: they suppose one round heap (Scott,
/// Esri) or an even intensity per point (Cronie and van Lieshout). Suggest one, let the analyst choose, and say which.
/// </summary>
public static class Bandwidths
{
    /// <summary>Scott's factor n^(-1/6) on the standard deviation; in the plane Silverman's is the same.</summary>
    public static double ScottFactor(int count) => Math.Pow(count, -1.0 / 6);

    /// <summary>Scott's rule for each axis: standard deviation (n - 1) times n^(-1/6); as spatstat's bw.scott.</summary>
    public static (double X, double Y) Scott(IReadOnlyList<PlanarPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var (xx, _, yy) = Covariance(points);
        return (Math.Sqrt(xx) * ScottFactor(points.Count), Math.Sqrt(yy) * ScottFactor(points.Count));
    }

    /// <summary>
    /// Esri's default radius for the quartic kernel: 0.9 min(SD, sqrt(1 / ln 2) Dm) n^-0.2, SD the standard distance about the mean
    /// centre (divided by n) and Dm the median distance to it.
    /// </summary>
    public static double Esri(IReadOnlyList<PlanarPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return 0.9 * Math.Min(StandardDistance(points), Math.Sqrt(1 / Math.Log(2)) * MedianDistance(points)) * Math.Pow(points.Count, -0.2);
    }

    /// <summary>The root mean squared distance to the mean centre (divided by n).</summary>
    public static double StandardDistance(IReadOnlyList<PlanarPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var centre = Centre(points);
        return Math.Sqrt(points.Average(p => p.SquaredDistanceTo(centre)));
    }

    /// <summary>CrimeStat's standard distance deviation, divided by n - 2.</summary>
    public static double StandardDistanceCrimeStat(IReadOnlyList<PlanarPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return StandardDistance(points) * Math.Sqrt(points.Count / (points.Count - 2.0));
    }

    /// <summary>The median distance to the mean centre.</summary>
    public static double MedianDistance(IReadOnlyList<PlanarPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var centre = Centre(points);
        var distances = points.Select(p => p.DistanceTo(centre)).Order().ToArray();
        return (distances[(distances.Length - 1) / 2] + distances[distances.Length / 2]) / 2;
    }

    /// <summary>
    /// Cronie and van Lieshout's (2018, Biometrika 105:455): the Gaussian s at which the sum of 1 / density at the points
    /// is nearest to the window's area; looked for on 16 geometric steps from the least nearest-neighbour distance to half
    /// the window's diameter, as spatstat's bw.CvL does, so right to one step.
    /// </summary>
    public static double CronieVanLieshout(PointPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        const int Steps = 16;
        var box = pattern.Window.EnvelopeInternal;
        var least = ClarkEvans.NearestDistances(pattern.Points).Where(d => d > 0).Min();
        var ratio = Math.Sqrt((box.Width * box.Width) + (box.Height * box.Height)) / 2 / least;
        return Enumerable.Range(0, Steps).Select(step => least * Math.Pow(ratio, step / (Steps - 1.0))).MinBy(s =>
        {
            var inverse = KernelDensity.At(pattern.Points, null, pattern.Points, Kernel.Gaussian, s).Sum(d => 1 / d);
            return (inverse - pattern.Area) * (inverse - pattern.Area);
        });
    }

    /// <summary>The points' covariance, divided by n - 1.</summary>
    internal static (double XX, double XY, double YY) Covariance(IReadOnlyList<PlanarPoint> points)
    {
        var centre = Centre(points);
        double xx = 0, xy = 0, yy = 0, n = points.Count - 1;
        foreach (var point in points)
        {
            double x = point.X - centre.X, y = point.Y - centre.Y;
            (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
        }

        return (xx / n, xy / n, yy / n);
    }

    internal static PlanarPoint Centre(IReadOnlyList<PlanarPoint> points) => new(points.Average(p => p.X), points.Average(p => p.Y));
}
