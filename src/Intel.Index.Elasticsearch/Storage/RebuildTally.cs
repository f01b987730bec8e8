namespace Intel.Index.Elasticsearch.Storage;

/// <summary>What this process had confirmed to be written into the index of a rebuild, to compare with what is in it.</summary>
internal sealed class RebuildTally(string name)
{
    private readonly Lock _lock = new();
    private UInt128 _sum;
    private bool _isRepeated;

    /// <summary>The index.</summary>
    public string Name { get; } = name;

    /// <summary>Records that were new to it.</summary>
    public long Created { get; private set; }

    /// <summary>Counts what the cluster confirmed.</summary>
    public void Count(EntryDocument document, bool isNew)
    {
        lock (_lock)
        {
            _isRepeated |= !isNew;
            if (isNew)
            {
                Created++;
                _sum = unchecked(_sum + document.Fingerprint);
            }
        }
    }

    /// <summary>
    /// Whether what is there can be all that was written. Other processes may have written more; the sum says something
    /// only where nothing was written twice and nobody else wrote.
    /// </summary>
    public bool Agrees(long count, UInt128 sum)
    {
        lock (_lock)
        {
            return count > Created || (count == Created && (_isRepeated || sum == _sum));
        }
    }
}
