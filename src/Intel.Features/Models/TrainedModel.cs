using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Intel.Analysis.Models;
using Intel.Core.Models;

namespace Intel.Features.Models;

/// <summary>A model fresh from training.</summary>
/// <param name="Content">The model as bytes.</param>
/// <param name="Evaluation">What was measured: a <see cref="RiskEvaluation"/> or an <see cref="AnomalyEvaluation"/>.</param>
/// <param name="Data">The fingerprint of what it was trained on.</param>
/// <param name="IsSimulated">Whether any of that was simulated.</param>
internal sealed record TrainedModel(byte[] Content, ModelReport Evaluation, string Data, bool IsSimulated)
{
    internal ModelVersion ToVersion(string name, string by, DateTimeOffset at, string decision) => new()
    {
        Name = name,
        MadeAt = at,
        By = by,
        Features = ShipmentFeatures.Fingerprint,
        Data = Data,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)),
        IsSimulated = IsSimulated,
        Evaluation = JsonSerializer.Serialize(Evaluation, ModelReport.Json),
        Decision = decision,
    };
}

/// <summary>What was measured of a version: one of the two, with the gates that it was held against.</summary>
/// <param name="Risk">Of a risk model; null for another.</param>
/// <param name="Anomaly">Of an anomaly model; null for another.</param>
/// <param name="Gates">What it was held against, each passed or not.</param>
/// <param name="Champion">The version in use when it was measured; null when there was none.</param>
/// <param name="From">The first shipment's day.</param>
/// <param name="Until">The last shipment's day.</param>
public sealed record ModelReport(RiskEvaluation? Risk, AnomalyEvaluation? Anomaly, ImmutableArray<Gate> Gates, int? Champion, DateOnly From, DateOnly Until)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The version of the program that trained it; null of a version trained before that was kept.</summary>
    public string? Code { get; init; }

    /// <summary>The seed of its draws; null of a version trained before that was kept.</summary>
    public long? Seed { get; init; }

    /// <summary>Where it was brought in from; null when it was trained here.</summary>
    public ModelOrigin? Origin { get; init; }

    /// <summary>The version of this program.</summary>
    internal static string ProgramVersion { get; } = typeof(ShipmentFeatures).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Whether every gate was passed.</summary>
    public bool Passed => Gates.All(g => g.Passed);

    /// <summary>Reads the report of a version.</summary>
    public static ModelReport Of(ModelVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return JsonSerializer.Deserialize<ModelReport>(version.Evaluation, Json) ?? throw new JsonException($"Model {version.Name} {version.Version} has no report.");
    }
}

/// <summary>Where a version was brought in from.</summary>
/// <param name="Folder">The folder, its last two names.</param>
/// <param name="Version">Its version there.</param>
/// <param name="ImportedAt">When it was brought in, UTC.</param>
/// <param name="ImportedBy">Who brought it in.</param>
public sealed record ModelOrigin(string Folder, int Version, DateTimeOffset ImportedAt, string ImportedBy);
