namespace Intel.Ingest.Formats.Edifact;

/// <summary>What is wrong with a segment's frame.</summary>
internal enum SegmentFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The file ends before the terminator.</summary>
    Unterminated,

    /// <summary>Longer than <see cref="SegmentReader.SegmentLimit"/>; only its start is there.</summary>
    TooLong,
}

/// <summary>
/// One segment in the reader's buffer: valid until the next one is read. Element 0 is the tag; components count from 0.
/// </summary>
internal readonly ref struct Segment
{
    private readonly ReadOnlySpan<int> _ends;
    private readonly ReadOnlySpan<int> _elements;

    /// <param name="bytes">The segment without its terminator.</param>
    /// <param name="ends">Where each component ends, from the segment's start.</param>
    /// <param name="elements">The number of each element's first component.</param>
    /// <param name="number">Counted from 1 in the file.</param>
    /// <param name="offset">Bytes from the file's start.</param>
    /// <param name="totalLength">Bytes with the terminator.</param>
    /// <param name="fault">What is wrong with it.</param>
    public Segment(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, ReadOnlySpan<int> elements, int number, long offset, long totalLength, SegmentFault fault)
    {
        Bytes = bytes;
        _ends = ends;
        _elements = elements;
        Number = number;
        Offset = offset;
        TotalLength = totalLength;
        Fault = fault;
        Tag = TagOf(ends.Length > 0 ? bytes[..ends[0]] : bytes);
    }

    /// <summary>The bytes as they stand, without the terminator; at most 64 KiB of a segment that is too long.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>The tag as a number (<see cref="Tags"/>); 0 when there is none.</summary>
    public uint Tag { get; }

    /// <summary>Its number in the file, from 1. The service string advice UNA is no segment and is not counted.</summary>
    public int Number { get; }

    /// <summary>Bytes from the file's start to its tag.</summary>
    public long Offset { get; }

    /// <summary>Bytes with the terminator.</summary>
    public long TotalLength { get; }

    /// <summary>Where the next byte after it stands.</summary>
    public long EndOffset => Offset + TotalLength;

    /// <summary>What is wrong with its frame.</summary>
    public SegmentFault Fault { get; }

    /// <summary>Elements, the tag included.</summary>
    public int ElementCount => _elements.Length;

    /// <summary>Components of all elements together.</summary>
    public int ComponentCount => _ends.Length;

    /// <summary>The components of an element; 0 when there is no such element.</summary>
    public int ComponentsOf(int element) =>
        (uint)element >= (uint)_elements.Length ? 0
        : (element + 1 < _elements.Length ? _elements[element + 1] : _ends.Length) - _elements[element];

    /// <summary>A component's bytes as they stand, release characters included; empty when there is none.</summary>
    public ReadOnlySpan<byte> Raw(int element, int component = 0)
    {
        if ((uint)component >= (uint)ComponentsOf(element))
        {
            return default;
        }

        var index = _elements[element] + component;
        var start = index == 0 ? 0 : _ends[index - 1] + 1;
        var end = _ends[index];
        return start < end ? Bytes[start..end] : default;
    }

    /// <summary>Whether a component holds nothing but spaces.</summary>
    public bool IsBlank(int element, int component = 0) => !Raw(element, component).ContainsAnyExcept((byte)' ');

    /// <summary>Whether a component is exactly this.</summary>
    public bool Is(int element, int component, ReadOnlySpan<byte> value) => Raw(element, component).SequenceEqual(value);

    private static uint TagOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 3)
        {
            return Tags.IsTag(bytes) ? Tags.Of(bytes) : 0;
        }

        // A file wrapped at a fixed width may break its lines within a tag.
        Span<byte> tag = stackalloc byte[3];
        var count = 0;
        foreach (var value in bytes.Length > 9 ? [] : bytes)
        {
            if (value > (byte)' ')
            {
                if (count == 3)
                {
                    return 0;
                }

                tag[count++] = value;
            }
        }

        return count == 3 && Tags.IsTag(tag) ? Tags.Of(tag) : 0;
    }
}
