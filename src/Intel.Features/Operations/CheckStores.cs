using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Core.Queries;
using MediatR;

namespace Intel.Features.Operations;

/// <summary>Somebody asks how things stand: what is kept, what waits, and whether the parts agree with each other.</summary>
public static class CheckStores
{
    /// <summary>Asks.</summary>
    /// <param name="Deep">Whether to check the whole audit log too, which reads all of it.</param>
    public sealed record Query(bool Deep) : IRequest<Outcome<Result>>;

    /// <summary>How things stand.</summary>
    /// <param name="Records">Records by kind.</param>
    /// <param name="Searchable">Records that can be searched.</param>
    /// <param name="Pending">Records that wait to be scored or made searchable.</param>
    /// <param name="Files">Files by status.</param>
    /// <param name="Quarantined">Parts of files in quarantine that nobody has resolved.</param>
    /// <param name="AuditBrokenAt">The number of the first audit entry that does not follow from the one before; null when all do, or when it was not checked.</param>
    public sealed record Result(
        IReadOnlyDictionary<RecordKind, long> Records,
        long Searchable,
        PendingCounts Pending,
        IReadOnlyDictionary<ImportStatus, long> Files,
        long Quarantined,
        long? AuditBrokenAt)
    {
        /// <summary>Whether everything that is kept can be searched, or is on its way there.</summary>
        public bool IsSearchComplete => Searchable + Pending.Score + Pending.Index >= Records.Values.Sum();
    }

    internal sealed class Handler(IRecordReader records, ISearchIndex index, IPendingWork pending, IImportLedger ledger, IQuarantine quarantine, IAuditLog audit)
        : IRequestHandler<Query, Outcome<Result>>
    {
        public async Task<Outcome<Result>> Handle(Query request, CancellationToken cancellationToken) => Outcome<Result>.Done(new Result(
            await records.CountAsync(cancellationToken),
            await index.CountAsync(new AllNode(), [], cancellationToken),
            await pending.CountAsync(cancellationToken),
            await ledger.CountAsync(cancellationToken),
            await quarantine.CountOpenAsync(cancellationToken),
            request.Deep ? await audit.FirstBrokenAsync(cancellationToken) : null));
    }
}
