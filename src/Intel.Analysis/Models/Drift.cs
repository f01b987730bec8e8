namespace Intel.Analysis.Models;

/// <summary>Whether what comes in now is like what a model was made for.</summary>
public static class Drift
{
    /// <summary>From here on two samples are called different: the usual reading of the index.</summary>
    public const double Shifted = 0.25;

    private const int Bins = 10;

    /// <summary>
    /// The population stability index of two samples: the sum over tenths of the first of (q - p) x ln(q / p), shares p of the
    /// first and q of the second (Kullback and Leibler's divergence both ways, 1951). Half a row is added to each tenth so
    /// that none is empty. 0 for equal samples; chance alone gives about 9 x (1/n + 1/m).
    /// </summary>
    /// <param name="before">The first sample; at least one.</param>
    /// <param name="now">The second; at least one.</param>
    public static double StabilityIndex(double[] before, double[] now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentOutOfRangeException.ThrowIfZero(before.Length, nameof(before));
        ArgumentOutOfRangeException.ThrowIfZero(now.Length, nameof(now));
        var sorted = before.Order().ToArray();
        double[] cuts = [.. Enumerable.Range(1, Bins - 1).Select(i => sorted[(int)((long)sorted.Length * i / Bins)]).Distinct()];
        var (p, q) = (Shares(before, cuts), Shares(now, cuts));
        return p.Zip(q, (a, b) => (b - a) * Math.Log(b / a)).Sum();
    }

    /// <summary>The share of rows whose category was never seen before; 0 without rows.</summary>
    public static double NewCategories(IReadOnlySet<ulong> before, IReadOnlyList<ulong> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return now.Count == 0 ? 0 : now.Count(k => !before.Contains(k)) / (double)now.Count;
    }

    private static double[] Shares(double[] values, double[] cuts)
    {
        var counts = new double[cuts.Length + 1];
        foreach (var value in values)
        {
            counts[cuts.Count(c => value >= c)]++;
        }

        return Array.ConvertAll(counts, c => (c + 0.5) / (values.Length + (0.5 * counts.Length)));
    }
}
