using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Intel.Analysis.Models;
using Intel.Core.Models;

namespace Intel.Features.Models.Folders;

/// <summary>Makes the files of a model's folder of a version on record. The same version gives the same files.</summary>
internal static class FolderWriter
{
    /// <summary>The files by name.</summary>
    /// <exception cref="FormatException">The content is of other features than this program's.</exception>
    internal static IReadOnlyDictionary<string, byte[]> FilesOf(ModelVersion version, byte[] content)
    {
        var read = ScoringContent.Read(version.Name, content);
        var report = ModelReport.Of(version);
        byte[] evaluation = [.. JsonSerializer.SerializeToUtf8Bytes(report with { Origin = null }, ModelManifest.Written), (byte)'\n'];
        var golden = Encoding.UTF8.GetBytes(string.Concat(read.Golden().Select(line => line + "\n")));
        var manifest = new ModelManifest
        {
            Format = ModelManifest.Layout,
            Name = version.Name,
            Version = report.Origin?.Version ?? version.Version,
            MadeAt = version.MadeAt,
            By = version.By,
            Code = report.Code ?? "unknown",
            Seed = report.Seed,
            IsSimulated = version.IsSimulated,
            Data = new ManifestData(
                version.Data, report.From, report.Until, report.Risk?.Trained ?? report.Anomaly?.Trained ?? 0, report.Risk?.Held ?? report.Anomaly?.Held ?? 0),
            Content = new ManifestContent(ModelFolder.Content, content.Length, version.Sha256),
            Files = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
                .Add(ModelFolder.Evaluation, ModelFolder.Sha256(evaluation))
                .Add(ModelFolder.Golden, ModelFolder.Sha256(golden)),
            Thresholds = read.Thresholds,
            Features = new ManifestFeatures(version.Features, [.. ShipmentFeatures.Names.Select(f => new ManifestFeature(f.Name, f.Unit))]),
        };

        // The manifest last: it vouches for the others.
        return new Dictionary<string, byte[]>
        {
            [ModelFolder.Card] = Encoding.UTF8.GetBytes(ModelCard.Of(manifest, report)),
            [ModelFolder.Evaluation] = evaluation,
            [ModelFolder.Golden] = golden,
            [ModelFolder.Content] = ModelFolder.Pack(content),
            [ModelFolder.Manifest] = [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ModelManifest.Written), (byte)'\n'],
        };
    }
}
