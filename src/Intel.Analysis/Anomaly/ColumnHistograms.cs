namespace Intel.Analysis.Anomaly;

/// <summary>
/// How rare a row's values are, column by column (HBOS, M. Goldstein and A. Dengel, 2012): the sum of -ln of the share of
/// training rows in the value's bin of ten of equal width, (rows in bin + 1) / (rows + 10); values beyond the training
/// range count as an empty bin. It assumes independent columns, as <see cref="ColumnTails"/> does, but sees gaps
/// between peaks. Where one far value stretches a column's range, all others fall into one bin and it says nothing.
/// </summary>
internal sealed class ColumnHistograms : IAnomalyDetector
{
    private const int Bins = 10;

    /// <inheritdoc/>
    public string Name => "column histograms";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var columns = Enumerable.Range(0, batch.Width).Select(column => new Histogram(Array.ConvertAll(batch.Training, r => r[column]))).ToArray();
        double Of(double[] row) => row.Select((value, column) => columns[column].Rarity(value)).Sum();
        return new AnomalyScores(Array.ConvertAll(batch.Training, Of), Array.ConvertAll(batch.Test, Of));
    }

    private sealed class Histogram
    {
        private readonly int[] _counts = new int[Bins];
        private readonly double _low;
        private readonly double _width;
        private readonly int _rows;

        public Histogram(double[] values)
        {
            _low = values.Min();
            _width = (values.Max() - _low) / Bins;
            _rows = values.Length;
            foreach (var value in values)
            {
                _counts[Bin(value)!.Value]++;
            }
        }

        public double Rarity(double value) => -Math.Log(((Bin(value) is { } bin ? _counts[bin] : 0) + 1.0) / (_rows + Bins));

        private int? Bin(double value)
        {
            if (_width == 0)
            {
                return value.Equals(_low) ? 0 : null;
            }

            var place = (value - _low) / _width;
            return place is < 0 or > Bins * (1 + 1e-12) ? null : Math.Min((int)place, Bins - 1);
        }
    }
}
