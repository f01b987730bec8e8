using System.Collections.Immutable;

namespace Intel.Analysis.Models;

/// <summary>One thing that a new model must not be worse in.</summary>
/// <param name="Code">What: precision, ranking, calibration, stability or size; for an anomaly model share.</param>
/// <param name="Passed">Whether it is good enough.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">What it is held against.</param>
public sealed record Gate(string Code, bool Passed, double Value, double Limit);

/// <summary>Whether a challenger takes the champion's place: it must pass every gate, on the same later shipments.</summary>
public static class Gates
{
    /// <summary>The codes of all gates.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["precision", "ranking", "calibration", "stability", "size", "share"];

    // Precision among a tenth of some hundred shipments moves by a few hundredths by chance alone.
    private const double PrecisionTolerance = 0.02;
    private const double RankingTolerance = 0.005;
    private const double CalibrationTolerance = 0.02;
    private const double WorstCalibration = 0.1;
    private const int MostSize = 20_000;
    private const double MostShare = 0.02;

    /// <summary>Judges a risk model: the score with it may not find less than the rules alone, nor than the score with the champion.</summary>
    public static ImmutableArray<Gate> Of(RiskEvaluation challenger, RiskEvaluation? champion, int size)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        var precision = Math.Max(challenger.Rules.Precision, champion?.Together.Precision ?? 0) - PrecisionTolerance;
        var ranking = Math.Max(challenger.Rules.AreaUnderCurve, champion?.Together.AreaUnderCurve ?? 0) - RankingTolerance;
        var calibration = champion is null ? WorstCalibration : Math.Max(WorstCalibration / 2, champion.CalibrationError + CalibrationTolerance);
        return
        [
            new("precision", challenger.Together.Precision >= precision, challenger.Together.Precision, precision),
            new("ranking", challenger.Together.AreaUnderCurve >= ranking, challenger.Together.AreaUnderCurve, ranking),
            new("calibration", challenger.CalibrationError <= calibration, challenger.CalibrationError, calibration),
            new("stability", challenger.Stability <= Drift.Shifted * 2, challenger.Stability, Drift.Shifted * 2),
            new("size", size <= MostSize, size, MostSize),
        ];
    }

    /// <summary>Judges an anomaly model: of later shipments it may speak of few only.</summary>
    public static ImmutableArray<Gate> Of(AnomalyEvaluation challenger)
    {
        ArgumentNullException.ThrowIfNull(challenger);
        return [new("share", challenger.SpeaksOf <= MostShare, challenger.SpeaksOf, MostShare)];
    }
}
