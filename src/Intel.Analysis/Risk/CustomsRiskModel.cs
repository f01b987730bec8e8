namespace Intel.Analysis.Risk;

/// <summary>
/// One score for every declaration, of two parts: what goods like these lead one to expect (<see cref="BoostedPrior"/>)
/// and what became of these very goods before (<see cref="TripleHistory"/>).
/// </summary>
public sealed class CustomsRiskModel
{
    private readonly CustomsRiskSettings _settings;
    private readonly BoostedPrior _prior;
    private readonly TripleHistory _history;
    private readonly double _overall;

    private CustomsRiskModel(CustomsRiskSettings settings, BoostedPrior prior, TripleHistory history, double overall)
    {
        _settings = settings;
        _prior = prior;
        _history = history;
        _overall = overall;
    }

    /// <summary>Distinct triples it was trained on.</summary>
    public int Triples => _history.Count;

    /// <summary>Trains. The same declarations in the same order give the same model, whatever the number of processors.</summary>
    /// <exception cref="ArgumentException">There are fewer than 100 declarations, or all have the same outcome.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two of its models.</exception>
    public static CustomsRiskModel Train(IReadOnlyList<Declaration> declarations, CustomsRiskSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        ArgumentNullException.ThrowIfNull(settings);
        var frauds = declarations.Count(d => d.IsFraud);
        if (declarations.Count < 100 || frauds == 0 || frauds == declarations.Count)
        {
            throw new ArgumentException($"A model needs at least 100 declarations with both outcomes; there are {declarations.Count}, {frauds} of them frauds.", nameof(declarations));
        }

        // The first of each triple stands for it: a repeat's other columns say less, being copied about.
        var triples = declarations.DistinctBy(d => d.Triple).ToArray();
        return new CustomsRiskModel(settings, BoostedPrior.Train(triples, settings, cancellationToken), new TripleHistory(declarations), (double)frauds / declarations.Count);
    }

    /// <summary>Whether goods of this triple were among those it was trained on.</summary>
    public bool Knows(Declaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return _history.Knows(declaration.Triple);
    }

    /// <summary>What is expected without the triple's history: probabilities from 0 to 1.</summary>
    public double[] Expect(IReadOnlyList<Declaration> declarations) => _prior.Score(declarations);

    /// <summary>The expectation after the history of each declaration's triple.</summary>
    /// <param name="expected">The result of <see cref="Expect"/>.</param>
    /// <param name="declarations">The same declarations.</param>
    /// <param name="strength">How many declarations the expectation counts for; null takes the settings'.</param>
    public double[] Update(double[] expected, IReadOnlyList<Declaration> declarations, double? strength = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(declarations);
        return [.. expected.Select((prior, row) => _history.Update(prior, declarations[row].Triple, strength ?? _settings.PriorStrength))];
    }

    /// <summary>The scores: probabilities of fraud from 0 to 1, each from the training declarations alone.</summary>
    public double[] Score(IReadOnlyList<Declaration> declarations) => Update(Expect(declarations), declarations);

    /// <summary>What a mere lookup table says: the share of frauds among the same triple, else among all declarations.</summary>
    public double[] LookUp(IReadOnlyList<Declaration> declarations)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        return [.. declarations.Select(d => _history.Share(d.Triple, _overall))];
    }
}
