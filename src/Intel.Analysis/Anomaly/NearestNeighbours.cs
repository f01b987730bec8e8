namespace Intel.Analysis.Anomaly;

/// <summary>
/// The distance to the k-th nearest training row (S. Ramaswamy, R. Rastogi and K. Shim, SIGMOD 2000). It assumes that
/// all regions are equally dense: a usual row of a sparse group scores higher than a strange one beside a dense group.
/// A group of more than k strange rows hides itself: six equal false declarations have distance 0 at k = 5.
/// </summary>
/// <param name="k">Which neighbour; no more than there are.</param>
internal sealed class NearestNeighbours(int? k = null) : IAnomalyDetector
{
    /// <inheritdoc/>
    public string Name => k is null ? "KNN, k = min(50, n / 4)" : $"KNN, k = {k}";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var place = Math.Clamp(k ?? Math.Min(50, batch.Training.Length / 4), 1, batch.Neighbours.Training[0].Length) - 1;
        return new AnomalyScores(
            Array.ConvertAll(batch.Neighbours.Training, n => n[place].Distance),
            Array.ConvertAll(batch.Neighbours.Test, n => n[place].Distance));
    }
}
