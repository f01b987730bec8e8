namespace Intel.Analysis.Anomaly;

/// <summary>
/// Scores rows after each column was standardised, damped, sign(z) x ln(1 + |z|), and standardised again. Long-tailed
/// columns (weights, values, hormone levels) no longer squash everything usual into one point, as min-max scaling does:
/// 1 kg against 2 kg counts though another box weighs 20,000 kg. The price: a value far out in one column alone counts
/// for less, and a column that is nearly constant counts as much as any other.
/// </summary>
/// <param name="inner">What scores the changed rows.</param>
internal sealed class DampedScale(IAnomalyDetector inner) : IAnomalyDetector
{
    /// <inheritdoc/>
    public string Name => $"{inner.Name}, on damped columns";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var first = new ColumnMoments(batch.Training);
        double[] Damp(double[] row) => Array.ConvertAll(first.Standardise(row), z => Math.Sign(z) * Math.Log(1 + Math.Abs(z)));
        var damped = Array.ConvertAll(batch.Training, Damp);
        var second = new ColumnMoments(damped);
        return inner.Score(new AnomalyBatch(
            Array.ConvertAll(damped, second.Standardise),
            Array.ConvertAll(batch.Test, row => second.Standardise(Damp(row))),
            batch.Seed));
    }
}
