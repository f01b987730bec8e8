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
            var due = new List<Due>();
            var versions = await registry.ListAsync(null, cancellationToken);
            var risk = versions.FirstOrDefault(v => v.Name == ModelNames.Risk);
            var given = (await verdicts.LatestAsync(cancellationToken)).Count(v => v.IsInspected && (risk is null || v.At > risk.MadeAt));
            if (given >= (risk is null ? RiskTraining.LeastOpened : EnoughVerdicts))
            {
                due.Add(new Due(ModelNames.Risk, string.Create(CultureInfo.InvariantCulture, $"{given} verdicts since the last training")));
            }
            else if (risk is not null && given > 0 && IsOld(risk))
            {
                due.Add(new Due(ModelNames.Risk, $"the last training is more than {MostDays} days ago"));
            }

            var anomaly = versions.FirstOrDefault(v => v.Name == ModelNames.Anomaly);
            var shipments = (await records.CountAsync(cancellationToken)).GetValueOrDefault(RecordKind.Shipment);
            if (AnomalyModel.LeastRows * 4 / 3 <= shipments && (anomaly is null || IsOld(anomaly) || HasGrown(anomaly, shipments)))
            {
                due.Add(new Due(ModelNames.Anomaly, anomaly is null ? "there is none yet" : "shipments have come in since the last training"));
            }

            return due;
        }

        private bool IsOld(ModelVersion version) => clock.GetUtcNow() - version.MadeAt > TimeSpan.FromDays(MostDays);

        // What it was trained on is at most a sample: beyond that, growth alone says nothing new.
        private static bool HasGrown(ModelVersion version, long shipments) =>
            ModelReport.Of(version).Anomaly is { } report && report.Trained < AnomalyModel.MostRows && shipments > (1 + EnoughGrowth) * (report.Trained + report.Held);
    }
}
