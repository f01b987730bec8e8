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
