using Intel.Core;
using Intel.Core.Imports;
using MediatR;

namespace Intel.Features.Sites;

/// <summary>A list of sites needs more of each record than searching gives: its containers, chemicals and clean-up.</summary>
public static class ReadSites
{
    /// <summary>Which records.</summary>
    /// <param name="Ids">Their ids; a page of them.</param>
    public sealed record Query(IReadOnlyList<RecordId> Ids) : IRequest<Outcome<IReadOnlyDictionary<RecordId, StoredRecord>>>;

    internal sealed class Handler(IRecordReader records) : IRequestHandler<Query, Outcome<IReadOnlyDictionary<RecordId, StoredRecord>>>
    {
        public async Task<Outcome<IReadOnlyDictionary<RecordId, StoredRecord>>> Handle(Query request, CancellationToken cancellationToken) =>
            Outcome<IReadOnlyDictionary<RecordId, StoredRecord>>.Done(
                (await records.FindAsync(request.Ids, cancellationToken)).ToDictionary(r => r.Id));
    }
}
