using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Queries;
using Intel.Ingest.Formats.Verdicts;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>A received list of verdicts is put on the shipments that it is about.</summary>
public static class ImportVerdicts
{
    private const string Counted = "verdicts";

    /// <summary>Which file.</summary>
    public sealed record Command(string FileId) : IRequest<Outcome<VerdictCounts>>;

    internal sealed class Handler(IArchive archive, IImportLedger ledger, VerdictRows rows, IMediator mediator, TimeProvider clock) : IRequestHandler<Command, Outcome<VerdictCounts>>
    {
        public async Task<Outcome<VerdictCounts>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ledger.FindAsync(request.FileId, cancellationToken) is not { } file)
            {
                return Outcome<VerdictCounts>.NotFound($"There is no file {request.FileId}.");
            }

            if (file.FormatKey != VerdictTable.Format)
            {
                return Outcome<VerdictCounts>.Conflict($"The same file came in already, as {file.Format}: its rows are records now. Change it, or bring it in again with --kind where it was not read.");
            }

            if (file.Status == ImportStatus.Done)
            {
                var earlier = file.Messages.GetValueOrDefault(Counted);
                return Outcome<VerdictCounts>.Done(new VerdictCounts(earlier, 0, 0, earlier - file.Counts.Quarantined, 0));
            }

            await using var content = await archive.OpenAsync(file.FileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The archive has lost the file {file.FileId}: restore it from a backup.");
            await FindableAsync(cancellationToken);
            await ledger.UpdateAsync(file with { Status = ImportStatus.Reading }, cancellationToken);
            var counts = await rows.ReadAsync(file, content, cancellationToken);
            await ledger.UpdateAsync(
                file with
                {
                    Status = ImportStatus.Done,
                    Messages = ImmutableSortedDictionary<string, int>.Empty.Add(Counted, (int)counts.Rows),
                    FinishedAt = clock.GetUtcNow(),
                },
                cancellationToken);
            return Outcome<VerdictCounts>.Done(counts);
        }

        // Shipments are looked for where they are searched: those that came just before must be there.
        private async Task FindableAsync(CancellationToken cancellationToken)
        {
            try
            {
                await mediator.Send(new DrainPending.Command(), cancellationToken);
            }
            catch (EntriesRefusedException)
            {
                // Of other records; whoever makes the verdicts searchable is told so again.
            }
        }
    }
}
