using System.Collections.Immutable;
using Intel.Core;

namespace Intel.Analysis.Models;

/// <summary>A shipment that was opened or seen through.</summary>
/// <param name="Id">The record.</param>
/// <param name="At">Its instant in histories: training and testing are parted by it.</param>
/// <param name="Shipment">What models see of it.</param>
/// <param name="Found">Whether something was found.</param>
/// <param name="Inclusion">How probable it was to be opened, above 0, at most 1: 1 for its score, the drawn share for a random one.</param>
/// <param name="IsRandom">Whether it was drawn at random.</param>
/// <param name="RulePoints">What the rules alone added up to.</param>
public sealed record OpenedShipment(RecordId Id, DateTimeOffset At, ShipmentVector Shipment, bool Found, double Inclusion, bool IsRandom, double RulePoints);

/// <summary>
/// Makes a risk model of what was opened, and measures it on what came later: of the first three quarters in time four fifths
/// grow the trees and the last fifth says what their scores mean; the last quarter of all measures it. What was measured is
/// what runs: it is not trained anew on the rest.
/// </summary>
/// <remarks>
/// Rows are weighted by one over their chance of being opened (D. Horvitz and D. Thompson, 1952), at most
/// <see cref="MostWeight"/>: boxes are opened for their score, and a random share says what the others hold. The cut at
/// <see cref="MostWeight"/> draws rates towards those of what was opened for its score.
/// </remarks>
public static class RiskTraining
{
    /// <summary>Below so many opened shipments nothing is trained.</summary>
    public const int LeastOpened = 200;

    /// <summary>Below so many finds nothing is trained.</summary>
    public const int LeastFinds = 20;

    /// <summary>The greatest weight of a row.</summary>
    public const double MostWeight = 20;

    private const double TrainingShare = 0.75;
    private const double GrowingShare = 0.8;
    private const int LeastFindsHeld = 5;

    /// <summary>Why a model cannot be trained on these, in a sentence; null when it can.</summary>
    public static string? Fault(IReadOnlyList<OpenedShipment> opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        var (training, held) = Split(opened);
        return FaultOf(training, held);
    }

    private static string? FaultOf(ImmutableArray<OpenedShipment> training, ImmutableArray<OpenedShipment> held)
    {
        var (count, finds) = (training.Length + held.Length, training.Concat(held).Count(o => o.Found));
        if (count < LeastOpened || finds < LeastFinds)
        {
            return FormattableString.Invariant($"A risk model needs {LeastOpened} opened shipments with {LeastFinds} finds; there are {count} with {finds}. Rules and comparisons go on scoring without it.");
        }

        return training.Take((int)(GrowingShare * training.Length)).Any(o => o.Found) && held.Count(o => o.Found) >= LeastFindsHeld && held.Any(o => !o.Found)
            ? null
            : FormattableString.Invariant($"Of the last quarter in time ({held.Length} opened) only {held.Count(o => o.Found)} had a find: a model cannot be measured on that. {LeastFindsHeld} are needed.");
    }

    /// <summary>The earlier rows and the later ones, by instant, ties by record: shipments of one instant stay together.</summary>
    public static (ImmutableArray<OpenedShipment> Training, ImmutableArray<OpenedShipment> Held) Split(IReadOnlyList<OpenedShipment> opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        OpenedShipment[] ordered = [.. opened.OrderBy(o => o.At).ThenBy(o => o.Id)];
        var cut = (int)(TrainingShare * ordered.Length);
        while (cut > 0 && cut < ordered.Length && ordered[cut].At == ordered[cut - 1].At)
        {
            cut++;
        }

        return ([.. ordered[..cut]], [.. ordered[cut..]]);
    }

    /// <summary>Trains. The same rows give the same model, in any order and on any machine.</summary>
    /// <exception cref="ArgumentException">There are too few (<see cref="Fault"/>).</exception>
    public static RiskModel Train(IReadOnlyList<OpenedShipment> opened, BoostedTreeSettings settings)
    {
        var (training, held) = Split(opened);
        if (FaultOf(training, held) is { } fault)
        {
            throw new ArgumentException(fault, nameof(opened));
        }

        var statistics = new FindStatistics();
        var rows = new float[training.Length][];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = statistics.Encode(training[index].Shipment);
            statistics.Add(training[index].Shipment, training[index].Found);
        }

        var grown = (int)(GrowingShare * rows.Length);
        var trees = BoostedTrees.Train(
            rows[..grown],
            [.. training.Take(grown).Select(o => o.Found)],
            [.. training.Take(grown).Select(o => (float)WeightOf(o))],
            [.. Enumerable.Range(0, FindStatistics.Width).Select(FindStatistics.MonotoneOf)],
            settings);
        return new RiskModel(trees, statistics, Calibration.Learn(trees.Scores(rows[grown..]), [.. training.Skip(grown).Select(o => o.Found)]), DriftBasis.Of([.. training.Concat(held).Select(o => o.Shipment)]));
    }

    /// <summary>What a row counts for.</summary>
    public static double WeightOf(OpenedShipment opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return Math.Min(MostWeight, 1 / opened.Inclusion);
    }

    /// <summary>The share of finds among all shipments that could have been opened: Horvitz and Thompson's estimator as a ratio (J. Hájek, 1971).</summary>
    public static double RateOfAll(IReadOnlyList<OpenedShipment> opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return opened.Sum(o => o.Found ? 1 / o.Inclusion : 0) / opened.Sum(o => 1 / o.Inclusion);
    }
}
