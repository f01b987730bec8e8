using System.Globalization;
using Intel.Core;
using Intel.Core.Models;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Models;

/// <summary>The latest shipments are held against those that the version in use was made from, and what differs is kept with it.</summary>
public static class MeasureDrift
{
    /// <summary>Of which model.</summary>
    /// <param name="Name">anomaly or risk.</param>
    public sealed record Command(string Name) : IRequest<Outcome<ModelVersion>>;

    internal sealed class Handler(IModelRegistry registry, ActiveModels models, LatestShipments latest, RiskTrainer risk, TimeProvider clock) : IRequestHandler<Command, Outcome<ModelVersion>>
    {
        public async Task<Outcome<ModelVersion>> Handle(Command request, CancellationToken cancellationToken)
        {
            if ((await registry.ListAsync(request.Name, cancellationToken)).FirstOrDefault(v => v.State == ModelState.Champion) is not { } champion)
            {
                return Outcome<ModelVersion>.NotFound($"No version of '{request.Name}' is in use; 'models list' shows those there are.");
            }

            var current = await models.CurrentAsync(cancellationToken);
            var basis = request.Name == ModelNames.Risk ? current.Risk?.Model.Basis : current.Anomaly?.Model.Basis;
            if (basis is null)
            {
                return Outcome<ModelVersion>.Conflict(string.Create(
                    CultureInfo.InvariantCulture, $"{champion.Name} {champion.Version} does not say what it was made from, or cannot be read: 'retrain {champion.Name}' makes one that can be compared."));
            }

            var until = ModelReport.Of(champion).Until;
            var (shipments, first, last) = request.Name == ModelNames.Risk
                ? await risk.LaterAsync(until, cancellationToken)
                : await latest.ReadAsync(until, champion.IsSimulated, cancellationToken);
            var measured = new MeasuredDrift(clock.GetUtcNow(), first, last, shipments.Count, basis.Compare(shipments));
            await registry.SaveDriftAsync(champion.Name, champion.Version, measured.ToJson(), cancellationToken);
            return Outcome<ModelVersion>.Done(champion with { Drift = measured.ToJson() });
        }
    }
}
