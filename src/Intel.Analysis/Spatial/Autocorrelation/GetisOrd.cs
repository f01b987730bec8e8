namespace Intel.Analysis.Spatial.Autocorrelation;

/// <summary>
/// Getis and Ord's statistics of concentration: is the sum of the values around a place greater or smaller than places
/// drawn at random would give? Standardised by the moments under random permutation (Ord and Getis 1995, Geographical
/// Analysis 27:286). Assumes values on one scale with finite variance and enough neighbours, or values near enough to
/// normal, for the sum to be near normal: with counts that are mostly zero it is not, and the far tail of z promises more
/// than it holds (see <see cref="HotSpots.HotSpotMap"/> for what is done about that). Not for values that are ratios with
/// different denominators. Error: exact up to rounding, 1e-12 of z.
/// </summary>
public static class GetisOrd
{
    private const double Precision = 1.0 / (1L << 52);

    /// <summary>
    /// Gi* of each place, the place itself included:
    /// z = (sum w_ij x_j - x̄ W_i) / (s sqrt((n S1_i - W_i²) / (n - 1))), s² = sum x²/n - x̄², W_i and S1_i the sums of weights and of squared weights.
    /// </summary>
    /// <param name="values">The value at each place.</param>
    /// <param name="weights">Weights in which each place counts for itself (<see cref="SpatialWeights.IncludingSelf"/>).</param>
    /// <returns>z for each place; not a number where the values do not vary or every place is a neighbour.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a place does not count for itself.</exception>
    public static double[] GiStar(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check(values, weights);
        var n = values.Length;
        var (mean, deviation) = Moments(values);
        var z = new double[n];
        for (var place = 0; place < n; place++)
        {
            if (weights.Between(place, place) == 0)
            {
                throw new ArgumentException($"Gi* needs a weight of place {place} for itself; use IncludingSelf.", nameof(weights));
            }

            var sum = weights.RowSum(place);
            var spread = Spread(n, sum, weights.RowSumOfSquares(place));
            z[place] = Ratio(weights.Lag(place, values) - (mean * sum), deviation * spread);
        }

        return z;
    }

    /// <summary>Gi of each place, the place itself left out of its sum, of the mean and of the deviation (n - 1 and n - 2 in place of n and n - 1).</summary>
    /// <param name="values">The value at each place.</param>
    /// <param name="weights">Weights in which no place counts for itself.</param>
    /// <returns>z for each place; not a number where the other values do not vary.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a place counts for itself.</exception>
    public static double[] Gi(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check(values, weights);
        var n = values.Length;
        var z = new double[n];
        var (centre, common) = Moments(values);
        var squares = common * common * n;
        for (var place = 0; place < n; place++)
        {
            if (weights.Between(place, place) != 0)
            {
                throw new ArgumentException($"Gi leaves place {place} itself out; give weights without it.", nameof(weights));
            }

            // Moments of the others, from deviations about the common mean so that large values lose no digits.
            var own = values[place] - centre;
            var mean = -own / (n - 1);
            var deviation = Math.Sqrt(Difference(squares / (n - 1), ((own * own) / (n - 1)) + (mean * mean)));
            var sum = weights.RowSum(place);
            var spread = Spread(n - 1, sum, weights.RowSumOfSquares(place));
            z[place] = Ratio(weights.Lag(place, values) - ((mean + centre) * sum), deviation * spread);
        }

        return z;
    }

    /// <summary>The global G: the share of all products x_i x_j that neighbours have (Getis and Ord 1992, Geographical Analysis 24:189). For positive values only.</summary>
    /// <param name="values">The value at each place; none negative.</param>
    /// <param name="weights">Weights in which no place counts for itself.</param>
    public static GlobalStatistic Global(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Check(values, weights);
        double n = values.Length, m1 = 0, m2 = 0, m3 = 0, m4 = 0, products = 0;
        for (var place = 0; place < values.Length; place++)
        {
            var x = values[place];
            m1 += x;
            m2 += x * x;
            m3 += x * x * x;
            m4 += x * x * x * x;
            products += x * weights.Lag(place, values);
        }

        var (s0, s1, s2) = weights.Moments();
        var square0 = s0 * s0;
        var b0 = ((((n * n) - (3 * n) + 3) * s1) - (n * s2)) + (3 * square0);
        var b1 = -((((n * n) - n) * s1) - (2 * n * s2) + (6 * square0));
        var b2 = -((2 * n * s1) - ((n + 3) * s2) + (6 * square0));
        var b3 = (4 * (n - 1) * s1) - (2 * (n + 1) * s2) + (8 * square0);
        var b4 = s1 - s2 + square0;
        var expected = s0 / (n * (n - 1));
        var pairs = (m1 * m1) - m2;
        var second = ((b0 * m2 * m2) + (b1 * m4) + (b2 * m1 * m1 * m2) + (b3 * m1 * m3) + (b4 * m1 * m1 * m1 * m1))
            / (pairs * pairs * n * (n - 1) * (n - 2) * (n - 3));
        return new GlobalStatistic(products / pairs, expected, second - (expected * expected));
    }

    private static void Check(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        if (values.Length != weights.Count)
        {
            throw new ArgumentException($"There are {values.Length} values and weights for {weights.Count} places.", nameof(values));
        }
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        // The mean of what is left corrects the mean: equal values must not vary by its rounding.
        var mean = sum / values.Length;
        var left = 0.0;
        foreach (var value in values)
        {
            left += value - mean;
        }

        mean += left / values.Length;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / values.Length);
        return (mean, deviation <= 4 * Precision * Math.Abs(mean) ? 0 : deviation);
    }

    /// <summary>What the weights of a row make of the deviation; 0 for a row that gives all of n places the same weight, whose sum cannot differ from what is expected.</summary>
    private static double Spread(int n, double sum, double sumOfSquares) => Math.Sqrt(Difference(n * sumOfSquares, sum * sum) / (n - 1));

    /// <summary>The difference of two figures of which the first is not less; 0 where it is no more than their rounding, which a root would make large.</summary>
    private static double Difference(double first, double second) => first - second is var difference && difference > 1e-12 * first ? difference : 0;

    private static double Ratio(double above, double below) => below > 0 ? above / below : double.NaN;
}
