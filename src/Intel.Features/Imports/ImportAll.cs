using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Pipeline;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>A run of imports: files that are received are read one after another, then what waits is scored and made searchable.</summary>
public static class ImportAll
{
    /// <summary>Which files.</summary>
    /// <param name="FileIds">The files, in order; empty for those that a crash or stop interrupted.</param>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(IReadOnlyList<string> FileIds, IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<IReadOnlyList<ImportFile>>>;

    internal sealed class Handler(IMediator mediator, IImportLedger ledger) : IRequestHandler<Command, Outcome<IReadOnlyList<ImportFile>>>
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

            await mediator.Send(new DrainPending.Command(request.Progress), cancellationToken);
            return Outcome<IReadOnlyList<ImportFile>>.Done(files);
        }
    }
}
