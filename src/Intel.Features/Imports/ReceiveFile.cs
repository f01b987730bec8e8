using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>A file comes in: its bytes are archived first, then it is entered in the ledger under the kind that its content shows.</summary>
public static class ReceiveFile
{
    private const int LongestName = 200;

    /// <summary>A file.</summary>
    /// <param name="Content">Its bytes, read once.</param>
    /// <param name="Name">The name it came with.</param>
    /// <param name="By">Who brings it.</param>
    /// <param name="Format">What the user says it is, as <see cref="RecognisedFormat.Format"/>; null to go by its content.</param>
    /// <param name="Mapping">The mapping that the user names for it; null for the one of its headers.</param>
    public sealed record Command(Stream Content, string Name, string By, string? Format = null, string? Mapping = null) : IRequest<Outcome<Result>>;

    /// <summary>The file as entered.</summary>
    /// <param name="File">Its entry.</param>
    /// <param name="IsNew">Whether these bytes came in for the first time.</param>
    public sealed record Result(ImportFile File, bool IsNew);

    internal sealed class Handler(IArchive archive, IImportLedger ledger, FileEntry entry, IAuditLog audit, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            var archived = await archive.StoreAsync(request.Content, cancellationToken);
            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "imported", archived.FileId), cancellationToken);
            var known = await ledger.FindAsync(archived.FileId, cancellationToken);

            // What was not read, or failed, may be read today: by a later program, or by what the user says of it.
            if (known?.Status is ImportStatus.Done or ImportStatus.Reading)
            {
                return Outcome<Result>.Done(new Result(known, false));
            }

            await using var content = await archive.OpenAsync(archived.FileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The archive lost the file {archived.FileId} that it just took in; check the disk.");
            var file = known ?? new ImportFile { FileId = archived.FileId, Name = PlainName(request.Name), Length = archived.Length, ReceivedAt = clock.GetUtcNow() };
            file = await entry.OfAsync(file, content, request.Format, request.Mapping, cancellationToken);
            if (known is null)
            {
                // In one step: a kill must not leave a file without what the user says of it.
                file = await ledger.ReceiveAsync(file, cancellationToken);
            }
            else
            {
                await ledger.UpdateAsync(file, cancellationToken);
            }

            return Outcome<Result>.Done(new Result(file, known is null));
        }

        // A name is shown and printed: without a path, without control characters, not endless.
        private static string PlainName(string name)
        {
            var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
            var plain = string.Concat(last.Where(c => !char.IsControl(c)));
            return plain.Length switch { 0 => "unnamed", > LongestName => plain[..LongestName], _ => plain };
        }
    }
}
