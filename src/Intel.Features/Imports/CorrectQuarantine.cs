using System.Text;
using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Features.Pipeline;
using Intel.Features.Pipeline.Coarse;
using Intel.Ingest.Formats.Effort;
using Intel.Ingest.Formats.Verdicts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Intel.Features.Imports;

/// <summary>Somebody corrects a part of a file that gave no record, or replays it as it stands after the program learnt to read it.</summary>
public static class CorrectQuarantine
{
    /// <summary>Which part, and with what.</summary>
    /// <param name="Number">The entry's number.</param>
    /// <param name="Text">The corrected text, in the file's own format; null to replay the original.</param>
    /// <param name="By">Who.</param>
    public sealed record Command(long Number, string? Text, string By) : IRequest<Outcome<Result>>;

    /// <summary>What came of it.</summary>
    /// <param name="Counts">Records stored, new versions, unchanged.</param>
    /// <param name="RecordIds">The records.</param>
    public sealed record Result(ImportCounts Counts, IReadOnlyList<RecordId> RecordIds);

    internal sealed class Handler(
        [FromKeyedServices(CoarseRegistration.Truth)] IQuarantine quarantine, IImportLedger ledger, IRecordWriter writer, IRecordFormats formats, IMappingStore mappings, VerdictRows verdictRows, IAuditLog audit, IMediator mediator, PipelineMetrics metrics, TimeProvider clock)
        : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await quarantine.FindAsync(request.Number, cancellationToken) is not { } entry)
            {
                return Outcome<Result>.NotFound($"There is no entry {request.Number} in quarantine.");
            }

            if (entry.Resolution is not null)
            {
                return Outcome<Result>.Conflict($"Entry {request.Number} was resolved already, by {entry.Resolution.By}.");
            }

            var file = await ledger.FindAsync(entry.FileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The ledger has lost the file {entry.FileId}.");
            if (file.FormatKey == VerdictTable.Format)
            {
                return await GiveAsync(entry, request, cancellationToken);
            }

            if (EffortFile.Formats.Contains(file.FormatKey))
            {
                return await SearchAsync(entry, file, request, cancellationToken);
            }

            var parsed = await ParseAsync(file, request.Text ?? entry.Rejection.OriginalText, cancellationToken);
            var records = parsed.Where(p => p.Value is not null).ToArray();
            if (records.Length == 0 || parsed.Exists(p => p.Rejection is not null))
            {
                var reasons = parsed.Where(p => p.Rejection is not null).Select(p => $"{p.Rejection!.Code}: {p.Rejection.Detail}").ToArray();
                return Outcome<Result>.Invalid($"Entry {request.Number} still gives no record; nothing was changed.", reasons);
            }

            return await ResolveAsync(entry, request, [.. records.Select(p => RecordId.From(p.Value!.Kind, p.Value.NaturalKey)).Distinct()], records, cancellationToken);
        }

        private async Task<Outcome<Result>> GiveAsync(QuarantineEntry entry, Command request, CancellationToken cancellationToken)
        {
            using var text = new MemoryStream(Encoding.UTF8.GetBytes(request.Text ?? entry.Rejection.OriginalText), writable: false);
            var given = await verdictRows.CorrectAsync(text, request.By, cancellationToken);
            return given.Value is { } ids
                ? await ResolveAsync(entry, request, ids, [], cancellationToken)
                : Outcome<Result>.Invalid(given.Message!, given.Details);
        }

        // The entries of search effort stay in their files: a corrected text is a file of its own.
        private async Task<Outcome<Result>> SearchAsync(QuarantineEntry entry, ImportFile file, Command request, CancellationToken cancellationToken)
        {
            using var text = new MemoryStream(Encoding.UTF8.GetBytes(request.Text ?? entry.Rejection.OriginalText), writable: false);
            var parts = EffortFile.Read(text, file.FormatKey).ToArray();
            if (parts.Length == 0 || parts.Any(p => p.Rejection is not null))
            {
                return Outcome<Result>.Invalid(
                    $"Entry {request.Number} still gives no search effort; nothing was changed.", [.. parts.Select(p => p.Rejection).OfType<Rejection>().Select(r => $"{r.Code}: {r.Detail}")]);
            }

            text.Position = 0;
            var received = await mediator.Send(new ReceiveFile.Command(text, $"correction of {file.Name}", request.By, file.FormatKey), cancellationToken);
            var read = await mediator.Send(new ImportEffort.Command(received.Value!.File.FileId), cancellationToken);
            return read.IsDone ? await ResolveAsync(entry, request, [], [], cancellationToken) : read.As<Result>();
        }

        private async Task<Outcome<Result>> ResolveAsync(
            QuarantineEntry entry, Command request, IReadOnlyList<RecordId> ids, IReadOnlyList<Parsed<IRecordDocument>> records, CancellationToken cancellationToken)
        {
            var resolution = new QuarantineResolution(clock.GetUtcNow(), request.By, request.Text, ids);
            try
            {
                var counts = await writer.ResolveAsync(entry.Number, resolution, records, cancellationToken);
                await audit.AddAsync(new AuditEntry(resolution.At, request.By, request.Text is null ? "replayed" : "corrected", $"quarantine/{entry.Number}"), cancellationToken);
                metrics.Resolved();
                return Outcome<Result>.Done(new Result(counts, ids));
            }
            catch (VersionConflictException)
            {
                return Outcome<Result>.Conflict($"Entry {request.Number} was resolved meanwhile.");
            }
        }

        private async Task<List<Parsed<IRecordDocument>>> ParseAsync(ImportFile file, string text, CancellationToken cancellationToken)
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
            var format = new RecognisedFormat(file.FormatKey, file.Format, "", true);
            var mapping = file.Mapping is null
                ? null
                : (await mappings.ListAsync(cancellationToken)).FirstOrDefault(m => m.Name == file.Mapping);
            return [.. formats.Read(content, format, mapping)];
        }
    }
}
