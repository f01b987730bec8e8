namespace Intel.Core.Models;

/// <summary>The models that there are.</summary>
public static class ModelNames
{
    /// <summary>How unusual a shipment is, from shipments alone.</summary>
    public const string Anomaly = "anomaly";

    /// <summary>The chance of a find, from verdicts.</summary>
    public const string Risk = "risk";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Anomaly, Risk];
}
