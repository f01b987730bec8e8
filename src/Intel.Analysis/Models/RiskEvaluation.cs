using System.Collections.Immutable;
using Intel.Analysis.Evaluation;

namespace Intel.Analysis.Models;

/// <summary>How well a way of choosing finds what there is, on the later shipments that nothing was learned from.</summary>
/// <param name="Precision">Finds among the tenth with the highest scores.</param>
/// <param name="Low">The lower bound of its 95 % interval.</param>
/// <param name="High">The upper bound.</param>
/// <param name="AreaUnderCurve">The chance that a shipment with a find stands before one without.</param>
public sealed record RankingFigures(double Precision, double Low, double High, double AreaUnderCurve);

/// <summary>
/// What a risk model is worth on the later quarter of what was opened. Precision is among opened shipments: most were
/// opened for their score, so it is higher than it would be among all.
/// </summary>
public sealed record RiskEvaluation
{
    /// <summary>The share of shipments that there is room for.</summary>
    public const double Capacity = 0.1;

    private const int Draws = 200;

    /// <summary>Shipments that it was trained on.</summary>
    public required int Trained { get; init; }

    /// <summary>Later shipments that it was measured on.</summary>
    public required int Held { get; init; }

    /// <summary>Finds among those.</summary>
    public required int HeldFinds { get; init; }

    /// <summary>How many of those were drawn at random.</summary>
    public required int HeldRandom { get; init; }

    /// <summary>The share of finds among them: what choosing at random among them finds.</summary>
    public required double Random { get; init; }

    /// <summary>The model alone.</summary>
    public required RankingFigures Model { get; init; }

    /// <summary>The rules alone.</summary>
    public required RankingFigures Rules { get; init; }

    /// <summary>Rules and model together, as a score adds them up.</summary>
    public required RankingFigures Together { get; init; }

    /// <summary>What was said and what happened, by what was said.</summary>
    public required ImmutableArray<ReliabilityBin> Reliability { get; init; }

    /// <summary>The mean distance between what was said and what happened.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>How differently the model scores the later shipments than those that it was trained on: population stability index, below 0.1 alike, above 0.25 shifted.</summary>
    public required double Stability { get; init; }

    /// <summary>The share of later shipments whose consignor or consignee was opened before too: it knows those companies.</summary>
    public required double KnownCompanies { get; init; }

    /// <summary>Later shipments that say the same as one it was trained on in every number.</summary>
    public required int Repeats { get; init; }

    /// <summary>Measures a model on the later rows.</summary>
    public static RiskEvaluation Of(RiskModel model, IReadOnlyList<OpenedShipment> opened)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (training, held) = RiskTraining.Split(opened);
        bool[] found = [.. held.Select(o => o.Found)];
        double[] scores = [.. held.Select(o => model.Score(o.Shipment))];
        double[] rules = [.. held.Select(o => o.RulePoints)];
        double[] together = [.. held.Select((o, i) => o.RulePoints + model.Assess(o.Shipment).Points + (scores[i] / 1e6))];
        double[] said = [.. scores.Select(s => model.Calibration.Of(s).Probability)];
        var seen = training.Select(o => string.Join(' ', o.Shipment.Values) + string.Join(' ', o.Shipment.Keys)).ToHashSet(StringComparer.Ordinal);
        return new RiskEvaluation
        {
            Trained = training.Length,
            Held = held.Length,
            HeldFinds = found.Count(f => f),
            HeldRandom = held.Count(o => o.IsRandom),
            Random = found.Count(f => f) / (double)held.Length,
            Model = Figures(scores, found),
            Rules = Figures(rules, found),
            Together = Figures(together, found),
            Reliability = [.. said.Zip(found).GroupBy(r => r.First).OrderBy(g => g.Key).Select(g => new ReliabilityBin(g.Count(), g.Key, g.Count(r => r.Second) / (double)g.Count()))],
            CalibrationError = said.Zip(found).GroupBy(r => r.First).Sum(g => Math.Abs((g.Key * g.Count()) - g.Count(r => r.Second))) / held.Length,
            Stability = Drift.StabilityIndex([.. training.Select(o => model.Score(o.Shipment))], scores),
            KnownCompanies = held.Count(o => Knows(model, o, 0) || Knows(model, o, 1)) / (double)held.Length,
            Repeats = held.Count(o => seen.Contains(string.Join(' ', o.Shipment.Values) + string.Join(' ', o.Shipment.Keys))),
        };
    }

    private static bool Knows(RiskModel model, OpenedShipment opened, int category) => model.Statistics.Of(opened.Shipment, category).Opened > 0;

    private static RankingFigures Figures(double[] scores, bool[] found)
    {
        static double Precision(double[] s, bool[] f) => RankingMeasures.PrecisionAt(s, f, Capacity);
        var interval = Bootstrap.Of(scores, found, Precision, Draws, 1);
        return new RankingFigures(Precision(scores, found), interval.Low, interval.High, RankingMeasures.AreaUnderCurve(scores, found));
    }
}
