using System.Collections.Immutable;
using System.Text.Json;
using Intel.Analysis.Evaluation;
using Intel.Analysis.Models;
using Intel.Core.Models;
using Intel.Features.Models;

namespace Intel.Server.Tests.Hosting;

/// <summary>Versions of models that nobody put to use, so that they change no score, with reports to be shown.</summary>
internal static class SampleModels
{
    internal static async Task AddAsync(IModelRegistry registry, DateTimeOffset at)
    {
        await registry.AddAsync(Version("risk", at, new ModelReport(Risk, null, Gates.Of(Risk, null, 900), null, new DateOnly(2025, 12, 19), new DateOnly(2026, 1, 31))), [1], CancellationToken.None);
        await registry.AddAsync(Version("anomaly", at, new ModelReport(null, Anomaly, Gates.Of(Anomaly), null, new DateOnly(2025, 12, 18), new DateOnly(2026, 2, 1)) { Origin = new ModelOrigin("anomaly/3", 3, at, "tester") }), [2], CancellationToken.None);
        await registry.SaveDriftAsync("anomaly", 1, new MeasuredDrift(at, new DateOnly(2026, 2, 2), new DateOnly(2026, 3, 3), 2340, Drift).ToJson(), CancellationToken.None);
    }

    private static DriftReport Drift { get; } = new(
        20_040,
        2_340,
        [new DriftNumber("gross", 0.41, 0.25, 10, true), new DriftNumber("boxes", 0.031, 0.25, 7, false), new DriftNumber("reefer", 0, 0.25, 2, false), new DriftNumber("to-order", 0.002, 0.25, 2, false)],
        [
            new DriftOfCategory("carrier", 0.12, 0.25, 281, 2_338, 0.001, 0.051, false, true),
            new DriftOfCategory("consignor", 0.02, 0.25, 94, 2_301, 0.036, 0.086, false, false),
        ]);

    private static RiskEvaluation Risk { get; } = new()
    {
        Trained = 403,
        Held = 134,
        HeldFinds = 23,
        HeldRandom = 42,
        Random = 0.172,
        Model = new RankingFigures(0.46, 0.2, 0.7, 0.74),
        Rules = new RankingFigures(0.92, 0.54, 1, 0.778),
        Together = new RankingFigures(0.92, 0.54, 1, 0.81),
        Reliability = [new ReliabilityBin(60, 0.06, 0.05), new ReliabilityBin(50, 0.15, 0.18), new ReliabilityBin(24, 0.44, 0.5)],
        CalibrationError = 0.03,
        Stability = 0.07,
        KnownCompanies = 0.61,
        Repeats = 0,
    };

    private static AnomalyEvaluation Anomaly { get; } = new()
    {
        Trained = 15_030,
        Held = 5_010,
        SpeaksOf = 0.0096,
        Stability = 0.2,
        NewCategories = ImmutableSortedDictionary<string, double>.Empty.Add("consignor", 0.12).Add("carrier", 0),
        Reasons = ImmutableSortedDictionary<string, int>.Empty.Add("boxes", 31).Add("same.calls", 12),
    };

    private static ModelVersion Version(string name, DateTimeOffset at, ModelReport report) => new()
    {
        Name = name,
        MadeAt = at,
        By = "tester",
        Features = ShipmentFeatures.Fingerprint,
        Data = "0123456789ab",
        Sha256 = new string('a', 64),
        IsSimulated = true,
        Evaluation = JsonSerializer.Serialize(report, ModelReport.Json),
        Decision = "Not put to use: it is shown and does not score.",
    };
}
