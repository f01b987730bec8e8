namespace Intel.Analysis.Models;

/// <summary>Whether what comes in now is like what a model was made for. The one definition of the stability index.</summary>
/// <remarks>
/// Without any change n x m / (n + m) times the plain index of B bins is about chi-squared with B - 1 degrees of freedom
/// (B. Yurdakul, "Statistical properties of population stability index", 2018): small samples look different by chance.
/// So the mean of that is taken off, and <see cref="ChanceLimit"/> says what the rest may be by chance.
/// It takes rows as independent. Shipments are not: one ship brings hundreds alike, so chance alone moves real traffic more.
/// </remarks>
public static class Drift
{
    /// <summary>From here on two samples are called different: the usual reading of the index.</summary>
    public const double Shifted = 0.25;

    /// <summary>The chance that any of all comparisons of a model is beyond its limit though nothing changed, at most.</summary>
    public const double FalseAlarms = 0.01;

    /// <summary>
    /// The population stability index of two samples in the same bins: the sum of (q - p) x ln(q / p), shares p of the
    /// first and q of the second (Kullback and Leibler's divergence both ways, 1951), half a row added to each bin so
    /// that none is empty; less what chance alone gives on average, <see cref="Expected"/>, and never below 0.
    /// </summary>
    /// <param name="before">Rows of the first sample in each bin; at least one row.</param>
    /// <param name="now">Rows of the second.</param>
    public static double StabilityIndex(IReadOnlyList<int> before, IReadOnlyList<int> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var (n, m) = (before.Sum(), now.Sum());
        ArgumentOutOfRangeException.ThrowIfZero(n, nameof(before));
        ArgumentOutOfRangeException.ThrowIfZero(m, nameof(now));
        var plain = 0.0;
        for (var bin = 0; bin < before.Count; bin++)
        {
            var (p, q) = ((before[bin] + 0.5) / (n + (0.5 * before.Count)), (now[bin] + 0.5) / (m + (0.5 * before.Count)));
            plain += (q - p) * Math.Log(q / p);
        }

        return Math.Max(0, plain - Expected(before.Count, n, m));
    }

    /// <summary>The same of two samples of numbers, in bins of the first (<see cref="DriftBins"/>).</summary>
    /// <param name="before">The first sample; at least one.</param>
    /// <param name="now">The second; at least one.</param>
    public static double StabilityIndex(double[] before, double[] now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentOutOfRangeException.ThrowIfZero(before.Length, nameof(before));
        var bins = DriftBins.Of(before);
        return StabilityIndex(bins.Counts, bins.CountsOf(now));
    }

    /// <summary>The plain index that chance alone gives on average: (B - 1) x (1/n + 1/m).</summary>
    public static double Expected(int bins, int before, int now) => (bins - 1) * ((1.0 / before) + (1.0 / now));

    /// <summary>Beyond this an index is not chance, at a false alarm rate of <see cref="FalseAlarms"/> over all the comparisons made.</summary>
    /// <param name="bins">Bins; at least two.</param>
    /// <param name="before">Rows of the first sample.</param>
    /// <param name="now">Rows of the second.</param>
    /// <param name="comparisons">How many are made; the rate is parted among them (Bonferroni).</param>
    public static double ChanceLimit(int bins, int before, int now, int comparisons)
    {
        // Chi-squared by E. B. Wilson and M. M. Hilferty (1931): in this tail a little too high, so fewer false alarms.
        var (freedom, spread) = (bins - 1, 2.0 / (9 * (bins - 1)));
        var quantile = freedom * Math.Pow(1 - spread + (TailPoint(FalseAlarms / comparisons) * Math.Sqrt(spread)), 3);
        return (quantile - freedom) * ((1.0 / before) + (1.0 / now));
    }

    /// <summary>The share of rows whose category was never seen before; 0 without rows.</summary>
    public static double NewCategories(IReadOnlySet<ulong> before, IReadOnlyList<ulong> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return now.Count == 0 ? 0 : now.Count(k => !before.Contains(k)) / (double)now.Count;
    }

    /// <summary>The point that a standard normal variable passes with this probability, below one half (Abramowitz and Stegun 26.2.23, error below 0.00045).</summary>
    internal static double TailPoint(double probability)
    {
        var t = Math.Sqrt(-2 * Math.Log(probability));
        return t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
    }
}
