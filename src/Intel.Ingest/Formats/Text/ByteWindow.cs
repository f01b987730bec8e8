namespace Intel.Ingest.Formats.Text;

/// <summary>A moving window on a file's bytes: what is in it can be looked at again, what lies before <see cref="Start"/> is given up.</summary>
internal sealed class ByteWindow
{
    // Below the size from which an array is collected with the oldest generation only: files are opened by the thousand.
    private const int Chunk = 64 * 1024;

    private readonly TextDecoding _decoding;
    private long _bufferOffset;

    public ByteWindow(TextDecoding decoding)
    {
        _decoding = decoding;
        _bufferOffset = decoding.MarkLength;
    }

    public byte[] Buffer { get; private set; } = new byte[Chunk];

    /// <summary>The first byte in the buffer that is still wanted.</summary>
    public int Start { get; set; }

    /// <summary>The end of the bytes in the buffer.</summary>
    public int End { get; private set; }

    /// <summary>Whether nothing comes behind <see cref="End"/>.</summary>
    public bool IsEnded { get; private set; }

    public int Length => End - Start;

    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(Start, End - Start);

    /// <summary>Bytes from the start of the file to <see cref="Start"/>, whether or not the format's offsets mean anything.</summary>
    public long Position => _bufferOffset + Start;

    /// <summary>A place in the file as it is reported: 0 when the bytes were converted on the way.</summary>
    public long Reported(long positionOrLength) => _decoding.HasOffsets ? positionOrLength : 0;

    /// <summary>Reads more bytes behind those that are left; false when there are none.</summary>
    public bool Fill()
    {
        if (IsEnded)
        {
            return false;
        }

        var left = Length;
        if (Start > 0)
        {
            Bytes.CopyTo(Buffer);
            _bufferOffset += Start;
            Start = 0;
            End = left;
        }

        if (Buffer.Length - left < Chunk)
        {
            var larger = new byte[Math.Max(Buffer.Length * 2, left + Chunk)];
            Bytes.CopyTo(larger);
            Buffer = larger;
        }

        var read = _decoding.Content.ReadAtLeast(Buffer.AsSpan(End), Buffer.Length - End, throwOnEndOfStream: false);
        IsEnded = read < Buffer.Length - End;
        End += read;
        return read > 0;
    }
}
