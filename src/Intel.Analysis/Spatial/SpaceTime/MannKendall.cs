using System.Runtime.InteropServices;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.SpaceTime;

/// <summary>
/// Mann and Kendall's test of a trend (Mann 1945, Kendall 1975): S = sum of sign(x_j - x_i) over later j, var S =
/// [n (n - 1)(2n + 5) - sum t (t - 1)(2t + 5)] / 18 with t the sizes of ties, z with a continuity correction of 1; and Sen's
/// slope, the median of (x_j - x_i) / (j - i). Missing values are skipped. Assumes independent steps: seasons and
/// autocorrelation make it see trends that are none. Below ten steps the normal distribution is rough. Cost: all pairs of
/// steps, which for a series is nothing.
/// </summary>
public static class MannKendall
{
    /// <summary>Tests a series.</summary>
    /// <param name="series">Values in order; not a number where one is missing. The slope keeps the missing steps' places.</param>
    public static Trend Of(ReadOnlySpan<double> series)
    {
        var (values, steps) = (new List<double>(), new List<int>());
        for (var step = 0; step < series.Length; step++)
        {
            if (!double.IsNaN(series[step]))
            {
                values.Add(series[step]);
                steps.Add(step);
            }
        }

        double n = values.Count, s = 0;
        var slopes = new List<double>(values.Count * Math.Max(0, values.Count - 1) / 2);
        for (var later = 1; later < values.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                s += Math.Sign(values[later] - values[earlier]);
                slopes.Add((values[later] - values[earlier]) / (steps[later] - steps[earlier]));
            }
        }

        var ties = values.CountBy(v => v).Sum(t => (double)t.Value * (t.Value - 1) * ((2 * t.Value) + 5));
        var variance = ((n * (n - 1) * ((2 * n) + 5)) - ties) / 18;
        var z = s == 0 || variance <= 0 ? 0 : (s - Math.Sign(s)) / Math.Sqrt(variance);
        var slope = Median(slopes);
        return new Trend(s, variance, z, Distributions.NormalTwoSided(z), s / (n * (n - 1) / 2), slope, Median(values) - (Median([.. steps.Select(i => (double)i)]) * slope));
    }

    /// <summary>
    /// The test for steps that depend on each other: Hamed and Rao (1998, J. Hydrol. 204:182). The variance is multiplied by
    /// 1 + 2 / (n (n - 1)(n - 2)) sum (n - i)(n - i - 1)(n - i - 2) r_i over the lags i whose r_i, the autocorrelation of the
    /// ranks of the series without Sen's line, lies beyond 1.96 / sqrt n. Short series can give a factor of 0 or less: z is 0 then.
    /// </summary>
    /// <param name="series">Values in order; not a number where one is missing, which is skipped.</param>
    /// <returns>As <see cref="Of"/>, with the variance, z and p modified.</returns>
    public static Trend Modified(ReadOnlySpan<double> series)
    {
        var plain = Of(series);
        double[] values = [.. series.ToArray().Where(v => !double.IsNaN(v))];
        var n = values.Length;
        if (n < 3)
        {
            return plain;
        }

        double[] rest = [.. values.Select((v, i) => v - ((i + 1) * plain.Slope))];
        double[] ranks = [.. rest.Select(v => rest.Count(o => o < v) + ((rest.Count(o => o == v) + 1) / 2.0) - ((n + 1) / 2.0))];
        double squares = ranks.Sum(r => r * r), sum = 0;
        for (var lag = 1; lag < n && squares > 0; lag++)
        {
            var r = Enumerable.Range(0, n - lag).Sum(i => ranks[i] * ranks[i + lag]) / squares;
            sum += Math.Abs(r) > 1.959963984540054 / Math.Sqrt(n) ? (double)(n - lag) * (n - lag - 1) * (n - lag - 2) * r : 0;
        }

        var variance = plain.Variance * (1 + (2 / ((double)n * (n - 1) * (n - 2)) * sum));
        var z = plain.S == 0 || variance <= 0 ? 0 : (plain.S - Math.Sign(plain.S)) / Math.Sqrt(variance);
        return plain with { Variance = variance, Z = z, P = Distributions.NormalTwoSided(z) };
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>A trend.</summary>
/// <param name="S">Kendall's S.</param>
/// <param name="Variance">Its variance under no trend.</param>
/// <param name="Z">Standardised; 0 when S is.</param>
/// <param name="P">Two-sided p.</param>
/// <param name="Tau">S over the number of pairs (tau a).</param>
/// <param name="Slope">Sen's slope for each step.</param>
/// <param name="Intercept">The value of Sen's line at step 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Trend(double S, double Variance, double Z, double P, double Tau, double Slope, double Intercept);
