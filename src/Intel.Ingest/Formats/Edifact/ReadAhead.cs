using System.Buffers;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>A window on a stream: bytes read ahead, from a position that moves on. It grows only while the position stays.</summary>
internal sealed class ReadAhead : IDisposable
{
    /// <summary>Bytes behind the filled ones that are always there, so that a vector may be loaded at any filled byte.</summary>
    public const int Lanes = 32;

    private readonly Stream _stream;

    public ReadAhead(Stream stream, int size)
    {
        _stream = stream;
        Bytes = ArrayPool<byte>.Shared.Rent(Math.Max(size, 4 * Lanes));
    }

    /// <summary>The window's bytes; those from <see cref="Filled"/> on mean nothing.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Where reading goes on.</summary>
    public int Position { get; set; }

    /// <summary>How many bytes are filled.</summary>
    public int Filled { get; private set; }

    /// <summary>Where the window begins in the stream.</summary>
    public long Offset { get; private set; }

    /// <summary>Whether the stream has ended.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The bytes from the position on.</summary>
    public ReadOnlySpan<byte> Rest => Bytes.AsSpan(Position, Filled - Position);

    /// <summary>Reads more, keeping the bytes from the position on; what stood before it is gone.</summary>
    public void Fill()
    {
        var kept = Filled - Position;
        if (Position > 0)
        {
            Bytes.AsSpan(Position, kept).CopyTo(Bytes);
            Offset += Position;
            Position = 0;
            Filled = kept;
        }
        else if (Filled + Lanes >= Bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Bytes.Length * 2);
            Bytes.AsSpan(0, Filled).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(Bytes);
            Bytes = larger;
        }

        var room = Bytes.Length - Lanes - Filled;
        var read = _stream.ReadAtLeast(Bytes.AsSpan(Filled, room), room, throwOnEndOfStream: false);
        IsEnded = read < room;
        Filled += read;
    }

    /// <summary>Makes sure that so many bytes stand from the position on, unless the stream ends before.</summary>
    public void Ensure(int count)
    {
        while (Filled - Position < count && !IsEnded)
        {
            Fill();
        }
    }

    public void Dispose()
    {
        if (Bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Bytes);
            Bytes = [];
        }
    }
}
