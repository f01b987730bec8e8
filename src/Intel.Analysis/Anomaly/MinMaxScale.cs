namespace Intel.Analysis.Anomaly;

/// <summary>Brings each column of the training rows onto 0 to 1; other rows by the same measure, so that they may lie outside. A column without variance becomes its difference from that value.</summary>
internal sealed class MinMaxScale
{
    private readonly double[] _low;
    private readonly double[] _range;

    /// <summary>Learns the ranges.</summary>
    public MinMaxScale(double[][] training)
    {
        _low = new double[training[0].Length];
        _range = new double[_low.Length];
        for (var column = 0; column < _low.Length; column++)
        {
            _low[column] = training.Min(r => r[column]);
            var range = training.Max(r => r[column]) - _low[column];
            _range[column] = range > 0 ? range : 1;
        }
    }

    /// <summary>Scales a row.</summary>
    public double[] Of(double[] row)
    {
        var scaled = new double[row.Length];
        for (var column = 0; column < row.Length; column++)
        {
            // In the order of scikit-learn's operations: the last bit decides which of equally near rows is nearer.
            var scale = 1 / _range[column];
            scaled[column] = (row[column] * scale) + (0 - (_low[column] * scale));
        }

        return scaled;
    }
}
