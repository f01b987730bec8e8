namespace Intel.Analysis.Models;

/// <summary>A model in use with its version.</summary>
/// <param name="Version">From 1.</param>
/// <param name="IsSimulated">Whether it was trained on simulated data: it then speaks of simulated shipments only.</param>
/// <param name="Model">The model.</param>
public sealed record VersionedModel<T>(int Version, bool IsSimulated, T Model);

/// <summary>The models that score beside the rules; null where there is none.</summary>
/// <param name="Anomaly">How unusual a shipment is.</param>
/// <param name="Risk">The chance of a find.</param>
public sealed record ScoringModels(VersionedModel<AnomalyModel>? Anomaly, VersionedModel<RiskModel>? Risk)
{
    /// <summary>None: rules score alone.</summary>
    public static ScoringModels None { get; } = new(null, null);
}
