using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Effort;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Effort;
using MediatR;

namespace Intel.Features.Imports;

/// <summary>
/// A received file of search effort is read to its end: what gives no entry goes into quarantine, and the rest counts from
/// then on. The entries themselves stay in the archived file.
/// </summary>
public static class ImportEffort
{
    /// <summary>Entries of the largest file that is read: a year of patrols of every police zone is some 100,000.</summary>
    public const int MostEntries = 200_000;

    private const int BatchSize = 500;

    /// <summary>Which file.</summary>
    public sealed record Command(string FileId) : IRequest<Outcome<Result>>;

    /// <summary>What came of it.</summary>
    /// <param name="Patrols">Patrols.</param>
    /// <param name="Reports">Counts of reports.</param>
    /// <param name="Population">Counts of inhabitants.</param>
    /// <param name="Roads">Lengths of road.</param>
    /// <param name="Quarantined">Parts that gave no entry.</param>
    public sealed record Result(int Patrols, int Reports, int Population, int Roads, long Quarantined);

    internal sealed class Handler(IArchive archive, IImportLedger ledger, IRecordWriter writer, TimeProvider clock) : IRequestHandler<Command, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ledger.FindAsync(request.FileId, cancellationToken) is not { } file)
            {
                return Outcome<Result>.NotFound($"There is no file {request.FileId}.");
            }

            if (!EffortFile.Formats.Contains(file.FormatKey))
            {
                return Outcome<Result>.Conflict($"The file is {(file.Format.Length > 0 ? file.Format : "of no kind that is known")} and no search effort; its entries need an effortId, source, kind, from and until.");
            }

            if (file.Status == ImportStatus.Done)
            {
                return Outcome<Result>.Done(Of(file));
            }

            await using var content = await archive.OpenAsync(file.FileId, cancellationToken)
                ?? throw new StoreUnavailableException($"The archive has lost the file {file.FileId}: restore it from a backup.");
            await ledger.UpdateAsync(file with { Status = ImportStatus.Reading }, cancellationToken);
            var (counts, isSimulated) = await ReadAsync(file.FileId, content, cancellationToken);
            var isTooLong = counts.Values.Sum() > MostEntries;
            await ledger.UpdateAsync(
                file with
                {
                    Status = isTooLong ? ImportStatus.Failed : ImportStatus.Done,
                    Failure = isTooLong ? FormattableString.Invariant($"The file holds more than {MostEntries:N0} entries of search effort; divide it.") : null,
                    Messages = counts.ToImmutableSortedDictionary(c => Name(c.Key), c => c.Value, StringComparer.Ordinal),
                    IsSimulated = isSimulated,
                    FinishedAt = clock.GetUtcNow(),
                },
                cancellationToken);
            var done = (await ledger.FindAsync(file.FileId, cancellationToken))!;
            return isTooLong ? Outcome<Result>.Invalid(done.Failure!) : Outcome<Result>.Done(Of(done));
        }

        private async Task<(Dictionary<EffortKind, int> Counts, bool IsSimulated)> ReadAsync(string fileId, Stream content, CancellationToken cancellationToken)
        {
            var (counts, isSimulated, rejections) = (new Dictionary<EffortKind, int>(), false, 0L);
            var rejected = new List<Parsed<IRecordDocument>>();
            foreach (var part in EffortFile.Read(content, (await ledger.FindAsync(fileId, cancellationToken))!.FormatKey))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (part.Value is { } entry)
                {
                    counts[entry.Kind] = counts.GetValueOrDefault(entry.Kind) + 1;
                    isSimulated |= entry.IsSimulated;
                    continue;
                }

                rejections++;
                rejected.Add(Parsed<IRecordDocument>.Rejected(part.Rejection!, part.Source));
                if (rejected.Count == BatchSize)
                {
                    await writer.WriteAsync(new ImportBatch(fileId, rejections, rejected), cancellationToken);
                    rejected = [];
                }
            }

            if (rejected.Count > 0)
            {
                await writer.WriteAsync(new ImportBatch(fileId, rejections, rejected), cancellationToken);
            }

            return (counts, isSimulated);
        }

        private static Result Of(ImportFile file) => new(
            file.Messages.GetValueOrDefault(Name(EffortKind.Patrol)),
            file.Messages.GetValueOrDefault(Name(EffortKind.Reports)),
            file.Messages.GetValueOrDefault(Name(EffortKind.Population)),
            file.Messages.GetValueOrDefault(Name(EffortKind.Roads)),
            file.Counts.Quarantined);

        // As the files themselves write it.
        private static string Name(EffortKind kind) => kind.ToString().ToLowerInvariant();
    }
}
