namespace Intel.Tests.Ingest.Edifact;

/// <summary>A stream that hands out its bytes in pieces.</summary>
internal sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes, writable: false)
{
    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
}

/// <summary>A head, one byte over and over, and a tail: a long file that takes no memory.</summary>
internal sealed class RepeatedStream(byte[] head, byte repeated, long count, byte[] tail) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => head.Length + count + tail.Length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position < head.Length)
        {
            return Copy(head.AsSpan((int)Position), buffer);
        }

        if (Position < head.Length + count)
        {
            var length = (int)Math.Min(buffer.Length, head.Length + count - Position);
            buffer[..length].Fill(repeated);
            Position += length;
            return length;
        }

        return Copy(tail.AsSpan((int)(Position - head.Length - count)), buffer);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Copy(ReadOnlySpan<byte> source, Span<byte> buffer)
    {
        var length = Math.Min(source.Length, buffer.Length);
        source[..length].CopyTo(buffer);
        Position += length;
        return length;
    }
}
