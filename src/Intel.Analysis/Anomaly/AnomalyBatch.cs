namespace Intel.Analysis.Anomaly;

/// <summary>Rows to learn what is usual from, without labels, and rows to score; all of one width, scaled alike.</summary>
internal sealed class AnomalyBatch
{
    // Enough for every detector here; the neighbours are looked for once and shared.
    private const int MostNeighbours = 50;

    private readonly Lazy<NeighbourTable> _neighbours;

    /// <summary>Takes rows as they are; see <see cref="MinMaxScale"/> and <see cref="MixedEncoding"/> for bringing them onto one scale.</summary>
    /// <param name="training">At least two rows of finite numbers.</param>
    /// <param name="test">Rows to score.</param>
    /// <param name="seed">What random detectors start from.</param>
    /// <exception cref="ArgumentException">There are fewer than two training rows.</exception>
    public AnomalyBatch(double[][] training, double[][] test, ulong seed)
    {
        if (training.Length < 2)
        {
            throw new ArgumentException($"What is usual needs at least two rows; there are {training.Length}.", nameof(training));
        }

        Training = training;
        Test = test;
        Seed = seed;
        _neighbours = new Lazy<NeighbourTable>(() => NeighbourTable.Find(training, test, Math.Min(MostNeighbours, training.Length - 1)));
    }

    public double[][] Training { get; }

    public double[][] Test { get; }

    public ulong Seed { get; }

    public int Width => Training[0].Length;

    public NeighbourTable Neighbours => _neighbours.Value;
}

/// <summary>Scores of training and test rows on one scale; higher is stranger.</summary>
internal sealed record AnomalyScores(double[] Training, double[] Test);

/// <summary>One way of telling what is unusual.</summary>
internal interface IAnomalyDetector
{
    /// <summary>Its name and setting.</summary>
    string Name { get; }

    /// <summary>Scores both parts; the same batch gives the same scores on any number of threads.</summary>
    AnomalyScores Score(AnomalyBatch batch);
}
