using System.Buffers;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>
/// Remembers where the heads of the interchange and of its message stand, so that the text of a part that goes into
/// quarantine can be given with them: corrected and read again by itself, it then says as much as in its file.
/// </summary>
internal sealed class HeadText(Stream content)
{
    private const int MostHead = 4096;
    private const int MostText = 1 << 16;

    private long _interchangeOffset;
    private long _interchangeEnd;
    private long _messageOffset;
    private long _messageEnd;

    public void BeginInterchange(in Segment segment, long adviceOffset)
    {
        (_interchangeOffset, _interchangeEnd) = (adviceOffset >= 0 ? adviceOffset : segment.Offset, segment.EndOffset);
        (_messageOffset, _messageEnd) = (0, 0);
    }

    public void EndInterchange() => (_interchangeOffset, _interchangeEnd, _messageOffset, _messageEnd) = (0, 0, 0, 0);

    public void BeginMessage(in Segment segment) => (_messageOffset, _messageEnd) = (segment.Offset, segment.EndOffset);

    /// <summary>Takes a further segment of the message's head, as far as there is room.</summary>
    public void Add(in Segment segment)
    {
        if (_messageEnd > 0 && segment.EndOffset - _messageOffset <= MostHead)
        {
            _messageEnd = segment.EndOffset;
        }
    }

    /// <summary>The text of a span with the heads before it, at most 64 Ki characters, and where the span begins in it.</summary>
    public (string Text, int Start) Of(SourceSpan span, SegmentText text)
    {
        var position = content.Position;
        try
        {
            var head = Read(_interchangeOffset, Math.Min(_interchangeEnd - _interchangeOffset, MostHead), text)
                + Read(_messageOffset, Math.Min(_messageEnd - _messageOffset, MostHead), text);
            return (head + Read(span.ByteOffset, Math.Min(span.ByteLength, MostText - head.Length), text), head.Length);
        }
        finally
        {
            content.Position = position;
        }
    }

    private string Read(long offset, long length, SegmentText text)
    {
        if (length <= 0)
        {
            return "";
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)length);
        content.Position = offset;
        var read = content.ReadAtLeast(rented.AsSpan(0, (int)length), (int)length, throwOnEndOfStream: false);
        var written = text.AsWritten(rented.AsSpan(0, read));
        ArrayPool<byte>.Shared.Return(rented);
        return written;
    }
}
