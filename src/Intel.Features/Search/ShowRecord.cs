using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Core.Verdicts;
using MediatR;

namespace Intel.Features.Search;

/// <summary>Somebody opens a record: all its versions, its flag and why, and the reading is noted.</summary>
public static class ShowRecord
{
    /// <summary>Which record.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="By">Who asks.</param>
    public sealed record Query(RecordId Id, string By) : IRequest<Outcome<Result>>;

    /// <summary>The record whole.</summary>
    /// <param name="Latest">The latest version.</param>
    /// <param name="Versions">Every version, the first first.</param>
    /// <param name="Flag">What the rules say of the latest; null while it is not scored.</param>
    /// <param name="Flags">Every flag ever kept, the latest first.</param>
    /// <param name="Verdicts">What people decided, the latest first.</param>
    /// <param name="File">The file that the latest version came in.</param>
    public sealed record Result(
        StoredRecord Latest,
        IReadOnlyList<StoredRecord> Versions,
        Flag? Flag,
        IReadOnlyList<(DateTimeOffset At, Flag Flag)> Flags,
        IReadOnlyList<Verdict> Verdicts,
        ImportFile? File);

    internal sealed class Handler(
        IRecordReader records, IFlagStore flags, IVerdictStore verdicts, IImportLedger ledger, IAuditLog audit, TimeProvider clock)
        : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken)
        {
            var versions = await records.VersionsAsync(request.Id, cancellationToken);
            if (versions.Count == 0)
            {
                return Outcome<Result>.NotFound($"There is no record {request.Id}.");
            }

            await audit.AddAsync(new AuditEntry(clock.GetUtcNow(), request.By, "read", request.Id.Value), cancellationToken);
            var latest = versions[^1];
            var history = await flags.HistoryAsync(request.Id, cancellationToken);
            var current = (await flags.FindAsync([request.Id], cancellationToken)).GetValueOrDefault(request.Id);
            return Outcome<Result>.Done(new Result(
                latest,
                versions,
                current,
                history,
                await verdicts.ListAsync(request.Id, cancellationToken),
                await ledger.FindAsync(latest.FileId, cancellationToken)));
        }
    }
}
