namespace Intel.Analysis.Anomaly;

/// <summary>Mean and standard deviation (over n, not n - 1) of each column; a column without variance is only shifted.</summary>
internal sealed class ColumnMoments
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    /// <summary>Learns them.</summary>
    public ColumnMoments(double[][] rows)
    {
        _means = new double[rows[0].Length];
        _deviations = new double[_means.Length];
        for (var column = 0; column < _means.Length; column++)
        {
            var mean = rows.Average(r => r[column]);
            var variance = rows.Average(r => (r[column] - mean) * (r[column] - mean));
            _means[column] = mean;
            _deviations[column] = variance > 0 ? Math.Sqrt(variance) : 1;
        }
    }

    /// <summary>The row in standard deviations from the mean.</summary>
    public double[] Standardise(double[] row)
    {
        var standard = new double[row.Length];
        for (var column = 0; column < row.Length; column++)
        {
            standard[column] = (row[column] - _means[column]) / _deviations[column];
        }

        return standard;
    }
}
