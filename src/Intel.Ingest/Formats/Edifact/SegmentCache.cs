namespace Intel.Ingest.Formats.Edifact;

/// <summary>
/// What was made of a segment, by its bytes: the same parties and places come again and again in a file, and what is
/// made of them cannot change. Of segments with the same hash only the last is kept, so that memory stays bounded.
/// </summary>
/// <typeparam name="T">What is made of a segment; immutable.</typeparam>
internal sealed class SegmentCache<T>
    where T : class
{
    private const int Size = 1024;
    private const int LongestKept = 512;

    private readonly (byte[] Bytes, T Made)[] _entries = new (byte[], T)[Size];

    /// <summary>What was made of these bytes before; null when they did not come before, or longer ago.</summary>
    public T? Find(ReadOnlySpan<byte> bytes)
    {
        var (known, made) = _entries[SlotOf(bytes)];
        return known is not null && bytes.SequenceEqual(known) ? made : null;
    }

    /// <summary>Keeps what was made of these bytes.</summary>
    public void Keep(ReadOnlySpan<byte> bytes, T made)
    {
        if (bytes.Length <= LongestKept)
        {
            _entries[SlotOf(bytes)] = (bytes.ToArray(), made);
        }
    }

    /// <summary>Forgets everything: bytes mean something else in another interchange.</summary>
    public void Clear() => Array.Clear(_entries);

    private static int SlotOf(ReadOnlySpan<byte> bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode() & (Size - 1);
    }
}
