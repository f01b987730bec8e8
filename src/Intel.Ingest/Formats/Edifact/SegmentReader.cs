using System.Numerics;
using System.Runtime.Intrinsics;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>
/// Divides a stream into segments and their components. It goes through the bytes thirty-two at a time, marks
/// every delimiter in a bit mask and walks only the marked ones, so that text costs next to nothing; nothing is
/// allocated per segment. Memory is bounded by the segment limit, whatever the stream.
/// </summary>
/// <remarks>
/// Tolerated and reported through the properties: a byte-order mark, white space between segments, empty segments,
/// line breaks in place of terminators. Several interchanges in one stream may have delimiters of their own.
/// Repetition separators (syntax version 4) are left in the text: no message read here repeats elements.
/// </remarks>
internal sealed class SegmentReader : IDisposable
{
    /// <summary>The longest segment that is read, in bytes. No real one comes near it.</summary>
    public const int SegmentLimit = 1 << 20;

    /// <summary>How much of a longer segment is kept to be shown.</summary>
    public const int KeptOfTooLong = 1 << 16;

    // Below the size from which an array is collected with the oldest generation only: files are opened by the thousand.
    private const int InitialBuffer = 1 << 16;
    private const int Lanes = ReadAhead.Lanes;
    private const int HeadLooked = 4096;

    private readonly ReadAhead _ahead;
    private int[] _ends = new int[256];
    private int[] _elements = new int[128];

    private Delimiters _delimiters = Delimiters.Default;
    private byte _terminator = Delimiters.Default.Terminator;
    private bool _advised;
    private bool _framed;

    private int _start;
    private int _length;
    private int _endCount;
    private int _elementCount;
    private long _offset;
    private long _totalLength;
    private SegmentFault _fault;
    private byte[]? _tooLong;

    /// <param name="stream">Read from where it stands; not closed.</param>
    /// <param name="bufferSize">Bytes read ahead.</param>
    public SegmentReader(Stream stream, int bufferSize = InitialBuffer) => _ahead = new ReadAhead(stream, bufferSize);

    /// <summary>The delimiters of the interchange that the reader is in.</summary>
    public Delimiters Delimiters => _delimiters;

    /// <summary>Whether the interchange's segments end in line breaks.</summary>
    public bool EndsInLineBreaks => _terminator is (byte)'\n' or (byte)'\r' && _delimiters.Terminator != _terminator;

    /// <summary>Empty segments met so far: doubled terminators.</summary>
    public int EmptySegments { get; private set; }

    /// <summary>The number of the current segment, from 1; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>Where the service string advice that governs the interchange stands; -1 when there is none.</summary>
    public long AdviceOffset { get; private set; } = -1;

    /// <summary>The current segment.</summary>
    public Segment Current => new(
        _tooLong is { } kept ? kept : _ahead.Bytes.AsSpan(_start, _length),
        _ends.AsSpan(0, _endCount),
        _elements.AsSpan(0, _elementCount),
        Number,
        _offset,
        _totalLength,
        _fault);

    /// <summary>Goes to the next segment; false at the end of the stream.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool Read()
    {
        _tooLong = null;
        _fault = SegmentFault.None;
        while (MoveToSegment())
        {
            if (IsFrameNeeded() && !FrameInterchange())
            {
                return false;
            }

            if (TryScan())
            {
                if (_length == 0)
                {
                    EmptySegments++;
                    continue;
                }

                Number++;
                EndInterchange();
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _ahead.Dispose();

    /// <summary>Skips what may stand between segments; false at the end.</summary>
    private bool MoveToSegment()
    {
        while (true)
        {
            var (position, filled, bytes) = (_ahead.Position, _ahead.Filled, _ahead.Bytes);
            while (position < filled && IsBetween(bytes[position]))
            {
                position++;
            }

            _ahead.Position = position;
            if (filled - position < Delimiters.AdviceLength && !_ahead.IsEnded)
            {
                _ahead.Fill();
                continue;
            }

            if (position < filled && bytes[position] == 0xEF && _ahead.Rest.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                _ahead.Position += 3;
                continue;
            }

            return position < filled;
        }
    }

    // The end-of-file mark of older systems and padding with zeros count as space.
    private static bool IsBetween(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0 or 0x1A;

    private bool IsFrameNeeded() =>
        !_framed || (_ahead.Bytes[_ahead.Position] == (byte)'U' && _ahead.Rest is [_, (byte)'N', (byte)'A' or (byte)'B', ..]);

    /// <summary>At the head of an interchange, finds out its delimiters; false when nothing follows it.</summary>
    private bool FrameInterchange()
    {
        if (Number == 0 && !_framed)
        {
            SkipPreface();
        }

        if (Delimiters.TryReadAdvice(_ahead.Rest, out var advised))
        {
            _delimiters = advised;
            _advised = true;
            AdviceOffset = _ahead.Offset + _ahead.Position;
            _ahead.Position += Delimiters.AdviceLength;
            if (!MoveToSegment())
            {
                return false;
            }
        }
        else if (_ahead.Rest.StartsWith("UNB"u8) && !_advised)
        {
            _delimiters = Delimiters.FromHeader(_ahead.Rest);
            AdviceOffset = -1;
        }

        _framed = true;
        _ahead.Ensure(HeadLooked);
        _terminator = LineEnding.IsTerminator(_ahead.Rest, _delimiters, out var lineBreak) ? lineBreak : _delimiters.Terminator;
        return true;
    }

    /// <summary>Skips what a mail program or gateway left before the first interchange; a head that is cut off is not skipped.</summary>
    private void SkipPreface()
    {
        _ahead.Ensure(HeadLooked);
        var rest = _ahead.Rest[..Math.Min(_ahead.Rest.Length, HeadLooked)];
        if (rest.Length > 3 && !Tags.IsTag(rest[..3]) && Delimiters.IndexOfHead(rest) is var at and > 0)
        {
            _ahead.Position += at;
        }
    }

    private void EndInterchange()
    {
        if (_length < 3 || _tooLong is not null || _ahead.Bytes[_start] != (byte)'U')
        {
            return;
        }

        var tag = _ahead.Bytes.AsSpan(_start, 3);
        if (tag.SequenceEqual("UNZ"u8))
        {
            _framed = false;
        }
        else if (tag.SequenceEqual("UNB"u8))
        {
            // An advice governs one interchange: the next header without one has delimiters of its own.
            _advised = false;
        }
    }

    /// <summary>Finds the segment's end and marks its components. False when nothing but spaces was left.</summary>
    private bool TryScan()
    {
        while (true)
        {
            var end = Scan();
            if (end >= 0 && end - _ahead.Position <= SegmentLimit)
            {
                Close(end - _ahead.Position, end - _ahead.Position + 1);
                return true;
            }

            if (end >= 0 || _ahead.Rest.Length > SegmentLimit)
            {
                SkipTooLong();
                return true;
            }

            if (_ahead.IsEnded)
            {
                return TryCloseLast();
            }

            _ahead.Fill();
        }
    }

    private bool TryCloseLast()
    {
        var pending = _ahead.Rest.Length;
        var length = _ahead.Rest.TrimEnd("\r\n\t \0\u001A"u8).Length;
        if (length == 0)
        {
            _ahead.Position = _ahead.Filled;
            return false;
        }

        _fault = EndsInLineBreaks ? SegmentFault.None : SegmentFault.Unterminated;
        if (_endCount == _ends.Length)
        {
            Array.Resize(ref _ends, _ends.Length * 2);
        }

        _endCount++;
        Close(length, pending);
        return true;
    }

    /// <summary>Makes the bytes from here on the current segment and steps behind it.</summary>
    private void Close(int length, int totalLength)
    {
        _start = _ahead.Position;
        _offset = _ahead.Offset + _start;
        _ahead.Position = _start + totalLength;
        _totalLength = totalLength;
        if (EndsInLineBreaks)
        {
            // Some senders end segments in both.
            var trimmed = _ahead.Bytes.AsSpan(_start, length).TrimEnd("\r \t"u8);
            length = !trimmed.IsEmpty && trimmed[^1] == _delimiters.Terminator ? trimmed.Length - 1 : trimmed.Length;
        }

        _length = length;
        _ends[_endCount - 1] = length;
        for (var index = _endCount - 2; index >= 0 && _ends[index] > length; index--)
        {
            _ends[index] = length;
        }
    }

    /// <summary>Where the terminator stands; -1 when it is not there yet. Marks the components on the way.</summary>
    private int Scan()
    {
        var (elementByte, releaseByte, terminatorByte) = (_delimiters.Element, _delimiters.Release, _terminator);
        var element = Vector256.Create(elementByte);
        var component = Vector256.Create(_delimiters.Component);
        var release = Vector256.Create(releaseByte == 0 ? terminatorByte : releaseByte);
        var terminator = Vector256.Create(terminatorByte);
        var (start, filled, buffer) = (_ahead.Position, _ahead.Filled, _ahead.Bytes);
        var (ends, elements) = (_ends, _elements);
        int count = 0, elementCount = 1;
        elements[0] = 0;
        uint carried = 0;
        for (var block = start; block < filled; block += Lanes)
        {
            if (count + Lanes > ends.Length || elementCount + Lanes > elements.Length)
            {
                Array.Resize(ref _ends, _ends.Length * 2);
                Array.Resize(ref _elements, _elements.Length * 2);
                (ends, elements) = (_ends, _elements);
            }

            var bytes = Vector256.LoadUnsafe(ref buffer[0], (nuint)block);
            var mask = (Vector256.Equals(bytes, element) | Vector256.Equals(bytes, component)
                | Vector256.Equals(bytes, release) | Vector256.Equals(bytes, terminator)).ExtractMostSignificantBits();
            mask &= ~carried;
            carried = 0;
            if (filled - block < Lanes)
            {
                mask &= (1u << (filled - block)) - 1;
            }

            while (mask != 0)
            {
                var bit = BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
                var at = block + bit;
                var value = buffer[at];
                if (value == terminatorByte)
                {
                    ends[count++] = at - start;
                    (_endCount, _elementCount) = (count, elementCount);
                    return at;
                }

                if (value == releaseByte)
                {
                    mask &= ~(uint)(2UL << bit);
                    carried = bit == Lanes - 1 ? 1u : 0u;
                    continue;
                }

                ends[count++] = at - start;
                elements[elementCount] = count;
                elementCount += value == elementByte ? 1 : 0;
            }
        }

        (_endCount, _elementCount) = (count, elementCount);
        return -1;
    }

    /// <summary>Keeps the head of a segment beyond the limit and goes on behind the next terminator.</summary>
    private void SkipTooLong()
    {
        _fault = SegmentFault.TooLong;
        _tooLong = _ahead.Rest[..KeptOfTooLong].ToArray();
        _length = KeptOfTooLong;
        _offset = _ahead.Offset + _ahead.Position;
        (_endCount, _elementCount) = (0, 0);
        var release = _delimiters.Release == 0 ? _terminator : _delimiters.Release;
        var isReleased = false;
        while (true)
        {
            while (_ahead.Position < _ahead.Filled)
            {
                if (isReleased)
                {
                    isReleased = false;
                    _ahead.Position++;
                    continue;
                }

                var at = _ahead.Rest.IndexOfAny(_terminator, release);
                if (at < 0)
                {
                    _ahead.Position = _ahead.Filled;
                    break;
                }

                isReleased = _ahead.Rest[at] != _terminator;
                _ahead.Position += at + 1;
                if (!isReleased)
                {
                    _totalLength = _ahead.Offset + _ahead.Position - _offset;
                    return;
                }
            }

            if (_ahead.IsEnded)
            {
                _totalLength = _ahead.Offset + _ahead.Position - _offset;
                return;
            }

            _ahead.Fill();
        }
    }
}
