using System.Globalization;
using Intel.Analysis.Models;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Models;
using Intel.Core.Verdicts;
using MediatR;

namespace Intel.Features.Models;

/// <summary>Which models should be trained anew, and why.</summary>
public static class FindDueModels
{
    /// <summary>So many new verdicts are worth another training; the first needs <see cref="RiskTraining.LeastOpened"/>.</summary>
    public const int EnoughVerdicts = 50;

    /// <summary>Shipments grown by this share are worth one of the anomaly model.</summary>
    public const double EnoughGrowth = 0.2;

    /// <summary>After so many days a model is trained anew in any case: what is usual drifts.</summary>
    public const int MostDays = 30;

    /// <summary>What has drifted is a reason only so many days after the last training.</summary>
    public const int DaysBetweenDrifts = 7;

    /// <summary>Asks.</summary>
    public sealed record Query : IRequest<IReadOnlyList<Due>>;

    /// <summary>A model that is due.</summary>
    /// <param name="Name">The model.</param>
    /// <param name="Why">Why, in a few words.</param>
    public sealed record Due(string Name, string Why);

    internal sealed class Handler(IModelRegistry registry, IVerdictStore verdicts, IRecordReader records, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Due>>
    {
        public async Task<IReadOnlyList<Due>> Handle(Query request, CancellationToken cancellationToken)
        {
            var versions = await registry.ListAsync(null, cancellationToken);
            var due = new List<Due>();
            foreach (var (name, why) in new[]
            {
                (ModelNames.Risk, await RiskAsync(LastTraining(versions, ModelNames.Risk), cancellationToken)),
                (ModelNames.Anomaly, await AnomalyAsync(LastTraining(versions, ModelNames.Anomaly), cancellationToken)),
            })
            {
                string[] reasons = [.. new[] { why, Drifted(versions, name) }.OfType<string>()];
                if (reasons.Length > 0)
                {
                    due.Add(new Due(name, string.Join("; ", reasons)));
                }
            }

            return due;
        }

        private async Task<string?> RiskAsync(ModelVersion? last, CancellationToken cancellationToken)
        {
            var given = (await verdicts.LatestAsync(cancellationToken)).Count(v => v.IsInspected && (last is null || v.At > last.MadeAt));
            return given >= (last is null ? RiskTraining.LeastOpened : EnoughVerdicts)
                ? string.Create(CultureInfo.InvariantCulture, $"{given} verdicts since the last training")
                : last is not null && given > 0 && IsOld(last) ? $"the last training is more than {MostDays} days ago" : null;
        }

        private async Task<string?> AnomalyAsync(ModelVersion? last, CancellationToken cancellationToken)
        {
            var shipments = (await records.CountAsync(cancellationToken)).GetValueOrDefault(RecordKind.Shipment);
            return AnomalyModel.LeastRows * 4 / 3 > shipments ? null
                : last is null ? "there is none yet"
                : IsOld(last) || HasGrown(last, shipments) ? "shipments have come in since the last training" : null;
        }

        // Trained anew on a drift that goes on, a model would be trained every night.
        private string? Drifted(IReadOnlyList<ModelVersion> versions, string name) =>
            LastTraining(versions, name) is { } last && clock.GetUtcNow() - last.MadeAt >= TimeSpan.FromDays(DaysBetweenDrifts)
            && versions.FirstOrDefault(v => v.Name == name && v.State == ModelState.Champion) is { } champion
                ? MeasuredDrift.Of(champion)?.Sentence(champion.Version)
                : null;

        // What was brought in was trained elsewhere: it counts when it is what scores.
        private static ModelVersion? LastTraining(IReadOnlyList<ModelVersion> versions, string name) =>
            versions.FirstOrDefault(v => v.Name == name && (v.State == ModelState.Champion || ModelReport.Of(v).Origin is null));

        private bool IsOld(ModelVersion version) => clock.GetUtcNow() - version.MadeAt > TimeSpan.FromDays(MostDays);

        // What it was trained on is at most a sample: beyond that, growth alone says nothing new.
        private static bool HasGrown(ModelVersion version, long shipments) =>
            ModelReport.Of(version).Anomaly is { } report && report.Trained < AnomalyModel.MostRows && shipments > (1 + EnoughGrowth) * (report.Trained + report.Held);
    }
}
