using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Intel.Analysis.Evaluation;
using Intel.Core.Models;

namespace Intel.Analysis.Models;

/// <summary>What a risk model says of a shipment.</summary>
/// <param name="Points">What it adds to the score: twelve for each doubling of the chance, from -20 to 50; 0 where the step's 95 % interval holds the share of all, so that chance alone speaks of none.</param>
/// <param name="Step">The shipments that it scored alike before, and what became of them.</param>
/// <param name="Base">The share of finds among all of those.</param>
/// <param name="Factors">What raised it most, at most three, the strongest first.</param>
public sealed record RiskAssessment(int Points, CalibrationStep Step, double Base, ImmutableArray<RiskFactor> Factors);

/// <summary>What raised a score.</summary>
/// <param name="Index">The number's place among those that the model sees.</param>
/// <param name="LogOdds">How much it added.</param>
/// <param name="Opened">Of a category: how many with the same were opened; null for a number of the shipment itself.</param>
/// <param name="Finds">Finds among them.</param>
/// <param name="Value">The number.</param>
public sealed record RiskFactor(int Index, double LogOdds, int? Opened, int? Finds, double Value);

/// <summary>
/// The chance of a find, learned from what was opened: <see cref="BoostedTrees"/> on <see cref="ShipmentFeatures"/> and
/// <see cref="FindStatistics"/>, read by a <see cref="Calibration"/> on later shipments that it was not trained on.
/// </summary>
public sealed class RiskModel
{
    private const double PointsPerDoubling = 12;
    private const int LeastPoints = -20;
    private const int MostPoints = 50;
    private const int MostFactors = 3;

    internal RiskModel(BoostedTrees trees, FindStatistics statistics, Calibration calibration, DriftBasis? basis)
    {
        Basis = basis;
        Trees = trees;
        Statistics = statistics;
        Calibration = calibration;
    }

    /// <summary>The trees.</summary>
    public BoostedTrees Trees { get; }

    /// <summary>What was opened and found of each company, heading, country and carrier before the model was made.</summary>
    public FindStatistics Statistics { get; }

    /// <summary>What its scores mean.</summary>
    public Calibration Calibration { get; }

    /// <summary>What the opened shipments that it was made from looked like, to tell whether they have changed since; null of a version made before that was kept.</summary>
    public DriftBasis? Basis { get; }

    /// <summary>The numbers that decide when it speaks and how loudly.</summary>
    public static ImmutableArray<Threshold> Thresholds { get; } =
    [
        new("points-per-doubling", "points", PointsPerDoubling),
        new("fewest-points", "points", LeastPoints),
        new("most-points", "points", MostPoints),
        new("least-points", "points", ShipmentScoring.LeastPoints),
        new("borrowed-openings", "shipments", Calibration.Borrowed),
    ];

    /// <summary>The score in log-odds, before calibration.</summary>
    public double Score(ShipmentVector shipment) => Trees.Score(Statistics.Encode(shipment));

    /// <summary>What it says of a shipment.</summary>
    public RiskAssessment Assess(ShipmentVector shipment)
    {
        var row = Statistics.Encode(shipment);
        var step = Calibration.Of(Trees.Score(row));
        var interval = Proportion.Wilson((double)step.Finds / step.Opened, step.Opened);
        var points = interval.Low > Calibration.Base || interval.High < Calibration.Base
            ? (int)Math.Clamp(Math.Round(PointsPerDoubling * Math.Log2(step.Probability / Calibration.Base)), LeastPoints, MostPoints)
            : 0;
        var added = Trees.Contributions(row);
        var factors = Enumerable.Range(0, row.Length)
            .Where(i => added[i] > 0)
            .OrderByDescending(i => added[i])
            .ThenBy(i => i)
            .Take(MostFactors)
            .Select(i => FactorOf(shipment, row, i, added[i]));
        return new RiskAssessment(points, step, Calibration.Base, [.. factors]);
    }

    /// <summary>The model as bytes: the same model gives the same bytes.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new RiskContent(
            ShipmentFeatures.Fingerprint,
            Trees.Bias,
            [.. Trees.Trees],
            Statistics.Opened,
            Statistics.Finds,
            [.. Statistics.Counts.Select(c => c.ToDictionary(e => e.Key.ToString("x16", CultureInfo.InvariantCulture), e => new[] { e.Value.Opened, e.Value.Finds }))],
            Calibration.Base,
            [.. Calibration.Steps],
            Basis),
        ModelJson.Options);

    /// <summary>Reads what <see cref="Write"/> wrote. Nothing in it is run: it is arrays of numbers, and every one is checked.</summary>
    /// <exception cref="FormatException">It cannot be read, holds what no training gives, or was trained with another definition of the features.</exception>
    public static RiskModel Read(ReadOnlySpan<byte> content)
    {
        var kept = ModelJson.Read<RiskContent>(content, ModelNames.Risk);
        ModelJson.CheckFeatures(kept.Features, ModelNames.Risk);
        if (kept.Fault() is { } fault)
        {
            throw new FormatException($"The risk model cannot be read: {fault}.");
        }

        var counts = kept.Counts.Select(c => (IReadOnlyDictionary<ulong, (int, int)>)c.ToDictionary(
            e => ulong.Parse(e.Key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), e => (e.Value[0], e.Value[1])));
        return new RiskModel(
            new BoostedTrees(kept.Bias, kept.Trees), FindStatistics.Of(kept.Opened, kept.Finds, [.. counts]), new Calibration(kept.Steps, kept.Base), kept.Basis);
    }

    private RiskFactor FactorOf(ShipmentVector shipment, float[] row, int index, double added)
    {
        if (index < ShipmentFeatures.Width)
        {
            return new RiskFactor(index, added, null, null, row[index]);
        }

        var (opened, finds) = Statistics.Of(shipment, (index - ShipmentFeatures.Width) / 2);
        return new RiskFactor(index, added, opened, finds, row[index]);
    }
}
