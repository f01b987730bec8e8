using System.Collections.Concurrent;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>
/// The fields that turned out to have more values than a search counts by itself. What is known to be large is counted in
/// the same request as what is found, instead of in a second one behind it.
/// </summary>
internal sealed class LargeFields
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    public bool Has(string field) => _names.ContainsKey(field);

    public void Add(string field) => _names[field] = true;
}
