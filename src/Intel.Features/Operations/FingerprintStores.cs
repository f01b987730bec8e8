using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Operations;

/// <summary>
/// A steward compares two installations: fingerprints of the ledger, of the records with their flags, and of what is
/// searched. Two that took in the same files have the same, however often either was killed on the way.
/// </summary>
public static class FingerprintStores
{
    private const int BatchSize = 500;

    /// <summary>Asks for the fingerprints; everything is read.</summary>
    public sealed record Query : IRequest<Outcome<Result>>;

    /// <summary>SHA-256 fingerprints, 64 hexadecimal digits each.</summary>
    /// <param name="Ledger">Of every file with its kind, status and counts, and of every part in quarantine; not of times.</param>
    /// <param name="Records">Of every version of every record, and of its latest flag; not of times of storing.</param>
    /// <param name="Index">Of everything that can be searched.</param>
    public sealed record Result(string Ledger, string Records, string Index);

    internal sealed class Handler(IImportLedger ledger, IQuarantine quarantine, IRecordReader records, IFlagStore flags, ISearchIndex index)
        : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken) => Outcome<Result>.Done(new Result(
            await LedgerAsync(cancellationToken),
            await RecordsAsync(cancellationToken),
            await index.FingerprintAsync(cancellationToken)));

        private async Task<string> LedgerAsync(CancellationToken cancellationToken)
        {
            var lines = new List<string>();
            string? before = null;
            while (await ledger.ListAsync(BatchSize, before, cancellationToken) is { Count: > 0 } page)
            {
                lines.AddRange(page.Select(f => string.Create(
                    CultureInfo.InvariantCulture,
                    $"file {f.FileId} {f.Length} {f.Status} {f.Format} {f.Checkpoint} {f.Counts}")));
                before = page[^1].FileId;
            }

            long? cursor = null;
            while (await quarantine.ListAsync(null, false, BatchSize, cursor, cancellationToken) is { Count: > 0 } page)
            {
                lines.AddRange(page.Select(e => string.Create(
                    CultureInfo.InvariantCulture,
                    $"quarantine {e.FileId} {e.Source} {e.Rejection.Code} {e.Rejection.OriginalText} {e.Resolution is not null}")));
                cursor = page[^1].Number;
            }

            // Files that came in at once have no order among themselves: the lines do.
            lines.Sort(StringComparer.Ordinal);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var line in lines)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(line));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        private async Task<string> RecordsAsync(CancellationToken cancellationToken)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var ids = new List<RecordId>(BatchSize);
            await foreach (var record in records.AllAsync(null, cancellationToken))
            {
                ids.Add(record.Id);
                if (ids.Count == BatchSize)
                {
                    await AppendAsync(hash, ids, cancellationToken);
                }
            }

            await AppendAsync(hash, ids, cancellationToken);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        private async Task AppendAsync(IncrementalHash hash, List<RecordId> ids, CancellationToken cancellationToken)
        {
            var kept = await flags.FindAsync(ids, cancellationToken);
            foreach (var id in ids)
            {
                foreach (var version in await records.VersionsAsync(id, cancellationToken))
                {
                    hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id} {version.Version} {version.FileId} {version.Source}")));
                    hash.AppendData(RecordJson.Serialise(version.Document));
                }

                if (kept.TryGetValue(id, out var flag))
                {
                    hash.AppendData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(flag, RecordJsonContext.Default.Flag));
                }
            }

            ids.Clear();
        }
    }
}
