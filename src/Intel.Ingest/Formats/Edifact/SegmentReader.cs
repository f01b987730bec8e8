using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>
/// Divides a stream into segments and their components. It goes through the buffer thirty-two bytes at a time, marks
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

    private const int InitialBuffer = 1 << 18;
    private const int Lanes = 32;
    private const int HeadLooked = 4096;

    private readonly Stream _stream;
    private byte[] _buffer;
    private int[] _ends = new int[256];
    private int[] _elements = new int[128];
    private int _position;
    private int _filled;
    private long _bufferOffset;
    private bool _ended;

    private Delimiters _delimiters = Delimiters.Default;
    private byte _terminator = Delimiters.Default.Terminator;
    private bool _advised;
    private bool _framed;

    private int _start;
    private long _offset;
    private int _length;
    private int _endCount;
    private int _elementCount;
    private long _totalLength;
    private SegmentFault _fault;
    private byte[]? _tooLong;

    /// <param name="stream">Read from where it stands; not closed.</param>
    /// <param name="bufferSize">Bytes read ahead.</param>
    public SegmentReader(Stream stream, int bufferSize = InitialBuffer)
    {
        _stream = stream;
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(bufferSize, 4 * Lanes));
    }

    /// <summary>The delimiters of the interchange that the reader is in.</summary>
    public Delimiters Delimiters => _delimiters;

    /// <summary>Whether the interchange's segments end in line breaks.</summary>
    public bool EndsInLineBreaks => _terminator is (byte)'\n' or (byte)'\r' && _delimiters.Terminator != _terminator;

    /// <summary>Empty segments met so far: doubled terminators.</summary>
    public int EmptySegments { get; private set; }

    /// <summary>The number of the current segment, from 1; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the current segment's bytes hold the release character.</summary>
    public bool HasRelease { get; private set; }

    /// <summary>Where the service string advice that governs the interchange stands; -1 when there is none.</summary>
    public long AdviceOffset { get; private set; } = -1;

    /// <summary>The current segment.</summary>
    public Segment Current => _tooLong is { } kept
        ? new Segment(kept.AsSpan(0, _length), _ends.AsSpan(0, _endCount), _elements.AsSpan(0, _elementCount), Number, _offset, _totalLength, _fault)
        : new Segment(_buffer.AsSpan(_start, _length), _ends.AsSpan(0, _endCount), _elements.AsSpan(0, _elementCount), Number, _offset, _totalLength, _fault);

    /// <summary>Goes to the next segment; false at the end of the stream.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public bool Read()
    {
        _tooLong = null;
        _fault = SegmentFault.None;
        while (MoveToSegment())
        {
            FrameInterchange();
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

    /// <summary>Where an interchange begins at a line's start, not before the second byte; -1 when none does.</summary>
    public static int IndexOfHead(ReadOnlySpan<byte> bytes)
    {
        for (var from = 1; bytes.Length - from >= Delimiters.AdviceLength; from++)
        {
            var at = bytes[from..].IndexOf("\nUN"u8);
            if (at < 0)
            {
                return -1;
            }

            from += at;
            var head = bytes[(from + 1)..];
            if (Delimiters.TryReadAdvice(head, out _) || head.StartsWith("UNB+"u8))
            {
                return from + 1;
            }
        }

        return -1;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    /// <summary>Skips what may stand between segments; false at the end.</summary>
    private bool MoveToSegment()
    {
        while (true)
        {
            while (_position < _filled && IsBetween(_buffer[_position]))
            {
                _position++;
            }

            if (_filled - _position < Delimiters.AdviceLength && !_ended)
            {
                Fill(_position);
                continue;
            }

            if (_filled - _position >= 3 && _buffer.AsSpan(_position, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            {
                _position += 3;
                continue;
            }

            return _position < _filled;
        }
    }

    // The end-of-file mark of older systems and padding with zeros count as space.
    private static bool IsBetween(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0 or 0x1A;

    /// <summary>At the head of an interchange, finds out its delimiters.</summary>
    private void FrameInterchange()
    {
        if (_framed && !(_buffer[_position] == (byte)'U' && _position + 2 < _filled && _buffer[_position + 1] == (byte)'N' && _buffer[_position + 2] is (byte)'A' or (byte)'B'))
        {
            return;
        }

        if (Number == 0)
        {
            SkipPreface();
        }

        var rest = _buffer.AsSpan(_position, _filled - _position);
        if (Delimiters.TryReadAdvice(rest, out var advised))
        {
            _delimiters = advised;
            _advised = true;
            AdviceOffset = _bufferOffset + _position;
            _position += Delimiters.AdviceLength;
            _terminator = advised.Terminator;
            _framed = false;
            if (!MoveToSegment())
            {
                return;
            }
        }
        else if (rest.StartsWith("UNB"u8) && !_advised)
        {
            _delimiters = Delimiters.FromHeader(rest);
            AdviceOffset = -1;
        }

        _framed = true;
        _terminator = _delimiters.Terminator;
        while (_filled - _position < HeadLooked && !_ended)
        {
            Fill(_position);
        }

        if (LineEnding.IsTerminator(_buffer.AsSpan(_position, _filled - _position), _delimiters, out var lineBreak))
        {
            _terminator = lineBreak;
        }
    }

    /// <summary>Skips what a mail program or gateway left before the first interchange; a head that is cut off is not skipped.</summary>
    private void SkipPreface()
    {
        while (_filled - _position < HeadLooked && !_ended)
        {
            Fill(_position);
        }

        var rest = _buffer.AsSpan(_position, Math.Min(_filled - _position, HeadLooked));
        if (rest.Length > 3 && !Tags.IsTag(rest[..3]) && IndexOfHead(rest) is var at and > 0)
        {
            _position += at;
        }
    }

    private void EndInterchange()
    {
        if (_length < 3 || _tooLong is not null || _buffer[_start] != (byte)'U')
        {
            return;
        }

        var tag = _buffer.AsSpan(_start, 3);
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
            if (end >= 0)
            {
                Close(end - _position, end - _position + 1);
                return true;
            }

            var pending = _filled - _position;
            if (pending > SegmentLimit)
            {
                SkipTooLong();
                return true;
            }

            if (_ended)
            {
                return TryCloseLast(pending);
            }

            Fill(_position);
        }
    }

    private bool TryCloseLast(int pending)
    {
        var length = _buffer.AsSpan(_position, pending).TrimEnd("\r\n\t \0\u001A"u8).Length;
        if (length == 0)
        {
            _position = _filled;
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
        _start = _position;
        _offset = _bufferOffset + _position;
        _position += totalLength;
        _totalLength = totalLength;
        if (EndsInLineBreaks)
        {
            // Some senders end segments in both.
            var trimmed = _buffer.AsSpan(_start, length).TrimEnd("\r \t"u8);
            length = !trimmed.IsEmpty && trimmed[^1] == _delimiters.Terminator ? trimmed.Length - 1 : trimmed.Length;
        }

        _length = length;
        _ends[_endCount - 1] = length;
        for (var index = _endCount - 2; index >= 0 && _ends[index] > length; index--)
        {
            _ends[index] = length;
        }
    }

    /// <summary>Where the terminator stands in the buffer; -1 when it is not there yet.</summary>
    private int Scan()
    {
        var element = Vector256.Create(_delimiters.Element);
        var component = Vector256.Create(_delimiters.Component);
        var release = Vector256.Create(_delimiters.Release == 0 ? _terminator : _delimiters.Release);
        var terminator = Vector256.Create(_terminator);
        var (start, filled, buffer) = (_position, _filled, _buffer);
        var (elementByte, releaseByte, terminatorByte) = (_delimiters.Element, _delimiters.Release, _terminator);
        var (ends, elements) = (_ends, _elements);
        int count = 0, elementCount = 1, hasRelease = 0;
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

            // Rent gives at least what was asked for; the last lanes of the buffer are never filled (see Fill).
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
                    _endCount = count;
                    _elementCount = elementCount;
                    HasRelease = hasRelease != 0;
                    return at;
                }

                if (value == releaseByte)
                {
                    hasRelease = 1;
                    mask &= ~(uint)(2UL << bit);
                    carried = bit == Lanes - 1 ? 1u : 0u;
                    continue;
                }

                ends[count++] = at - start;
                elements[elementCount] = count;
                elementCount += value == elementByte ? 1 : 0;
            }
        }

        _endCount = count;
        _elementCount = elementCount;
        HasRelease = hasRelease != 0;
        return -1;
    }

    /// <summary>Keeps the head of a segment beyond the limit and goes on behind the next terminator.</summary>
    private void SkipTooLong()
    {
        _fault = SegmentFault.TooLong;
        _tooLong = _buffer.AsSpan(_position, KeptOfTooLong).ToArray();
        var offset = _bufferOffset + _position;
        var released = false;
        while (true)
        {
            while (_position < _filled)
            {
                var rest = _buffer.AsSpan(_position, _filled - _position);
                if (released)
                {
                    released = false;
                    _position++;
                    continue;
                }

                var at = rest.IndexOfAny(_terminator, _delimiters.Release == 0 ? _terminator : _delimiters.Release);
                if (at < 0)
                {
                    _position = _filled;
                    break;
                }

                _position += at + 1;
                if (rest[at] == _terminator)
                {
                    CloseTooLong(offset);
                    return;
                }

                released = true;
            }

            if (_ended)
            {
                CloseTooLong(offset);
                return;
            }

            Fill(_position);
        }
    }

    private void CloseTooLong(long offset)
    {
        _offset = offset;
        _totalLength = _bufferOffset + _position - offset;
        _length = KeptOfTooLong;
        _endCount = 0;
        _elementCount = 0;
    }

    /// <summary>Reads more, keeping the bytes from a position on.</summary>
    private void Fill(int keepFrom)
    {
        var kept = _filled - keepFrom;
        if (keepFrom > 0)
        {
            _buffer.AsSpan(keepFrom, kept).CopyTo(_buffer);
            _bufferOffset += keepFrom;
            _position -= keepFrom;
            _filled = kept;
        }
        else if (_filled + Lanes >= _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _filled).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        // Short of the last lanes, so that a load at any filled byte stays within the buffer.
        var room = _buffer.Length - Lanes - _filled;
        var read = _stream.ReadAtLeast(_buffer.AsSpan(_filled, room), room, throwOnEndOfStream: false);
        _ended = read < room;
        _filled += read;
    }
}
