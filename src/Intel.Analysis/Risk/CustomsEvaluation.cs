using Intel.Analysis.Evaluation;

namespace Intel.Analysis.Risk;

/// <summary>One measure for the three things it must be given for.</summary>
/// <param name="All">On all test rows; null where it has no value.</param>
/// <param name="Unseen">On test rows whose triple is not in training; null where it has no value.</param>
/// <param name="Lookup">Of the lookup table on all test rows; null where it has no value.</param>
public sealed record ThreeFold<T>(T? All, T? Unseen, T? Lookup);

/// <summary>Rows and what is in them.</summary>
/// <param name="Training">Training rows.</param>
/// <param name="TrainingTriples">Distinct triples among them.</param>
/// <param name="Test">Test rows.</param>
/// <param name="Unseen">Test rows whose triple is not in training.</param>
/// <param name="TestFraudFraction">The share of fraud among test rows: the precision of drawing at random.</param>
/// <param name="UnseenFraudFraction">The same among unseen rows; null where there are none.</param>
public sealed record CustomsRows(int Training, int TrainingTriples, int Test, int Unseen, double TestFraudFraction, double? UnseenFraudFraction);

/// <summary>Bootstrap intervals of the three measures.</summary>
public sealed record CustomsIntervals(ThreeFold<Interval> PrecisionAt5, ThreeFold<Interval> PrecisionAt10, ThreeFold<Interval> Auc);

/// <summary>What a model is worth on declarations it did not see.</summary>
public sealed record CustomsEvaluation(
    ThreeFold<double?> PrecisionAt5,
    ThreeFold<double?> PrecisionAt10,
    ThreeFold<double?> Auc,
    CustomsIntervals Intervals,
    CustomsRows Rows,
    Reliability Reliability,
    CustomsRiskSettings Settings)
{
    /// <summary>Draws of the bootstrap.</summary>
    public const int Draws = 200;

    /// <summary>The bootstrap's seed.</summary>
    public const int BootstrapSeed = 20260101;

    /// <summary>Trains on one part and measures on the other. Of the test part, labels are used for measuring alone.</summary>
    /// <exception cref="ArgumentException">The training part does not do (see <see cref="CustomsRiskModel.Train"/>), or the test part is empty.</exception>
    public static CustomsEvaluation Run(IReadOnlyList<Declaration> training, IReadOnlyList<Declaration> test, CustomsRiskSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentOutOfRangeException.ThrowIfZero(test.Count, nameof(test));
        var model = CustomsRiskModel.Train(training, settings, cancellationToken);
        var labels = test.Select(d => d.IsFraud).ToArray();
        var scores = model.Score(test);
        var unseen = Enumerable.Range(0, test.Count).Where(row => !model.Knows(test[row])).ToArray();
        var unseenLabels = Array.ConvertAll(unseen, row => labels[row]);
        var unseenScores = Array.ConvertAll(unseen, row => scores[row]);
        (double[] Scores, bool[] Labels)[] parts = [(scores, labels), (unseenScores, unseenLabels), (model.LookUp(test), labels)];

        return new CustomsEvaluation(
            Measure(parts, At5),
            Measure(parts, At10),
            Measure(parts, Area),
            new CustomsIntervals(IntervalsOf(parts, At5), IntervalsOf(parts, At10), IntervalsOf(parts, Area)),
            new CustomsRows(training.Count, model.Triples, test.Count, unseen.Length, Share(labels) ?? 0, Share(unseenLabels)),
            Reliability.Of(scores, labels),
            settings);
    }

    private static double At5(double[] scores, bool[] labels) => RankingMeasures.PrecisionAt(scores, labels, 0.05);

    private static double At10(double[] scores, bool[] labels) => RankingMeasures.PrecisionAt(scores, labels, 0.10);

    private static double Area(double[] scores, bool[] labels) => RankingMeasures.AreaUnderCurve(scores, labels);

    private static double? Share(bool[] labels) => labels.Length == 0 ? null : labels.Count(l => l) / (double)labels.Length;

    private static ThreeFold<double?> Measure((double[] Scores, bool[] Labels)[] parts, Func<double[], bool[], double> measure)
    {
        var values = Array.ConvertAll(parts, p => measure(p.Scores, p.Labels));
        return new ThreeFold<double?>(Known(values[0]), Known(values[1]), Known(values[2]));
    }

    private static ThreeFold<Interval> IntervalsOf((double[] Scores, bool[] Labels)[] parts, Func<double[], bool[], double> measure)
    {
        var intervals = new Interval?[parts.Length];
        Parallel.For(0, parts.Length, part =>
        {
            var interval = Bootstrap.Of(parts[part].Scores, parts[part].Labels, measure, Draws, BootstrapSeed);
            intervals[part] = double.IsNaN(interval.Low) ? null : interval;
        });
        return new ThreeFold<Interval>(intervals[0], intervals[1], intervals[2]);
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
