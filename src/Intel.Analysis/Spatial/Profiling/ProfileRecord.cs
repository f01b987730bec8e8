using System.Collections.Immutable;
using Intel.Analysis.Spatial.Mathematics;

namespace Intel.Analysis.Spatial.Profiling;

/// <summary>A method's record on solved series.</summary>
/// <param name="HitScores">The method's hit score in each.</param>
/// <param name="CentroidScores">Plain search's in each.</param>
/// <param name="P">One-sided p of the sign test that the method searches less.</param>
/// <param name="Verdict">What may be said.</param>
public sealed record ProfileRecord(ImmutableArray<double> HitScores, ImmutableArray<double> CentroidScores, double P, ProfileVerdict Verdict)
{
    /// <summary>The median share searched by the method; not a number without cases.</summary>
    public double Median => MedianOf(HitScores);

    /// <summary>The median share searched from the centroid.</summary>
    public double CentroidMedian => MedianOf(CentroidScores);

    /// <summary>
    /// An interval that holds the true median share searched with a chance of at least 0.95, whatever its distribution: the
    /// k-th smallest and k-th largest hit score, k the most with 2 P(Binomial(n, 1/2) below k) at most 0.05. Null below six
    /// cases, where even the smallest and the largest do not hold it so surely.
    /// </summary>
    public (double From, double To)? MedianInterval
    {
        get
        {
            var sorted = HitScores.Order().ToArray();
            var k = 0;
            while (k < sorted.Length / 2 && 2 * Distributions.BinomialLower(k, sorted.Length, 0.5) <= 0.05)
            {
                k++;
            }

            return k == 0 ? null : (sorted[k - 1], sorted[^k]);
        }
    }

    /// <summary>
    /// The share of the hunting area that holds the source of a further series with at least a chance, if that series is like
    /// the solved ones: the k-th smallest hit score with k the least whole number from chance (n + 1) up (conformal
    /// prediction, Vovk, Gammerman and Shafer 2005). Assumes nothing about the method or how hit scores are spread, only that the
    /// order in which series came could as well have been another; a series that was solved because its source was near is
    /// not like one that is open. Null with too few cases: 0.8 needs four, 0.95 nineteen.
    /// </summary>
    /// <param name="chance">Above 0, below 1.</param>
    public double? ShareFor(double chance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chance);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chance, 1);
        var rank = (int)Math.Ceiling((chance * (HitScores.Length + 1)) - 1e-9);
        return rank > HitScores.Length ? null : HitScores.Order().ElementAt(Math.Max(rank, 1) - 1);
    }

    /// <summary>In how many of the cases the source lay within a share of the area, best first.</summary>
    /// <param name="share">0 to 1.</param>
    public int FoundWithin(double share) => HitScores.Count(h => h <= share);

    private static double MedianOf(ImmutableArray<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
