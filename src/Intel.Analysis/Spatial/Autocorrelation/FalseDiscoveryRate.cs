namespace Intel.Analysis.Spatial.Autocorrelation;

/// <summary>
/// Benjamini and Hochberg's step-up procedure (1995, J. R. Stat. Soc. B 57:289): among the places called significant at
/// a level, on average at most that share is called so by chance. Assumes tests that are independent or positively
/// dependent, as overlapping neighbourhoods are (Benjamini and Yekutieli 2001). With m tests the smallest p must be at
/// most level / m for a first discovery, so p from R permutations can find one place alone only when R is at least
/// m / level - 1: 565 municipalities at 5 % need 11,299.
/// </summary>
public static class FalseDiscoveryRate
{
    /// <summary>Adjusted p: a test is significant at a level exactly when its adjusted p is at most that level.</summary>
    /// <param name="p">Each test's p, 0 to 1.</param>
    /// <returns>min over j with p_(j) at least p_i of m p_(j) / j, at most 1; as <c>p.adjust(p, "BH")</c> in R.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A p is not between 0 and 1.</exception>
    public static double[] Adjust(ReadOnlySpan<double> p)
    {
        var sorted = p.ToArray();
        if (sorted.Any(value => !(value is >= 0 and <= 1)))
        {
            throw new ArgumentOutOfRangeException(nameof(p), "A p lies between 0 and 1.");
        }

        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        var least = 1.0;
        for (var rank = sorted.Length; rank >= 1; rank--)
        {
            least = Math.Min(least, sorted[rank - 1] * sorted.Length / rank);

            // p times m / m may round to less than p.
            adjusted[order[rank - 1]] = Math.Max(least, sorted[rank - 1]);
        }

        return adjusted;
    }

    /// <summary>The fewest permutations with which one test among m alone can be significant at a level: m / level - 1, rounded up.</summary>
    public static int FewestPermutations(int tests, double level) => (int)Math.Ceiling((tests / level) - 1 - 1e-9);
}
