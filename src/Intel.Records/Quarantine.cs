using Intel.Core;
using Intel.Core.Imports;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>The quarantine; its entries are written and resolved by the record writer.</summary>
internal sealed class Quarantine(RecordsDatabase database) : IQuarantine
{
    public Task<IReadOnlyList<QuarantineEntry>> ListAsync(string? fileId, bool openOnly, int limit, long? before, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<QuarantineEntry>>(context =>
        {
            var entries = context.Quarantine.Join(context.Files, q => q.FileNo, f => f.No, (q, f) => new { Entry = q, f.FileId });
            entries = fileId is null ? entries : entries.Where(e => e.FileId == fileId);
            entries = openOnly ? entries.Where(e => e.Entry.ResolvedAt == null) : entries;
            entries = before is null ? entries : entries.Where(e => e.Entry.No < before);
            return [.. entries.OrderByDescending(e => e.Entry.No).Take(limit).AsEnumerable().Select(e => Read(e.Entry, e.FileId))];
        }));

    public Task<QuarantineEntry?> FindAsync(long number, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query(context => context.Quarantine
            .Where(q => q.No == number)
            .Join(context.Files, q => q.FileNo, f => f.No, (q, f) => new { Entry = q, f.FileId })
            .AsEnumerable()
            .Select(e => Read(e.Entry, e.FileId))
            .SingleOrDefault()));

    public Task<long> CountOpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query(context => context.Quarantine.LongCount(q => q.ResolvedAt == null)));

    private static QuarantineEntry Read(QuarantineRow row, string fileId) => new(
        row.No,
        fileId,
        new SourceSpan(row.ByteOffset, row.ByteLength, row.FirstUnit, row.LastUnit),
        new Rejection(row.Code, row.Detail, row.OriginalText, row.FaultOffset, row.FaultLength),
        new DateTimeOffset(row.QuarantinedAt, TimeSpan.Zero),
        row.ResolvedAt is { } at
            ? new QuarantineResolution(
                new DateTimeOffset(at, TimeSpan.Zero),
                row.ResolvedBy ?? "",
                row.CorrectedText,
                [.. (row.RecordIds ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(RecordId.Parse)])
            : null);
}
