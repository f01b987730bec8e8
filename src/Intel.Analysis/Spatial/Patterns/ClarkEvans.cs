using System.Runtime.InteropServices;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Patterns;

/// <summary>
/// Clark and Evans (1954, Ecology 35:445): the mean distance to the nearest other point over that of points spread evenly
/// at random; below 1 clustered, above 1 kept apart. R = mean / (0.5 / sqrt(n / A)), standard error of the mean
/// sqrt((4 - pi) A / (4 pi n²)), which texts round to 0.26136 / sqrt(n² / A). Points near the edge have neighbours outside that are not seen, so R without correction is
/// too large; Donnelly's (1978) corrects the expected mean for the edge's length: 0.5 sqrt(A / n) + (0.0514 + 0.0412 / sqrt n) P / n
/// (0.0412 as in spatstat; many texts print 0.041, which changes the fourth digit). It holds for windows that are not
/// crooked. Assumes an even background: a map of towns clusters whatever it shows.
/// </summary>
public static class ClarkEvans
{
    /// <summary>The index, its correction and the test.</summary>
    /// <param name="pattern">At least two points.</param>
    public static ClarkEvansIndex Of(PointPattern pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        double n = pattern.Points.Count, area = pattern.Area;
        var nearest = NearestDistances(pattern.Points);
        var mean = nearest.Average();
        var expected = 0.5 * Math.Sqrt(area / n);
        var corrected = expected + ((0.0514 + (0.0412 / Math.Sqrt(n))) * pattern.Window.Length / n);
        var z = (mean - expected) / Math.Sqrt((4 - Math.PI) * area / (4 * Math.PI * n * n));
        return new ClarkEvansIndex(mean, mean / expected, mean / corrected, MeanCensored(pattern, nearest) / expected, z, Distributions.NormalTwoSided(z));
    }

    /// <summary>Each point's distance to the nearest other, in n log n.</summary>
    public static double[] NearestDistances(IReadOnlyList<PlanarPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return NearestOthers.Distances(points);
    }

    /// <summary>The share of points whose nearest other is at most r away, as found.</summary>
    public static double[] Share(PointPattern pattern, ReadOnlySpan<double> radii)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var nearest = NearestDistances(pattern.Points);
        var shares = new double[radii.Length];
        for (var index = 0; index < radii.Length; index++)
        {
            var radius = radii[index];
            shares[index] = nearest.Count(d => d <= radius) / (double)nearest.Length;
        }

        return shares;
    }

    /// <summary>
    /// The same by Kaplan and Meier (Baddeley and Gill 1997): a point nearer to the edge than to its neighbour is a
    /// censored observation at its distance to the edge. As in spatstat the radii are the bins: whoever is seen to the start of
    /// a bin counts as at risk in it, so coarse radii give too small a share.
    /// </summary>
    public static double[] ShareCensored(PointPattern pattern, ReadOnlySpan<double> radii)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return ShareCensored(pattern, NearestDistances(pattern.Points), radii);
    }

    private static double[] ShareCensored(PointPattern pattern, double[] nearest, ReadOnlySpan<double> radii)
    {
        // How many were seen to, and how many met their neighbour, in each bin: counted, since sorting all costs more than finding them.
        var bins = new DistanceBins(radii);
        var (seen, met) = (new int[radii.Length + 1], new int[radii.Length + 1]);
        for (var point = 0; point < nearest.Length; point++)
        {
            var edge = pattern.DistanceToEdge(pattern.Points[point], nearest[point]);
            var bin = bins.OfDistance(Math.Min(nearest[point], edge));
            seen[bin]++;
            met[bin] += nearest[point] <= edge ? 1 : 0;
        }

        var shares = new double[radii.Length];
        var (survival, atRisk) = (1.0, nearest.Length);
        for (var bin = 0; bin < radii.Length; bin++)
        {
            survival *= met[bin] == 0 ? 1 : 1 - (met[bin] / (double)atRisk);
            shares[bin] = 1 - survival;
            atRisk -= seen[bin];
        }

        return shares;
    }

    /// <summary>The mean of the censored distribution on spatstat's 512 bins up to sqrt(ln 1e5 / (pi intensity)), each jump at its bin's start.</summary>
    private static double MeanCensored(PointPattern pattern, double[] nearest)
    {
        const int Bins = 512;
        var reach = Math.Sqrt(Math.Log(1e5) / (Math.PI * pattern.Intensity));
        double[] radii = [.. Enumerable.Range(0, Bins + 1).Select(bin => reach * bin / Bins)];
        var shares = ShareCensored(pattern, nearest, radii);
        return Enumerable.Range(1, Bins).Sum(bin => (shares[bin] - shares[bin - 1]) * radii[bin - 1]);
    }
}

/// <summary>What Clark and Evans say of a pattern.</summary>
/// <param name="MeanNearest">The mean distance to the nearest other point.</param>
/// <param name="R">The index without correction.</param>
/// <param name="RDonnelly">The index with Donnelly's correction for the edge.</param>
/// <param name="RCensored">The index from the nearest-neighbour distribution with points near the edge censored (spatstat's "cdf").</param>
/// <param name="Z">Standard deviations of the uncorrected mean from its expectation.</param>
/// <param name="P">Its two-sided p.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ClarkEvansIndex(double MeanNearest, double R, double RDonnelly, double RCensored, double Z, double P);
