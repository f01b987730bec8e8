using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core.Imports;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>The ledger of files.</summary>
internal sealed class ImportLedger(RecordsDatabase database) : IImportLedger
{
    public async Task<ImportFile> ReceiveAsync(ImportFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return await database.WriteAsync(
            Turn.Ledger,
            session =>
            {
                using var context = session.Context();
                var row = context.Files.SingleOrDefault(f => f.FileId == file.FileId);
                if (row is null)
                {
                    row = new FileRow { FileId = file.FileId, Name = file.Name, Length = file.Length, ReceivedAt = file.ReceivedAt.UtcTicks };
                    Write(row, file);
                    context.Files.Add(row);
                    context.SaveChanges();
                }

                return Read(row);
            },
            cancellationToken);
    }

    public async Task UpdateAsync(ImportFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        await database.WriteAsync(
            Turn.Ledger,
            session =>
            {
                using var context = session.Context();
                var row = context.Files.Single(f => f.FileId == file.FileId);
                Write(row, file);
                return context.SaveChanges();
            },
            cancellationToken);
    }

    public Task<ImportFile?> FindAsync(string fileId, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query(context => context.Files.SingleOrDefault(f => f.FileId == fileId) is { } row ? Read(row) : null));

    public Task<IReadOnlyList<ImportFile>> ListAsync(int limit, string? before, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<ImportFile>>(context =>
        {
            var files = before is null
                ? context.Files
                : context.Files.Where(f => f.No < context.Files.Where(b => b.FileId == before).Select(b => b.No).FirstOrDefault());
            return [.. files.OrderByDescending(f => f.No).Take(limit).AsEnumerable().Select(Read)];
        }));

    public Task<IReadOnlyList<ImportFile>> DoneOfAsync(IReadOnlyCollection<string> formatKeys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(formatKeys);
        List<string> keys = [.. formatKeys];
        return Task.FromResult(database.Query<IReadOnlyList<ImportFile>>(context =>
        [
            .. context.Files
                .Where(f => f.Status == (int)ImportStatus.Done && keys.Contains(f.FormatKey))
                .OrderBy(f => f.No).AsEnumerable().Select(Read),
        ]));
    }

    public Task<IReadOnlyList<ImportFile>> InterruptedAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<ImportFile>>(context =>
        [
            .. context.Files
                .Where(f => f.Status == (int)ImportStatus.Received || f.Status == (int)ImportStatus.Reading)
                .OrderBy(f => f.No).AsEnumerable().Select(Read),
        ]));

    public Task<IReadOnlyDictionary<ImportStatus, long>> CountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyDictionary<ImportStatus, long>>(context =>
        {
            var counts = Enum.GetValues<ImportStatus>().ToDictionary(s => s, _ => 0L);
            foreach (var group in context.Files.GroupBy(f => f.Status).Select(g => new { g.Key, Count = g.LongCount() }))
            {
                counts[(ImportStatus)group.Key] = group.Count;
            }

            return counts;
        }));

    private static void Write(FileRow row, ImportFile file)
    {
        row.Name = file.Name;
        row.Status = (int)file.Status;
        row.Format = file.Format;
        row.FormatKey = file.FormatKey;
        row.Recognition = file.Recognition;
        row.Mapping = file.Mapping;
        row.Messages = JsonSerializer.Serialize(file.Messages);
        row.NotReadMessages = JsonSerializer.Serialize(file.NotReadMessages);
        row.Warnings = JsonSerializer.Serialize(file.Warnings);
        row.Failure = file.Failure;
        row.IsSimulated |= file.IsSimulated;
        row.FinishedAt = file.FinishedAt?.UtcTicks;
    }

    private static ImportFile Read(FileRow row) => new()
    {
        FileId = row.FileId,
        Name = row.Name,
        Length = row.Length,
        ReceivedAt = new DateTimeOffset(row.ReceivedAt, TimeSpan.Zero),
        Status = (ImportStatus)row.Status,
        Format = row.Format,
        FormatKey = row.FormatKey,
        Recognition = row.Recognition,
        Mapping = row.Mapping,
        Checkpoint = row.Checkpoint,
        Counts = new ImportCounts(row.Stored, row.Versions, row.Unchanged, row.Warned, row.Quarantined),
        Messages = Counts(row.Messages),
        NotReadMessages = Counts(row.NotReadMessages),
        Warnings = JsonSerializer.Deserialize<ImmutableArray<Warning>>(row.Warnings),
        Failure = row.Failure,
        IsSimulated = row.IsSimulated,
        FinishedAt = row.FinishedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null,
    };

    private static ImmutableSortedDictionary<string, int> Counts(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, int>>(json)!.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
