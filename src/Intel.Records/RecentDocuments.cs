using System.Collections.Concurrent;
using Intel.Core;

namespace Intel.Records;

/// <summary>The documents written last, so that scoring and indexing need not read them back from their JSON.</summary>
internal sealed class RecentDocuments
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<long, IRecordDocument> _documents = [];
    private readonly ConcurrentQueue<long> _order = [];

    internal void Keep(IReadOnlyList<KeyValuePair<long, IRecordDocument>> written)
    {
        foreach (var (key, document) in written)
        {
            if (!_documents.TryAdd(key, document))
            {
                _documents[key] = document;
                continue;
            }

            _order.Enqueue(key);
            if (_order.Count > Most && _order.TryDequeue(out var oldest))
            {
                _documents.TryRemove(oldest, out _);
            }
        }
    }

    /// <summary>Before a document is rewritten: nobody may read the old one once the new one is committed.</summary>
    internal void Forget(long key) => _documents.TryRemove(key, out _);

    internal IRecordDocument? Find(long key) => _documents.GetValueOrDefault(key);
}
