namespace Intel.Analysis.Anomaly;

/// <summary>How a row lies to the principal components.</summary>
internal enum ComponentScore
{
    /// <summary>
    /// As PyOD and the ADBench paper compute it: the sum over all components of the Euclidean distance from the standardised
    /// row to the component's unit vector, each over the component's share of variance. Small components weigh most.
    /// </summary>
    WeightedDistance,

    /// <summary>Mahalanobis's squared distance: the squares of the projections over their variances (M.-L. Shyu et al., 2003).</summary>
    Mahalanobis,
}

/// <summary>
/// Strangeness by the principal components of the standardised training rows. It assumes one elliptic cloud: with two
/// clouds, what lies between them, where no training row is, scores lowest. Columns without variance weigh nothing.
/// </summary>
internal sealed class PrincipalComponents(ComponentScore score) : IAnomalyDetector
{
    // Variances below this share of the whole are rounding, not directions.
    private const double Negligible = 1e-9;

    /// <inheritdoc/>
    public string Name => score == ComponentScore.Mahalanobis ? "Mahalanobis" : "PCA";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var moments = new ColumnMoments(batch.Training);
        var training = Array.ConvertAll(batch.Training, moments.Standardise);
        var (values, vectors) = SymmetricEigen.Decompose(Covariance(training));
        var total = values.Sum();
        Func<double[], double> of = score == ComponentScore.Mahalanobis
            ? row => Mahalanobis(row, values, vectors, total)
            : Distance(training, values, vectors, total);
        return new AnomalyScores(Array.ConvertAll(training, row => of(row)), Array.ConvertAll(batch.Test, row => of(moments.Standardise(row))));
    }

    private static double Mahalanobis(double[] row, double[] values, double[][] vectors, double total)
    {
        var sum = 0.0;
        for (var component = 0; component < values.Length && values[component] > Negligible * total; component++)
        {
            var projection = Dot(row, vectors[component]);
            sum += projection * projection / values[component];
        }

        return sum;
    }

    private static Func<double[], double> Distance(double[][] training, double[] values, double[][] vectors, double total)
    {
        // The distance to a unit vector depends on its sign; scikit-learn turns each component so that the training row
        // with the longest projection has a positive one.
        var turned = Array.ConvertAll(vectors, vector =>
        {
            var longest = training.Select(row => Dot(row, vector)).MaxBy(Math.Abs);
            return longest < 0 ? Array.ConvertAll(vector, v => -v) : vector;
        });
        return row =>
        {
            var sum = 0.0;
            for (var component = 0; component < values.Length && values[component] > Negligible * total; component++)
            {
                var squares = 0.0;
                for (var column = 0; column < row.Length; column++)
                {
                    var difference = row[column] - turned[component][column];
                    squares += difference * difference;
                }

                sum += Math.Sqrt(squares) / (values[component] / total);
            }

            return sum;
        };
    }

    private static double[][] Covariance(double[][] rows)
    {
        var width = rows[0].Length;
        var covariance = new double[width][];
        for (var p = 0; p < width; p++)
        {
            covariance[p] = new double[width];
        }

        foreach (var row in rows)
        {
            for (var p = 0; p < width; p++)
            {
                for (var q = 0; q < width; q++)
                {
                    covariance[p][q] += row[p] * row[q] / (rows.Length - 1);
                }
            }
        }

        return covariance;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var column = 0; column < a.Length; column++)
        {
            sum += a[column] * b[column];
        }

        return sum;
    }
}
