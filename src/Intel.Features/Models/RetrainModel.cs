using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Models;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Models;

/// <summary>
/// A model is trained anew on what is known now and held against the one in use, on the same later shipments. It takes
/// its place only when it passes every gate; either way it is kept with the reason.
/// </summary>
public static class RetrainModel
{
    /// <summary>What to train.</summary>
    /// <param name="Name">anomaly or risk.</param>
    /// <param name="By">Who or which job asks.</param>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(string Name, string By, IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<ModelVersion>>;

    internal sealed class Handler(RiskTrainer risk, AnomalyTrainer anomaly, IModelRegistry registry, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<ModelVersion>>
    {
        public async Task<Outcome<ModelVersion>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!ModelNames.All.Contains(request.Name))
            {
                return Outcome<ModelVersion>.NotFound($"There is no model '{request.Name}'; there are {string.Join(" and ", ModelNames.All)}.");
            }

            var trained = request.Name == ModelNames.Risk ? await risk.TrainAsync(request.Progress, cancellationToken) : await anomaly.TrainAsync(request.Progress, cancellationToken);
            if (trained.Value is not { } model)
            {
                return trained.As<ModelVersion>();
            }

            var decision = DecisionOf(model.Evaluation);
            var version = await registry.AddAsync(model.ToVersion(request.Name, request.By, clock.GetUtcNow(), decision), model.Content, cancellationToken);
            if (model.Evaluation.Passed)
            {
                await registry.PromoteAsync(version.Name, version.Version, decision, cancellationToken);
                version = (await registry.ListAsync(version.Name, cancellationToken)).Single(v => v.Version == version.Version);
            }

            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "trained", $"models/{version.Name}/{version.Version}"), cancellationToken);
            return Outcome<ModelVersion>.Done(version);
        }

        private static string DecisionOf(ModelReport report)
        {
            // An anomaly model has no outcomes on which it could be held against anything.
            var against = report.Risk is null ? ""
                : report.Champion is { } champion ? string.Create(CultureInfo.InvariantCulture, $" against version {champion}") : " against the rules alone";
            var failed = report.Gates.Where(g => !g.Passed).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Code} {g.Value:0.###} against {g.Limit:0.###}")).ToArray();
            return failed.Length == 0 ? $"Put to use: passed every gate{against}." : $"Not put to use, failed{against}: {string.Join("; ", failed)}.";
        }
    }
}
