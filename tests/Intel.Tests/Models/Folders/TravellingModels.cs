using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Intel.Core;
using Intel.Core.Models;
using Intel.Features.Models;
using Intel.Features.Models.Folders;
using Microsoft.Extensions.Time.Testing;

namespace Intel.Tests.Models.Folders;

/// <summary>Small models of both kinds on record, and what somebody may do to their folders.</summary>
internal static class TravellingModels
{
    internal static DateTimeOffset Now { get; } = new(2026, 2, 2, 3, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<TrainedModel> Anomaly = new(() =>
    {
        var random = new SeededRandom(21);
        var (model, evaluation) = AnomalyEvaluation.Train([.. Enumerable.Range(0, 1400).Select(_ => OpenedShipments.Shipment(random, false, 1 + (ulong)random.Next(9)))], 1);
        return new TrainedModel(model.Write(), new ModelReport(null, evaluation, Gates.Of(evaluation), null, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)) { Code = "0.1.0", Seed = 1 }, "0123456789ab", true);
    });

    private static readonly Lazy<TrainedModel> Risk = new(() =>
    {
        var opened = OpenedShipments.Simulate(7, 1200).Opened;
        var model = RiskTraining.Train(opened, new BoostedTreeSettings { Trees = 20 });
        var evaluation = RiskEvaluation.Of(model, opened);
        return new TrainedModel(model.Write(), new ModelReport(evaluation, null, Gates.Of(evaluation, null, model.Trees.Size), null, new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)) { Code = "0.1.0", Seed = 1 }, "0123456789ab", false);
    });

    internal static async Task<KeptModels> OnRecordAsync()
    {
        var kept = new KeptModels();
        await kept.AddAsync(Anomaly.Value.ToVersion(ModelNames.Anomaly, "steward", Now.AddDays(-1), "Not put to use."), Anomaly.Value.Content, CancellationToken.None);
        await kept.AddAsync(Risk.Value.ToVersion(ModelNames.Risk, "steward", Now.AddDays(-1), "Not put to use."), Risk.Value.Content, CancellationToken.None);
        return kept;
    }

    internal static Task<Outcome<ExportModel.Result>> ExportAsync(KeptModels kept, string name, string folder, CancellationToken cancellationToken) =>
        new ExportModel.Handler(kept, kept, new FakeTimeProvider(Now)).Handle(new ExportModel.Command(name, 1, folder, "tester"), cancellationToken);

    internal static Task<Outcome<ModelVersion>> ImportAsync(KeptModels kept, string folder, string? reason = null) =>
        new ImportModel.Handler(kept, kept, new FakeTimeProvider(Now)).Handle(new ImportModel.Command(folder, "tester", reason), CancellationToken.None);

    /// <summary>Replaces text in a file, and makes the manifest vouch for what it says then.</summary>
    internal static void Edit(string folder, string name, Func<string, string> edit)
    {
        var path = Path.Combine(folder, name);
        var manifest = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, ModelFolder.Manifest)))!;
        if (name == ModelFolder.Content)
        {
            using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            var content = System.Text.Encoding.UTF8.GetBytes(edit(new StreamReader(packed).ReadToEnd()));
            packed.Dispose();
            File.WriteAllBytes(path, ModelFolder.Pack(content));
            manifest["content"]!["sha256"] = ModelFolder.Sha256(content);
            manifest["content"]!["bytes"] = content.Length;
        }
        else
        {
            File.WriteAllText(path, edit(File.ReadAllText(path)));
            if (name == ModelFolder.Manifest)
            {
                return;
            }

            manifest["files"]![name] = ModelFolder.Sha256(File.ReadAllBytes(path));
        }

        File.WriteAllText(Path.Combine(folder, ModelFolder.Manifest), manifest.ToJsonString(new JsonSerializerOptions()));
    }
}
