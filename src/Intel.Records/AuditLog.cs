using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Intel.Core.Audit;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>
/// The audit log as a chain: the hash of an entry is the SHA-256 of the hash before it, the entry's number and its four
/// values, each behind its length, so that no two entries run into one another.
/// </summary>
internal sealed class AuditLog(RecordsDatabase database) : IAuditLog
{
    private static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    public async Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await database.WriteBesideAsync(
            session =>
            {
                using var context = session.Context();
                var last = context.Audit.OrderByDescending(a => a.No).FirstOrDefault();
                var row = new AuditRow
                {
                    No = (last?.No ?? 0) + 1,
                    At = entry.At.UtcTicks,
                    By = entry.By,
                    Action = entry.Action,
                    Subject = entry.Subject,
                    Hash = [],
                };
                row.Hash = Hash(last?.Hash ?? Beginning, row);
                context.Audit.Add(row);
                return context.SaveChanges();
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<AuditEntry>> ListAsync(string subject, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<AuditEntry>>(context =>
        [
            .. context.Audit
                .Where(a => a.Subject == subject)
                .OrderByDescending(a => a.No)
                .Take(limit)
                .AsEnumerable()
                .Select(a => new AuditEntry(new DateTimeOffset(a.At, TimeSpan.Zero), a.By, a.Action, a.Subject)),
        ]));

    public Task<long?> FirstBrokenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query(context =>
        {
            var before = Beginning;
            var number = 0L;
            foreach (var row in context.Audit.OrderBy(a => a.No))
            {
                cancellationToken.ThrowIfCancellationRequested();
                number++;
                if (row.No != number || !row.Hash.AsSpan().SequenceEqual(Hash(before, row)))
                {
                    return number;
                }

                before = row.Hash;
            }

            return (long?)null;
        }));

    private static byte[] Hash(byte[] before, AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        hash.AppendData(before);
        Append(row.No, number);
        Append(row.At, number);
        foreach (var text in (ReadOnlySpan<string>)[row.By, row.Action, row.Subject])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Append(bytes.Length, number);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();

        void Append(long value, Span<byte> buffer)
        {
            BinaryPrimitives.WriteInt64LittleEndian(buffer, value);
            hash.AppendData(buffer);
        }
    }
}
