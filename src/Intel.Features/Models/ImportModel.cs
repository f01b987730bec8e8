using System.Globalization;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Models;
using Intel.Features.Models.Folders;
using MediatR;

namespace Intel.Features.Models;

/// <summary>
/// A model comes in from a folder that anybody may have written. It is kept as a challenger when everything in the folder
/// holds together; it scores only when a person says so, and why.
/// </summary>
public static class ImportModel
{
    /// <summary>What comes in.</summary>
    /// <param name="Folder">The folder, as <see cref="ExportModel"/> writes it.</param>
    /// <param name="By">Who brings it in.</param>
    /// <param name="Reason">Why it is put to use at once; null when it is not.</param>
    public sealed record Command(string Folder, string By, string? Reason = null) : IRequest<Outcome<ModelVersion>>;

    internal sealed class Handler(IModelRegistry registry, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<ModelVersion>>
    {
        public async Task<Outcome<ModelVersion>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.Reason is { } reason && PromoteModel.FaultOf(reason) is { } fault)
            {
                return Outcome<ModelVersion>.Invalid(fault);
            }

            try
            {
                var (manifest, report, content) = await FolderReader.ReadAsync(request.Folder, clock.GetUtcNow(), cancellationToken);
                var versions = await registry.ListAsync(manifest.Name, cancellationToken);
                var version = versions.FirstOrDefault(v => v.Sha256 == manifest.Content.Sha256);
                if (version is not null && (request.Reason is null || version.State == ModelState.Champion))
                {
                    return Outcome<ModelVersion>.Conflict(string.Create(
                        CultureInfo.InvariantCulture, $"{request.Folder} holds what is on record already as {version.Name} {version.Version}; 'models promote' puts it to use."));
                }

                version ??= await KeepAsync(request, manifest, report, content, cancellationToken);
                return Outcome<ModelVersion>.Done(request.Reason is null ? version : await PromoteAsync(request, version, cancellationToken));
            }
            catch (ModelFolderException refused)
            {
                return Outcome<ModelVersion>.Invalid(refused.Message);
            }
        }

        private async Task<ModelVersion> KeepAsync(Command request, ModelManifest manifest, ModelReport report, byte[] content, CancellationToken cancellationToken)
        {
            var origin = new ModelOrigin(ModelFolder.ShortName(request.Folder), manifest.Version, clock.GetUtcNow(), request.By);
            var version = await registry.AddAsync(
                new ModelVersion
                {
                    Name = manifest.Name,
                    MadeAt = manifest.MadeAt,
                    By = manifest.By,
                    Features = manifest.Features.Fingerprint,
                    Data = manifest.Data.Fingerprint,
                    Sha256 = manifest.Content.Sha256,
                    IsSimulated = manifest.IsSimulated,
                    Evaluation = JsonSerializer.Serialize(report with { Origin = origin }, ModelReport.Json),
                    Decision = $"Not put to use: brought in by {request.By} from {origin.Folder}; what was measured was measured there.",
                },
                content,
                cancellationToken);
            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "imported", $"models/{version.Name}/{version.Version}"), cancellationToken);
            return version;
        }

        private async Task<ModelVersion> PromoteAsync(Command request, ModelVersion version, CancellationToken cancellationToken)
        {
            await registry.PromoteAsync(version.Name, version.Version, $"Put to use by {request.By}: {request.Reason!.Trim()}", cancellationToken);
            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "promoted", $"models/{version.Name}/{version.Version}"), cancellationToken);
            return (await registry.ListAsync(version.Name, cancellationToken)).Single(v => v.Version == version.Version);
        }
    }
}
