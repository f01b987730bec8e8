using System.Runtime.InteropServices;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Autocorrelation;

/// <summary>
/// Moran's I: are neighbours alike? I = (n / S0) z'Wz / z'z with z the deviations from the mean; moments after Cliff and
/// Ord (1981, Spatial Processes). Not for counts over very unequal populations (rates of small places vary more), nor as
/// proof of a cause: a gradient gives a high I as well. Error: exact up to rounding.
/// </summary>
public static class Moran
{
    /// <summary>The global I with its variance if values were put to places in random order (randomisation).</summary>
    public static GlobalStatistic Randomised(ReadOnlySpan<double> values, SpatialWeights weights) => Global(values, weights, isNormal: false);

    /// <summary>The global I with its variance if values were independent normal numbers.</summary>
    public static GlobalStatistic Normal(ReadOnlySpan<double> values, SpatialWeights weights) => Global(values, weights, isNormal: true);

    /// <summary>
    /// The local I of each place (Anselin 1995): I_i = z_i sum w_ij z_j / m2 with m2 = sum z²/n as spdep has it (esda and
    /// GeoDa divide by n - 1: n / (n - 1) times less). Moments conditional on the place's own value (Sokal, Oden and Thomson 1998),
    /// and unconditional ones beside them.
    /// </summary>
    /// <param name="values">The value at each place; they must vary.</param>
    /// <param name="weights">Weights in which no place counts for itself.</param>
    public static LocalMoran[] Local(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var (z, m2, m4) = Deviations(values, weights);
        double n = z.Length, b2 = m4 / (m2 * m2);
        var local = new LocalMoran[z.Length];
        for (var place = 0; place < z.Length; place++)
        {
            double sum = weights.RowSum(place), squares = weights.RowSumOfSquares(place), lag = weights.Lag(place, z), own = z[place] * z[place];
            var conditional = z[place] / m2 * (z[place] / m2) * (n / (n - 2)) * (squares - (sum * sum / (n - 1))) * (m2 - (own / (n - 1)));
            var unconditional = (squares * (n - b2) / (n - 1)) + (((sum * sum) - squares) * ((2 * b2) - n) / ((n - 1) * (n - 2))) - (sum * sum / ((n - 1) * (n - 1)));
            local[place] = new LocalMoran(
                z[place] * lag / m2,
                -own * sum / ((n - 1) * m2),
                conditional,
                -sum / (n - 1),
                unconditional,
                lag,
                (z[place] > 0, lag > 0) switch
                {
                    (true, true) => MoranQuadrant.HighHigh,
                    (true, false) => MoranQuadrant.HighLow,
                    (false, true) => MoranQuadrant.LowHigh,
                    _ => MoranQuadrant.LowLow,
                });
        }

        return local;
    }

    private static GlobalStatistic Global(ReadOnlySpan<double> values, SpatialWeights weights, bool isNormal)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var (z, m2, m4) = Deviations(values, weights);
        double n = z.Length, products = 0;
        for (var place = 0; place < z.Length; place++)
        {
            products += z[place] * weights.Lag(place, z);
        }

        var (s0, s1, s2) = weights.Moments();
        var (square0, expected, kurtosis) = (s0 * s0, -1 / (n - 1), m4 / (m2 * m2));
        var second = isNormal
            ? ((n * n * s1) - (n * s2) + (3 * square0)) / (((n * n) - 1) * square0)
            : ((n * ((((n * n) - (3 * n) + 3) * s1) - (n * s2) + (3 * square0))) - (kurtosis * ((((n * n) - n) * s1) - (2 * n * s2) + (6 * square0))))
                / ((n - 1) * (n - 2) * (n - 3) * square0);
        return new GlobalStatistic(products / (s0 * m2), expected, second - (expected * expected));
    }

    private static (double[] Deviations, double M2, double M4) Deviations(ReadOnlySpan<double> values, SpatialWeights weights)
    {
        if (values.Length != weights.Count)
        {
            throw new ArgumentException($"There are {values.Length} values and weights for {weights.Count} places.", nameof(values));
        }

        var z = values.ToArray();
        var mean = z.Average();
        double m2 = 0, m4 = 0;
        for (var place = 0; place < z.Length; place++)
        {
            z[place] -= mean;
            var square = z[place] * z[place];
            m2 += square;
            m4 += square * square;
        }

        return (z, m2 / z.Length, m4 / z.Length);
    }
}

/// <summary>How a place and its neighbours lie to the mean.</summary>
public enum MoranQuadrant
{
    /// <summary>High among high.</summary>
    HighHigh,

    /// <summary>High among low.</summary>
    HighLow,

    /// <summary>Low among high.</summary>
    LowHigh,

    /// <summary>Low among low.</summary>
    LowLow,
}

/// <summary>A place's local I.</summary>
/// <param name="Value">I_i.</param>
/// <param name="Expected">Its mean given the place's own value.</param>
/// <param name="Variance">Its variance given the place's own value: the one to report.</param>
/// <param name="UnconditionalExpected">Its mean over all orders.</param>
/// <param name="UnconditionalVariance">Its variance over all orders.</param>
/// <param name="Lag">The weighted sum of the neighbours' deviations from the mean.</param>
/// <param name="Quadrant">High or low, among high or low, both held against the mean of the values (spdep holds the lag against the mean of the lags).</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LocalMoran(
    double Value, double Expected, double Variance, double UnconditionalExpected, double UnconditionalVariance, double Lag, MoranQuadrant Quadrant)
{
    /// <summary>Standard deviations above the conditional mean.</summary>
    public double Z => (Value - Expected) / Math.Sqrt(Variance);

    /// <summary>Two-sided p of <see cref="Z"/> by the normal distribution.</summary>
    public double TwoSidedP => Distributions.NormalTwoSided(Z);
}
