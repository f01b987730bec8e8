namespace Intel.Analysis.Anomaly;

/// <summary>
/// How far out a row is in each column by itself (the idea of ECOD, Z. Li et al., TKDE 2022): the sum over columns of
/// -ln of the smaller of the two empirical tail probabilities, P = (training rows at or beyond + 1) / (rows + 1). It
/// assumes independent columns: two columns that say the same count twice, and a row strange only in how columns go
/// together scores 0. A middle value that never occurs (between two peaks) is not seen.
/// </summary>
internal sealed class ColumnTails : IAnomalyDetector
{
    /// <inheritdoc/>
    public string Name => "column tails";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var columns = Enumerable.Range(0, batch.Width).Select(column =>
        {
            var values = Array.ConvertAll(batch.Training, r => r[column]);
            Array.Sort(values);
            return values;
        }).ToArray();
        double Of(double[] row) => row.Select((value, column) => Tail(columns[column], value)).Sum();
        return new AnomalyScores(Array.ConvertAll(batch.Training, Of), Array.ConvertAll(batch.Test, Of));
    }

    private static double Tail(double[] sorted, double value)
    {
        var atOrBelow = Sorted.CountAtMost(sorted, value);
        var atOrAbove = sorted.Length - Sorted.CountBelow(sorted, value);
        return -Math.Log((Math.Min(atOrBelow, atOrAbove) + 1.0) / (sorted.Length + 1.0));
    }
}
