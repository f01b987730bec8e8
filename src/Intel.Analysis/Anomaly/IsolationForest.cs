namespace Intel.Analysis.Anomaly;

/// <summary>
/// How few random cuts part a row from others (F. T. Liu, K. M. Ting and Z.-H. Zhou, ICDM 2008): 2^(-mean path / c(n)),
/// about 0.5 where usual, towards 1 where strange. Each tree is grown on a sample of training rows, cut at a random value of a random column
/// that varies. It assumes that strangeness shows along single columns: cuts are parallel to the axes, so a row that is
/// strange only in how two columns go together, inside both ranges, scores too low, and the corners of the ranges of
/// two independent columns too high.
/// </summary>
internal sealed class IsolationForest(int trees = 200, int sampleSize = 256) : IAnomalyDetector
{
    /// <inheritdoc/>
    public string Name => $"IForest, {trees} trees of {sampleSize} rows";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var forest = IsolationTrees.Grow(batch.Training, trees, sampleSize, batch.Seed);
        return new AnomalyScores(Of(batch.Training, forest), Of(batch.Test, forest));
    }

    private static double[] Of(double[][] rows, IsolationTrees forest)
    {
        var scores = new double[rows.Length];
        Parallel.For(0, rows.Length, row => scores[row] = forest.Score(rows[row]));
        return scores;
    }
}
