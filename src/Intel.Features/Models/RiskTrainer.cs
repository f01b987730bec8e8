using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Analysis.Models;
using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Inspections;
using Intel.Core.Verdicts;
using Intel.Features.Pipeline;

namespace Intel.Features.Models;

/// <summary>Trains the risk model on the verdicts at hand.</summary>
internal sealed class RiskTrainer(
    IVerdictStore verdicts, IFlagStore flags, IInspectionStore inspections, IRecordReader records, RecordFactsReader facts, RuleSet rules, ActiveModels models)
{
    private const int BatchSize = 500;
    private const int MostLists = 100_000;

    /// <summary>Trains and measures; a sentence where it cannot.</summary>
    internal async Task<Outcome<TrainedModel>> TrainAsync(IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var (opened, isSimulated) = await OpenedAsync(progress, cancellationToken);
        if (RiskTraining.Fault(opened) is { } fault)
        {
            return Outcome<TrainedModel>.Conflict(fault);
        }

        progress?.Report(new ImportProgress("training", "risk", 0, 1));
        var settings = new BoostedTreeSettings();
        var model = RiskTraining.Train(opened, settings);
        var evaluation = RiskEvaluation.Of(model, opened);
        var champion = (await models.CurrentAsync(cancellationToken)).Risk;
        var before = champion is null ? null : RiskEvaluation.Of(champion.Model, opened);
        var gates = Gates.Of(evaluation, before, model.Trees.Size);
        var report = new ModelReport(evaluation, null, gates, champion?.Version, DayOf(opened.Min(o => o.At)), DayOf(opened.Max(o => o.At)))
        {
            Code = ModelReport.ProgramVersion,
            Seed = settings.Seed,
        };
        return Outcome<TrainedModel>.Done(new TrainedModel(model.Write(), report, FingerprintOf(opened), isSimulated));
    }

    /// <summary>What models see of shipments that were opened after a day, for their score or at random.</summary>
    internal async Task<(IReadOnlyList<ShipmentVector> Shipments, DateOnly? From, DateOnly? Until)> LaterAsync(DateOnly after, CancellationToken cancellationToken)
    {
        OpenedShipment[] later = [.. (await OpenedAsync(null, cancellationToken)).Opened.Where(o => DayOf(o.At) > after)];
        return later.Length == 0 ? ([], null, null) : ([.. later.Select(o => o.Shipment)], DayOf(later.Min(o => o.At)), DayOf(later.Max(o => o.At)));
    }

    /// <summary>
    /// What was opened or seen through, each shipment by its latest verdict. What was opened on information from outside
    /// is left out: it says nothing of shipments that nobody told about.
    /// </summary>
    private async Task<(List<OpenedShipment> Opened, bool IsSimulated)> OpenedAsync(IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        Verdict[] inspected = [.. (await verdicts.LatestAsync(cancellationToken)).Where(v => v.IsInspected && v.Selection != SelectionMethod.Information)];
        var inclusions = await InclusionsAsync(cancellationToken);
        var (opened, isSimulated) = (new List<OpenedShipment>(inspected.Length), false);
        foreach (var batch in inspected.Chunk(BatchSize))
        {
            var given = batch.ToDictionary(v => v.RecordId);
            var found = (await records.FindAsync([.. batch.Select(v => v.RecordId)], cancellationToken)).Where(r => r.Document is Consignment).ToArray();
            var scored = await flags.FindAsync([.. found.Select(r => r.Id)], cancellationToken);
            foreach (var fact in await facts.ReadAsync(found, cancellationToken))
            {
                var (id, consignment) = (fact.Current.Id, (Consignment)fact.Current.Document);
                isSimulated |= consignment.IsSimulated;
                var isRandom = given[id].Selection == SelectionMethod.Random;
                var points = scored.TryGetValue(id, out var flag) ? ShipmentScoring.RulePoints(flag) : 0;
                opened.Add(new OpenedShipment(
                    id,
                    consignment.HistoryAt,
                    ShipmentFeatures.Of(rules, fact, points),
                    given[id].Result == VerdictResult.Found,
                    isRandom ? inclusions.GetValueOrDefault(id, 1) : 1,
                    isRandom,
                    points));
            }

            progress?.Report(new ImportProgress("reading", "risk", opened.Count, inspected.Length));
        }

        return (opened, isSimulated);
    }

    private async Task<Dictionary<RecordId, double>> InclusionsAsync(CancellationToken cancellationToken)
    {
        var inclusions = new Dictionary<RecordId, double>();
        foreach (var list in await inspections.ListAsync(null, MostLists, cancellationToken))
        {
            foreach (var line in list.Lines.Where(l => l.Selection == SelectionMethod.Random))
            {
                inclusions.TryAdd(line.RecordId, line.Inclusion);
            }
        }

        return inclusions;
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static string FingerprintOf(IEnumerable<OpenedShipment> opened) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', opened.OrderBy(o => o.Id).Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Id} {o.Found} {o.Inclusion:R} {string.Join(' ', o.Shipment.Values)}"))))))[..12];
}
