using System.Collections.Immutable;
using Intel.Analysis.Evaluation;

namespace Intel.Analysis.Anomaly;

/// <summary>A labelled set with its splits.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">The features, a row each, finite.</param>
/// <param name="Labels">Which rows are anomalies; used for measuring alone.</param>
/// <param name="Splits">Row numbers to learn from and to score.</param>
public sealed record AnomalySet(string Name, double[][] Rows, bool[] Labels, ImmutableArray<AnomalySplit> Splits);

/// <summary>One split: row numbers from 0, a row may stand in the training part twice.</summary>
/// <param name="Seed">Its seed, which random detectors start from too.</param>
/// <param name="Training">Rows to learn what is usual from, without labels.</param>
/// <param name="Test">Rows to score.</param>
public sealed record AnomalySplit(int Seed, int[] Training, int[] Test);

/// <summary>A detector's AUC in per cent, for each split in order and their mean.</summary>
public sealed record AnomalyFigure(ImmutableArray<double> Splits, double Mean);

/// <summary>A set's figures.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="AnomalyFraction">The share of anomalies among them.</param>
/// <param name="Ours">Our one fixed setting.</param>
/// <param name="Pca">PCA as the ADBench paper defines it.</param>
/// <param name="Knn">KNN as the paper defines it, k = 5.</param>
/// <param name="Lof">LOF as the paper defines it, k = 20.</param>
/// <param name="Subsets">The mean of every choice among the four candidates of the last round, by its bits (index 0 is none and holds 50).</param>
public sealed record AnomalySetFigures(
    string Name, int Rows, double AnomalyFraction, AnomalyFigure Ours, AnomalyFigure Pca, AnomalyFigure Knn, AnomalyFigure Lof, ImmutableArray<double> Subsets);

/// <summary>What our fixed setting is worth over several sets, beside the published detectors computed here.</summary>
/// <param name="Sets">Each set.</param>
/// <param name="Ours">The mean of our setting over the sets, per cent AUC.</param>
/// <param name="Pca">The mean of PCA.</param>
/// <param name="Knn">The mean of KNN.</param>
/// <param name="Lof">The mean of LOF.</param>
/// <param name="OursLeavingOneOut">The mean of, for each set, the choice of members that is best on the other sets; null for a single set.</param>
/// <param name="WithoutMember">The mean without each member in turn: what each earns.</param>
public sealed record AnomalyEvaluation(
    ImmutableArray<AnomalySetFigures> Sets, double Ours, double Pca, double Knn, double Lof, double? OursLeavingOneOut, ImmutableArray<double> WithoutMember)
{
    /// <summary>How the setting came about, in one sentence for reports.</summary>
    public const string Account =
        "Members and their settings were chosen on these ten sets, the only labelled data there is, so our mean is too good by what choosing gains. About twenty detectors and scales were tried; leaving one set out repeats the last choice, among four candidates, without the set that is measured, but not the choice of those four.";

    /// <summary>The members of our setting.</summary>
    public static ImmutableArray<string> Members { get; } = [.. Chosen.Select(member => AnomalyEnsemble.Candidates[member].Name)];

    private static IEnumerable<int> Chosen => Enumerable.Range(0, AnomalyEnsemble.Candidates.Length).Where(member => (AnomalyEnsemble.Chosen >> member & 1) != 0);

    /// <summary>Measures one set: scale by the training rows, learn without labels, score the test rows.</summary>
    /// <exception cref="ArgumentException">A training part has fewer than two rows.</exception>
    public static AnomalySetFigures Measure(AnomalySet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        IAnomalyDetector[] published = [new PrincipalComponents(ComponentScore.WeightedDistance), new NearestNeighbours(5), new LocalOutlierFactor()];
        var areas = new double[published.Length][];
        for (var detector = 0; detector < published.Length; detector++)
        {
            areas[detector] = new double[set.Splits.Length];
        }

        var subsets = new double[AnomalyEnsemble.All + 1];
        var ours = new double[set.Splits.Length];
        for (var split = 0; split < set.Splits.Length; split++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (batch, labels) = Prepare(set, set.Splits[split]);
            for (var detector = 0; detector < published.Length; detector++)
            {
                areas[detector][split] = Area(published[detector].Score(batch).Test, labels);
            }

            var ranks = AnomalyEnsemble.Ranks(batch);
            for (var subset = 0; subset < subsets.Length; subset++)
            {
                subsets[subset] += Area(AnomalyEnsemble.Combine(ranks, subset), labels) / set.Splits.Length;
            }

            ours[split] = Area(AnomalyEnsemble.Combine(ranks, AnomalyEnsemble.Chosen), labels);
        }

        return new AnomalySetFigures(
            set.Name, set.Rows.Length, set.Labels.Count(l => l) / (double)set.Labels.Length, Figure(ours), Figure(areas[0]), Figure(areas[1]), Figure(areas[2]), [.. subsets]);
    }

    /// <summary>Puts sets together.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static AnomalyEvaluation Of(IReadOnlyList<AnomalySetFigures> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentOutOfRangeException.ThrowIfZero(sets.Count, nameof(sets));
        return new AnomalyEvaluation(
            [.. sets],
            sets.Average(s => s.Ours.Mean),
            sets.Average(s => s.Pca.Mean),
            sets.Average(s => s.Knn.Mean),
            sets.Average(s => s.Lof.Mean),
            sets.Count == 1 ? null : sets.Average(left => left.Subsets[BestSubset(sets.Where(s => s != left))]),
            [.. Chosen.Select(member => sets.Average(s => s.Subsets[AnomalyEnsemble.Chosen & ~(1 << member)]))]);
    }

    private static int BestSubset(IEnumerable<AnomalySetFigures> sets) =>
        Enumerable.Range(1, AnomalyEnsemble.All).MaxBy(subset => sets.Average(s => s.Subsets[subset]));

    private static (AnomalyBatch Batch, bool[] Labels) Prepare(AnomalySet set, AnomalySplit split)
    {
        var training = Array.ConvertAll(split.Training, row => set.Rows[row]);
        var scale = new MinMaxScale(training);
        return (
            new AnomalyBatch(Array.ConvertAll(training, scale.Of), Array.ConvertAll(split.Test, row => scale.Of(set.Rows[row])), (ulong)split.Seed),
            Array.ConvertAll(split.Test, row => set.Labels[row]));
    }

    private static double Area(double[] scores, bool[] labels) => 100 * RankingMeasures.AreaUnderCurve(scores, labels);

    private static AnomalyFigure Figure(double[] splits) => new([.. splits], splits.Average());
}
