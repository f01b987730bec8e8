using System.Collections.Immutable;

namespace Intel.Analysis.Evaluation;

/// <summary>One group of rows whose scores are close: what was said and what happened.</summary>
/// <param name="Rows">Rows in it, at least 1.</param>
/// <param name="MeanScore">The mean of their scores, a probability.</param>
/// <param name="SoughtFraction">The share of them that were sought, from 0 to 1.</param>
public sealed record ReliabilityBin(int Rows, double MeanScore, double SoughtFraction);

/// <summary>
/// Whether scores can be read as probabilities: the reliability diagram in groups of equal size, its expected
/// calibration error (M. Naeini et al., 2015) and G. Brier's score (1950).
/// </summary>
/// <param name="Bins">The groups, from the lowest scores to the highest.</param>
/// <param name="ExpectedCalibrationError">The mean distance between score and share, weighted by rows; 0 is perfect. It grows with the number of groups by chance alone.</param>
/// <param name="BrierScore">The mean squared distance between score and outcome; 0 is perfect, lower is better.</param>
public sealed record Reliability(ImmutableArray<ReliabilityBin> Bins, double ExpectedCalibrationError, double BrierScore)
{
    /// <summary>Compares probabilities with outcomes.</summary>
    /// <param name="probabilities">From 0 to 1, a row each.</param>
    /// <param name="sought">The outcomes.</param>
    /// <param name="bins">Groups, at least 1; fewer where there are fewer rows.</param>
    /// <exception cref="ArgumentException">There are no rows, or the lengths differ.</exception>
    public static Reliability Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> sought, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (probabilities.Length == 0 || probabilities.Length != sought.Length)
        {
            throw new ArgumentException("Probabilities and outcomes are of the same number, at least one.", nameof(probabilities));
        }

        var rows = probabilities.Length;
        var order = RankingMeasures.Order(probabilities);
        Array.Reverse(order);
        bins = Math.Min(bins, rows);
        var groups = ImmutableArray.CreateBuilder<ReliabilityBin>(bins);
        var distance = 0.0;
        var brier = 0.0;
        for (var bin = 0; bin < bins; bin++)
        {
            var from = (int)((long)rows * bin / bins);
            var to = (int)((long)rows * (bin + 1) / bins);
            var scoreSum = 0.0;
            var found = 0;
            for (var place = from; place < to; place++)
            {
                var outcome = sought[order[place]] ? 1 : 0;
                var score = probabilities[order[place]];
                scoreSum += score;
                found += outcome;
                brier += (score - outcome) * (score - outcome);
            }

            distance += Math.Abs(scoreSum - found);
            groups.Add(new ReliabilityBin(to - from, scoreSum / (to - from), (double)found / (to - from)));
        }

        return new Reliability(groups.MoveToImmutable(), distance / rows, brier / rows);
    }
}
