namespace Intel.Analysis.Anomaly;

/// <summary>
/// How much sparser a row's surroundings are than its neighbours' (M. Breunig, H.-P. Kriegel, R. Ng and J. Sander,
/// SIGMOD 2000): the mean local reachability density of its k nearest training rows over its own; about 1 is usual. New
/// rows are compared with training rows only. It assumes that strange rows are single: a small tight group of them is
/// as dense as its neighbours and scores 1. Copies of a row make its density unbounded (limited here by 1e-10, as
/// scikit-learn does), so that a row beside copies scores far too high.
/// </summary>
internal sealed class LocalOutlierFactor(int k = 20) : IAnomalyDetector
{
    private const double Smallest = 1e-10;

    /// <inheritdoc/>
    public string Name => $"LOF, k = {k}";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var neighbours = batch.Neighbours;
        var count = Math.Min(k, neighbours.Training[0].Length);
        var reach = Array.ConvertAll(neighbours.Training, n => n[count - 1].Distance);
        var density = Array.ConvertAll(neighbours.Training, n => Density(n, reach, count));
        return new AnomalyScores(
            Array.ConvertAll(neighbours.Training, n => Factor(n, reach, density, count)),
            Array.ConvertAll(neighbours.Test, n => Factor(n, reach, density, count)));
    }

    private static double Density(Neighbour[] neighbours, double[] reach, int count)
    {
        var sum = 0.0;
        for (var place = 0; place < count; place++)
        {
            sum += Math.Max(neighbours[place].Distance, reach[neighbours[place].Row]);
        }

        return 1 / ((sum / count) + Smallest);
    }

    private static double Factor(Neighbour[] neighbours, double[] reach, double[] density, int count)
    {
        var own = Density(neighbours, reach, count);
        var sum = 0.0;
        for (var place = 0; place < count; place++)
        {
            sum += density[neighbours[place].Row] / own;
        }

        return sum / count;
    }
}
