using Intel.Core;
using Intel.Core.Inspections;
using Intel.Core.Verdicts;
using Intel.Records.Model;

namespace Intel.Records;

/// <summary>Verdicts, none of them ever erased.</summary>
internal sealed class VerdictStore(RecordsDatabase database) : IVerdictStore
{
    public async Task SaveAsync(Verdict verdict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        await database.WriteAsync(
            durable: true,
            session =>
            {
                using var context = session.Context();
                var latest = context.Verdicts.Where(v => v.RecordId == verdict.RecordId.Value).Max(v => (int?)v.Version) ?? 0;
                if (verdict.Version != latest + 1)
                {
                    throw new VersionConflictException($"The record {verdict.RecordId} has {latest} verdicts; the next is version {latest + 1}, not {verdict.Version}. Read it again first.");
                }

                context.Verdicts.Add(new VerdictRow
                {
                    RecordId = verdict.RecordId.Value,
                    Version = verdict.Version,
                    Result = (int)verdict.Result,
                    ReasonCode = verdict.ReasonCode,
                    Note = verdict.Note,
                    By = verdict.By,
                    At = verdict.At.UtcTicks,
                    Selection = (int)verdict.Selection,
                    Method = verdict.Method,
                    Node = verdict.Node,
                    InspectedOn = verdict.InspectedOn?.DayNumber,
                });
                context.SaveChanges();
                PendingWork.Requeue(session, verdict.RecordId);
                return latest + 1;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<Verdict>> ListAsync(RecordId id, CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<Verdict>>(context =>
        [
            .. context.Verdicts
                .Where(v => v.RecordId == id.Value)
                .OrderByDescending(v => v.Version)
                .AsEnumerable()
                .Select(Read),
        ]));

    public Task<IReadOnlySet<RecordId>> DecidedAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) =>
        Task.FromResult(database.Read<IReadOnlySet<RecordId>>(session =>
        {
            var decided = new HashSet<RecordId>();
            session.ReadEach(
                "SELECT 1 FROM Verdicts WHERE RecordId = ?1 LIMIT 1",
                ids,
                (statement, id) => statement.Bind(1, id.Value),
                (rows, id) =>
                {
                    if (rows.Step())
                    {
                        decided.Add(id);
                    }
                });

            return decided;
        }));

    public Task<IReadOnlyList<Verdict>> LatestAsync(CancellationToken cancellationToken) =>
        Task.FromResult(database.Query<IReadOnlyList<Verdict>>(context =>
        [
            .. context.Verdicts
                .Where(v => !context.Verdicts.Any(later => later.RecordId == v.RecordId && later.Version > v.Version))
                .AsEnumerable()
                .Select(Read)
                .OrderBy(v => v.RecordId),
        ]));

    private static Verdict Read(VerdictRow row) =>
        new(RecordId.Parse(row.RecordId), row.Version, (VerdictResult)row.Result, row.ReasonCode, row.Note, row.By, new DateTimeOffset(row.At, TimeSpan.Zero))
        {
            Selection = (SelectionMethod)row.Selection,
            Method = row.Method,
            Node = row.Node,
            InspectedOn = row.InspectedOn is { } day ? DateOnly.FromDayNumber(day) : null,
        };
}
