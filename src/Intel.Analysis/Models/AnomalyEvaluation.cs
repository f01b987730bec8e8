using System.Collections.Immutable;

namespace Intel.Analysis.Models;

/// <summary>What an anomaly model does on later shipments that it was not trained on: it has no outcomes to be measured by.</summary>
public sealed record AnomalyEvaluation
{
    private const double TrainingShare = 0.75;

    /// <summary>Shipments that it was trained on.</summary>
    public required int Trained { get; init; }

    /// <summary>Later shipments that it was tried on.</summary>
    public required int Held { get; init; }

    /// <summary>The share of those that it gives points to.</summary>
    public required double SpeaksOf { get; init; }

    /// <summary>How differently it sees the later ones: population stability index of the rarities.</summary>
    public required double Stability { get; init; }

    /// <summary>The share of later shipments of a company, heading, country or carrier that the earlier ones did not have, by category.</summary>
    public required ImmutableSortedDictionary<string, double> NewCategories { get; init; }

    /// <summary>How often each number was among the reasons, by feature; the model's reasons' overall weight.</summary>
    public required ImmutableSortedDictionary<string, int> Reasons { get; init; }

    /// <summary>Trains on the earlier three quarters and tries the model on the rest.</summary>
    /// <param name="ordered">Shipments in the order of time.</param>
    /// <param name="seed">The seed of draws.</param>
    /// <exception cref="ArgumentException">There are too few.</exception>
    public static (AnomalyModel Model, AnomalyEvaluation Evaluation) Train(IReadOnlyList<ShipmentVector> ordered, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(ordered);
        var cut = (int)(TrainingShare * ordered.Count);
        ShipmentVector[] training = [.. ordered.Take(cut)];
        ShipmentVector[] held = [.. ordered.Skip(cut)];
        var model = AnomalyModel.Train(training, seed, DriftBasis.Of(ordered));
        var before = Array.ConvertAll(training, model.RarityOf);
        var said = Array.ConvertAll(held, model.Assess);
        return (model, new AnomalyEvaluation
        {
            Trained = training.Length,
            Held = held.Length,
            SpeaksOf = said.Count(s => s.Points >= ShipmentScoring.LeastPoints) / (double)held.Length,
            Stability = Drift.StabilityIndex(before, [.. said.Select(s => s.Rarity)]),
            NewCategories = ShipmentFeatures.Categories.Select((category, index) => (category.Name, Share: Drift.NewCategories(Keys(training, index).ToHashSet(), [.. Keys(held, index)])))
                .ToImmutableSortedDictionary(c => c.Name, c => c.Share, StringComparer.Ordinal),
            Reasons = said.SelectMany(s => s.Factors).GroupBy(f => ShipmentFeatures.All[f.Index].Name).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
        });
    }

    private static IEnumerable<ulong> Keys(ShipmentVector[] shipments, int category) => shipments.Select(s => s.Keys[category]).Where(k => k != 0);
}
