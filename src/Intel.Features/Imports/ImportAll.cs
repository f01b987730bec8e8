using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>A run of imports: files that are received are read one after another, then what waits is scored and made searchable, unless more files are about to be read.</summary>
public static class ImportAll
{
    private const long WorthScoring = 5_000;

    /// <summary>Which files.</summary>
    /// <param name="FileIds">The files, in order; empty for those that a crash or stop interrupted.</param>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IReadOnlyList<string> FileIds, IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<IReadOnlyList<ImportFile>>>;

    internal sealed class Handler(IMediator mediator, IImportLedger ledger, IPendingWork pending) : IRequestHandler<Command, Outcome<IReadOnlyList<ImportFile>>>
    {
        public async Task<Outcome<IReadOnlyList<ImportFile>>> Handle(Command request, CancellationToken cancellationToken)
        {
            var ids = request.FileIds.Count > 0
                ? request.FileIds
                : [.. (await ledger.InterruptedAsync(cancellationToken)).Select(f => f.FileId)];
            var files = new List<ImportFile>(ids.Count);
            foreach (var id in ids)
            {
                var outcome = await mediator.Send(new RunImport.Command(id, request.Progress), cancellationToken);
                if (outcome.Value is not { } file)
                {
                    return outcome.As<IReadOnlyList<ImportFile>>();
                }

                files.Add(file);
            }

            if (request.FileIds.Count == 0 || !await MoreIsComingAsync(cancellationToken))
            {
                await mediator.Send(new DrainPending.Command(request.Progress), cancellationToken);
            }

            return Outcome<IReadOnlyList<ImportFile>>.Done(files);
        }

        // What comes in puts the shipments of later days back to be scored: of many files in a row the run of the last one
        // scores, or the one that finds enough waiting to be worth it.
        private async Task<bool> MoreIsComingAsync(CancellationToken cancellationToken) =>
            (await ledger.CountAsync(cancellationToken)).GetValueOrDefault(ImportStatus.Received) > 0
            && (await pending.CountAsync(cancellationToken)).Score < WorthScoring;
    }
}
