using System.Runtime.CompilerServices;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Features.Http;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>Records as their reader may see them.</summary>
internal sealed class CoarseRecordReader(IRecordReader exact, ICoordinateAccess access) : IRecordReader
{
    public async Task<StoredRecord?> FindAsync(RecordId id, CancellationToken cancellationToken) =>
        await exact.FindAsync(id, cancellationToken) is { } record ? Seen(record) : null;

    public async Task<IReadOnlyList<StoredRecord>> FindAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) =>
        Seen(await exact.FindAsync(ids, cancellationToken));

    public async Task<IReadOnlyList<StoredRecord>> VersionsAsync(RecordId id, CancellationToken cancellationToken) =>
        Seen(await exact.VersionsAsync(id, cancellationToken));

    public async IAsyncEnumerable<StoredRecord> AllAsync(RecordId? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in exact.AllAsync(after, cancellationToken))
        {
            yield return Seen(record);
        }
    }

    public Task<IReadOnlyDictionary<RecordKind, long>> CountAsync(CancellationToken cancellationToken) => exact.CountAsync(cancellationToken);

    public Task<IReadOnlyList<SubjectHistory>> HistoryAsync(IReadOnlyList<Sighting> sightings, CancellationToken cancellationToken) =>
        exact.HistoryAsync(sightings, cancellationToken);

    private StoredRecord Seen(StoredRecord record) => access.IsExact ? record : CoarseReading.Of(record);

    private IReadOnlyList<StoredRecord> Seen(IReadOnlyList<StoredRecord> records) => access.IsExact ? records : [.. records.Select(CoarseReading.Of)];
}
