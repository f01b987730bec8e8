using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Models;
using MediatR;

namespace Intel.Features.Models;

/// <summary>A steward puts a version of a model to use, whatever the gates said, and says why.</summary>
public static class PromoteModel
{
    /// <summary>Characters of a reason at the most.</summary>
    public const int MostReason = 500;

    /// <summary>What is posted.</summary>
    /// <param name="Reason">Why, in the steward's own words.</param>
    public sealed record Body(string Reason);

    /// <summary>Which version.</summary>
    /// <param name="Name">The model.</param>
    /// <param name="Version">Its version; null for the one that was in use before the present one.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    public sealed record Command(string Name, int? Version, string Reason, string By) : IRequest<Outcome<ModelVersion>>;

    /// <summary>What is wrong with a reason, in a sentence; null when nothing is.</summary>
    internal static string? FaultOf(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > MostReason ? $"Say why, in at most {MostReason} characters." : null;

    internal sealed class Handler(IModelRegistry registry, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<ModelVersion>>
    {
        public async Task<Outcome<ModelVersion>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (FaultOf(request.Reason) is { } fault)
            {
                return Outcome<ModelVersion>.Invalid(fault);
            }

            var versions = await registry.ListAsync(request.Name, cancellationToken);
            var wanted = request.Version ?? versions.Where(v => v.State == ModelState.Former).OrderByDescending(v => v.PromotedAt).FirstOrDefault()?.Version;
            if (versions.FirstOrDefault(v => v.Version == wanted) is not { } version)
            {
                return Outcome<ModelVersion>.NotFound(request.Version is null
                    ? $"No version of '{request.Name}' was in use before the present one: there is nothing to go back to."
                    : $"There is no version {request.Version} of '{request.Name}'; 'models list' shows those there are.");
            }

            if (version.State == ModelState.Champion)
            {
                return Outcome<ModelVersion>.Conflict($"Version {version.Version} of '{version.Name}' is in use already.");
            }

            var decision = string.Create(CultureInfo.InvariantCulture, $"{(request.Version is null ? "Gone back to" : "Put to use")} by {request.By}: {request.Reason.Trim()}");
            await registry.PromoteAsync(version.Name, version.Version, decision, cancellationToken);
            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "promoted", $"models/{version.Name}/{version.Version}"), cancellationToken);
            return Outcome<ModelVersion>.Done((await registry.ListAsync(version.Name, cancellationToken)).Single(v => v.Version == version.Version));
        }
    }
}
