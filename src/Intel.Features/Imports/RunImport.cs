using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Pipeline;
using Intel.Ingest.Formats.Effort;
using Intel.Ingest.Formats.Verdicts;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>
/// Reads a received file into the records. Interrupted at any point, the same request goes on: the file is read again
/// from its start, and the parts up to the checkpoint are passed over.
/// </summary>
public static class RunImport
{
    private const int BatchSize = 1000;
    private const int BatchesAhead = 4;

    /// <summary>Bytes of source and text; a batch ends before it holds more.</summary>
    private const long HeaviestBatch = 8 << 20;

    /// <summary>Which file.</summary>
    /// <param name="FileId">The file.</param>
    /// <param name="Progress">Told how far it has come; null for nobody.</param>
    public sealed record Command(string FileId, IProgress<ImportProgress>? Progress = null) : IRequest<Outcome<ImportFile>>;

    internal sealed class Handler(
        IArchive archive, IImportLedger ledger, IRecordWriter writer, IRecordFormats formats, IMappingStore mappings, IMediator mediator, PipelineMetrics metrics, TimeProvider clock)
        : IRequestHandler<Command, Outcome<ImportFile>>
    {
        public async Task<Outcome<ImportFile>> Handle(Command request, CancellationToken cancellationToken)
        {
            var started = clock.GetTimestamp();
            var file = await ledger.FindAsync(request.FileId, cancellationToken);
            if (file is null)
            {
                return Outcome<ImportFile>.NotFound($"There is no file {request.FileId}.");
            }

            if (file.Status is not (ImportStatus.Received or ImportStatus.Reading))
            {
                return Outcome<ImportFile>.Done(file);
            }

            await using var content = await archive.OpenAsync(file.FileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The archive has lost the file {file.FileId}: restore it from a backup.");
            if (file.FormatKey == VerdictTable.Format)
            {
                await mediator.Send(new ImportVerdicts.Command(file.FileId), cancellationToken);
                return Outcome<ImportFile>.Done(Ended((await ledger.FindAsync(file.FileId, cancellationToken))!, started));
            }

            if (EffortFile.Formats.Contains(file.FormatKey))
            {
                await mediator.Send(new ImportEffort.Command(file.FileId), cancellationToken);
                return Outcome<ImportFile>.Done(Ended((await ledger.FindAsync(file.FileId, cancellationToken))!, started));
            }

            var format = FormatOf(file, content);
            TableMapping? mapping = null;
            if (file.Mapping is { } name)
            {
                mapping = (await mappings.ListAsync(cancellationToken)).FirstOrDefault(m => m.Name == name)
                    ?? throw new StoreUnavailableException($"The mapping '{name}' of the file {file.FileId} is gone.");
            }

            await ledger.UpdateAsync(file with { Status = ImportStatus.Reading }, cancellationToken);
            content.Position = 0;
            var reading = formats.Read(content, format, mapping);
            var fault = await CopyAsync(reading, content, file, request.Progress, cancellationToken);
            return Outcome<ImportFile>.Done(Ended(await FinishAsync(request.FileId, reading, fault, cancellationToken), started));
        }

        private ImportFile Ended(ImportFile file, long started)
        {
            Activity.Current?.SetTag("intel.file.id", file.FileId);
            metrics.FileEnded(file, clock.GetElapsedTime(started));
            return file;
        }

        private RecognisedFormat FormatOf(ImportFile file, Stream content)
        {
            content.Position = 0;
            var found = formats.Recognise(content);
            return file.FormatKey != found.Format
                ? found with { Format = file.FormatKey, Title = file.Format, IsRead = true }
                : found;
        }

        // Parsing on one thread, writing on another, a few batches between them: both cores work, memory stays bounded.
        private async Task<Exception?> CopyAsync(IRecordReading reading, Stream content, ImportFile file, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
        {
            var batches = Channel.CreateBounded<(ImportBatch Batch, long Position)>(new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var parsing = Task.Run(() => ParseAsync(reading, content, file, batches.Writer, stop.Token), CancellationToken.None);
            try
            {
                await foreach (var (batch, position) in batches.Reader.ReadAllAsync(cancellationToken))
                {
                    using var trace = PipelineMetrics.Traces.StartActivity("write batch")?.SetTag("intel.batch.parts", batch.Parts.Count);
                    metrics.Written(await writer.WriteAsync(batch, cancellationToken));
                    progress?.Report(new ImportProgress("reading", file.Name, position, file.Length));
                }
            }
            finally
            {
                await stop.CancelAsync();
                await ((Task)parsing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return await parsing;
        }

        /// <returns>What ended the reading before the end of the file; null when it came to its end.</returns>
        private async Task<Exception?> ParseAsync(
            IRecordReading reading, Stream content, ImportFile file, ChannelWriter<(ImportBatch Batch, long Position)> batches, CancellationToken cancellationToken)
        {
            try
            {
                var parts = new List<Parsed<IRecordDocument>>(BatchSize);
                var (count, weight) = (0L, 0L);
                Exception? fault = null;
                try
                {
                    foreach (var part in reading)
                    {
                        cancellationToken.ThrowIfCancellationRequested();
                        if (++count <= file.Checkpoint)
                        {
                            continue;
                        }

                        parts.Add(part);
                        weight += WeightOf(part);
                        if (parts.Count == BatchSize || weight > HeaviestBatch)
                        {
                            await SendAsync(new ImportBatch(file.FileId, count, parts));
                            parts = new List<Parsed<IRecordDocument>>(BatchSize);
                            weight = 0;
                        }
                    }
                }
                catch (Exception caught) when (caught is not (OperationCanceledException or IOException or StoreUnavailableException) || caught is EndOfStreamException)
                {
                    // Whatever the bytes are, they must not stop the other files: the fault goes into the file's entry. A store
                    // that does not answer is not the file's fault: it is read again when the store is back.
                    fault = caught;
                }

                if (parts.Count > 0)
                {
                    await SendAsync(new ImportBatch(file.FileId, count, parts));
                }

                return fault;
            }
            finally
            {
                batches.TryComplete();
            }

            async Task SendAsync(ImportBatch batch)
            {
                await writer.ExpectAsync(batch, cancellationToken);
                await batches.WriteAsync((batch, content.Position), cancellationToken);
            }
        }

        /// <summary>Rejected parts carry their text along, up to 64 Ki characters each: so a thousand of them can be a hundred megabytes.</summary>
        private static long WeightOf(Parsed<IRecordDocument> part) => part.Source.ByteLength + (2L * (part.Rejection?.OriginalText.Length ?? 0));

        private async Task<ImportFile> FinishAsync(string fileId, IRecordReading reading, Exception? fault, CancellationToken cancellationToken)
        {
            var file = (await ledger.FindAsync(fileId, cancellationToken))!;
            var isNothingRead = file.Checkpoint == 0 && reading.NotReadMessages.Count > 0;
            var done = file with
            {
                Status = fault is not null ? ImportStatus.Failed : isNothingRead ? ImportStatus.NotRead : ImportStatus.Done,
                Failure = fault is null
                    ? null
                    : $"Reading stopped behind part {file.Checkpoint} by a fault of the program ({fault.GetType().Name}); what came before is kept. Bring the file in again with a later version.",
                Messages = reading.Messages.ToImmutableSortedDictionary(StringComparer.Ordinal),
                NotReadMessages = reading.NotReadMessages.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Warnings = [.. reading.Warnings],
                FinishedAt = clock.GetUtcNow(),
            };
            await ledger.UpdateAsync(done, cancellationToken);
            return done;
        }
    }
}
