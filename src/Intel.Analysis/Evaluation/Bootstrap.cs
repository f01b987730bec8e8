using Intel.Analysis.Randomness;

namespace Intel.Analysis.Evaluation;

/// <summary>An interval around a figure: what drawing the same number of rows anew gives, nine times in ten or as said.</summary>
/// <param name="Low">The lower bound; NaN where no draw had a value.</param>
/// <param name="High">The upper bound; NaN where no draw had a value.</param>
public sealed record Interval(double Low, double High);

/// <summary>
/// How far a measure may be off because the rows are a sample: percentile bootstrap (B. Efron, 1979). Rows are drawn
/// with replacement, whole. It is too narrow where rows depend on one another (the same consignor's goods, repeats of
/// one declaration): a hundred copies of one row count as a hundred witnesses.
/// </summary>
public static class Bootstrap
{
    /// <summary>The share of draws that an interval holds: 0.95.</summary>
    public const double Coverage = 0.95;

    /// <summary>An interval for a measure of scores against labels.</summary>
    /// <param name="scores">The scores, a row each.</param>
    /// <param name="sought">Which rows are sought.</param>
    /// <param name="measure">The measure; draws for which it is NaN are left out.</param>
    /// <param name="draws">How many draws, at least 1; 200 settles the bounds to about a tenth of the interval's width.</param>
    /// <param name="seed">The seed: the same seed gives the same interval.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is below 1.</exception>
    public static Interval Of(double[] scores, bool[] sought, Func<double[], bool[], double> measure, int draws, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(sought);
        ArgumentNullException.ThrowIfNull(measure);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var random = new SeededRandom(seed);
        var drawnScores = new double[scores.Length];
        var drawnLabels = new bool[scores.Length];
        var values = new List<double>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            for (var row = 0; row < scores.Length; row++)
            {
                var from = random.Next(scores.Length);
                drawnScores[row] = scores[from];
                drawnLabels[row] = sought[from];
            }

            var value = measure(drawnScores, drawnLabels);
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        values.Sort();
        return values.Count == 0
            ? new Interval(double.NaN, double.NaN)
            : new Interval(Quantile(values, (1 - Coverage) / 2), Quantile(values, (1 + Coverage) / 2));
    }

    // Linear between order statistics (Hyndman and Fan's type 7).
    private static double Quantile(List<double> sorted, double fraction)
    {
        var place = fraction * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
