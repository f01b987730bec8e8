namespace Intel.Analysis.Anomaly;

/// <summary>
/// Brings scores of different detectors onto one scale: -ln of the share of training rows that score at least as high,
/// (such rows + 1) / (rows + 1). 0.7 is the median, 4.6 one in a hundred. Scores beyond every training row are all
/// alike: there the scale cannot tell strange from very strange.
/// </summary>
internal static class TailRank
{
    /// <summary>The test scores on that scale.</summary>
    public static double[] Of(AnomalyScores scores)
    {
        var sorted = (double[])scores.Training.Clone();
        Array.Sort(sorted);
        return Array.ConvertAll(scores.Test, s => -Math.Log((sorted.Length - Sorted.CountBelow(sorted, s) + 1.0) / (sorted.Length + 1.0)));
    }
}
