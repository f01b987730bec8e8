using System.Globalization;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Models;
using Intel.Features.Models.Folders;
using MediatR;

namespace Intel.Features.Models;

/// <summary>A version of a model leaves as a folder of files, for another machine or to be kept beside the program.</summary>
public static class ExportModel
{
    /// <summary>What leaves.</summary>
    /// <param name="Name">The model.</param>
    /// <param name="Version">Its version; null for the one in use.</param>
    /// <param name="Folder">Where to: not there yet, or empty.</param>
    /// <param name="By">Who takes it out.</param>
    public sealed record Command(string Name, int? Version, string Folder, string By) : IRequest<Outcome<Result>>;

    /// <summary>What left.</summary>
    /// <param name="Name">The model.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Folder">The folder.</param>
    /// <param name="Bytes">Bytes of all files.</param>
    /// <param name="Sha256">SHA-256 of the content, unpacked.</param>
    /// <param name="IsSimulated">Whether it was trained on simulated data.</param>
    public sealed record Result(string Name, int Version, string Folder, long Bytes, string Sha256, bool IsSimulated);

    internal sealed class Handler(IModelRegistry registry, IAuditLog audit, TimeProvider clock) : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var versions = await registry.ListAsync(request.Name, cancellationToken);
            if (versions.FirstOrDefault(v => request.Version is null ? v.State == ModelState.Champion : v.Version == request.Version) is not { } version
                || await registry.ContentAsync(version.Name, version.Version, cancellationToken) is not { } content)
            {
                return Outcome<Result>.NotFound(request.Version is null
                    ? $"No version of '{request.Name}' is in use; 'models list' shows those there are."
                    : string.Create(CultureInfo.InvariantCulture, $"There is no version {request.Version} of '{request.Name}'; 'models list' shows those there are."));
            }

            try
            {
                var files = FolderWriter.FilesOf(version, content);
                await ModelFolder.WriteAsync(request.Folder, files, cancellationToken);
                await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "exported", $"models/{version.Name}/{version.Version}"), cancellationToken);
                return Outcome<Result>.Done(new Result(
                    version.Name, version.Version, request.Folder, files.Values.Sum(f => (long)f.Length), version.Sha256, version.IsSimulated));
            }
            catch (Exception fault) when (fault is ModelFolderException or FormatException)
            {
                return Outcome<Result>.Invalid(fault.Message);
            }
        }
    }
}
