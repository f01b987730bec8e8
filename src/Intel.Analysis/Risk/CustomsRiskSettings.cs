namespace Intel.Analysis.Risk;

/// <summary>
/// The settings of <see cref="CustomsRiskModel"/>. The defaults were chosen by <see cref="CustomsSelection"/>: see there
/// how, and what was looked at.
/// </summary>
public sealed record CustomsRiskSettings
{
    /// <summary>Boosting rounds, that is trees, for each permutation.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>Leaves of a tree at the most.</summary>
    public int Leaves { get; init; } = 20;

    /// <summary>Splits from root to leaf at the most.</summary>
    public int Depth { get; init; } = 6;

    /// <summary>What share of a tree's answer is taken, above 0, at most 1.</summary>
    public double LearningRate { get; init; } = 0.03;

    /// <summary>Triples a leaf holds at least.</summary>
    public int LeastPerLeaf { get; init; } = 50;

    /// <summary>The share of features that a tree may use.</summary>
    public double FeatureFraction { get; init; } = 0.3;

    /// <summary>The share of triples that a tree is grown on.</summary>
    public double RowFraction { get; init; } = 0.8;

    /// <summary>L2 regularisation of leaf values.</summary>
    public double Regularisation { get; init; } = 20;

    /// <summary>How many triples' worth of the overall rate is mixed into each category's rate.</summary>
    public double CategorySmoothing { get; init; } = 10;

    /// <summary>Random orders in which category rates are taken; a model is trained on each and they are averaged.</summary>
    public int Permutations { get; init; } = 6;

    /// <summary>How many declarations the prior counts for against the triple's own history, above 0.</summary>
    public double PriorStrength { get; init; } = 0.5;

    /// <summary>The seed of permutations and of the trees' draws.</summary>
    public int Seed { get; init; } = 1;
}
