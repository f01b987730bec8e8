using Intel.Core.Imports;
using Intel.Features.Http;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>
/// The ledger of files as its reader may see it: of a file that is no EDIFACT what it was recognised by is its beginning, which can
/// hold a place or an address. Whoever changes an entry that they saw so changes nothing that they did not see.
/// </summary>
internal sealed class CoarseImportLedger(IImportLedger exact, ICoordinateAccess access) : IImportLedger
{
    public Task<ImportFile> ReceiveAsync(ImportFile file, CancellationToken cancellationToken) => exact.ReceiveAsync(file, cancellationToken);

    public async Task UpdateAsync(ImportFile file, CancellationToken cancellationToken)
    {
        if (!access.IsExact && await exact.FindAsync(file.FileId, cancellationToken) is { } kept)
        {
            var seen = CoarseReading.Of(kept);
            file = file with
            {
                Recognition = file.Recognition == seen.Recognition ? kept.Recognition : file.Recognition,
                Failure = file.Failure == seen.Failure ? kept.Failure : file.Failure,
                Warnings = file.Warnings.SequenceEqual(seen.Warnings) ? kept.Warnings : file.Warnings,
            };
        }

        await exact.UpdateAsync(file, cancellationToken);
    }

    public async Task<ImportFile?> FindAsync(string fileId, CancellationToken cancellationToken) =>
        await exact.FindAsync(fileId, cancellationToken) is { } file ? Seen(file) : null;

    public async Task<IReadOnlyList<ImportFile>> ListAsync(int limit, string? before, CancellationToken cancellationToken) =>
        Seen(await exact.ListAsync(limit, before, cancellationToken));

    public async Task<IReadOnlyList<ImportFile>> InterruptedAsync(CancellationToken cancellationToken) => Seen(await exact.InterruptedAsync(cancellationToken));

    public async Task<IReadOnlyList<ImportFile>> DoneOfAsync(IReadOnlyCollection<string> formatKeys, CancellationToken cancellationToken) =>
        Seen(await exact.DoneOfAsync(formatKeys, cancellationToken));

    public Task<IReadOnlyDictionary<ImportStatus, long>> CountAsync(CancellationToken cancellationToken) => exact.CountAsync(cancellationToken);

    private ImportFile Seen(ImportFile file) => access.IsExact ? file : CoarseReading.Of(file);

    private IReadOnlyList<ImportFile> Seen(IReadOnlyList<ImportFile> files) => access.IsExact ? files : [.. files.Select(CoarseReading.Of)];
}
