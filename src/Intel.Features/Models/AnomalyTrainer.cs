using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Analysis.Models;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Features.Pipeline;

namespace Intel.Features.Models;

/// <summary>Trains the anomaly model on the shipments on record.</summary>
internal sealed class AnomalyTrainer(IRecordReader records, RecordFactsReader facts, RuleSet rules, ActiveModels models)
{
    private const int BatchSize = 1000;
    private const ulong Seed = 1;
    private static readonly int Most = AnomalyModel.MostRows * 4 / 3;

    /// <summary>Trains and tries it; a sentence where it cannot.</summary>
    internal async Task<Outcome<TrainedModel>> TrainAsync(IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var (shipments, isSimulated) = await ShipmentsAsync(cancellationToken);
        var least = AnomalyModel.LeastRows * 4 / 3;
        if (shipments.Count < least)
        {
            return Outcome<TrainedModel>.Conflict(string.Create(
                CultureInfo.InvariantCulture, $"An anomaly model needs {least} shipments; there are {shipments.Count}. Rules and comparisons go on scoring without it."));
        }

        var vectors = new List<ShipmentVector>(shipments.Count);
        foreach (var batch in shipments.Chunk(BatchSize))
        {
            vectors.AddRange((await facts.ReadAsync(batch, cancellationToken)).Select(f => ShipmentFeatures.Of(rules, f, rulePoints: 0)));
            progress?.Report(new ImportProgress("reading", "anomaly", vectors.Count, shipments.Count));
        }

        progress?.Report(new ImportProgress("training", "anomaly", 0, 1));
        var (model, evaluation) = AnomalyEvaluation.Train(vectors, Seed);
        var champion = (await models.CurrentAsync(cancellationToken)).Anomaly;
        var report = new ModelReport(null, evaluation, Gates.Of(evaluation), champion?.Version, DayOf(shipments[0]), DayOf(shipments[^1])) { Code = ModelReport.ProgramVersion, Seed = (long)Seed };
        return Outcome<TrainedModel>.Done(new TrainedModel(model.Write(), report, FingerprintOf(shipments), isSimulated));
    }

    /// <summary>Records stand in the order of hashes: the first of them are a sample of all. Simulated ones are taken only where there are not enough real ones.</summary>
    private async Task<(List<StoredRecord> Shipments, bool IsSimulated)> ShipmentsAsync(CancellationToken cancellationToken)
    {
        var (real, simulated) = (new List<StoredRecord>(), new List<StoredRecord>());
        await foreach (var record in records.AllAsync(null, cancellationToken))
        {
            var kind = record.Document is Consignment { IsSimulated: true } ? simulated : real;
            if (record.Document is Consignment && kind.Count < Most)
            {
                kind.Add(record);
            }

            if (real.Count == Most)
            {
                break;
            }
        }

        var isReal = real.Count >= AnomalyModel.LeastRows * 4 / 3 || simulated.Count == 0;
        return ([.. (isReal ? real : simulated).OrderBy(r => ((Consignment)r.Document).HistoryAt).ThenBy(r => r.Id)], !isReal);
    }

    private static DateOnly DayOf(StoredRecord record) => DateOnly.FromDateTime(((Consignment)record.Document).HistoryAt.UtcDateTime);

    private static string FingerprintOf(IEnumerable<StoredRecord> shipments) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', shipments.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Id} {r.Version}"))))))[..12];
}
