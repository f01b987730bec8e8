using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>
/// Turns components into text: release characters resolved, line breaks of wrapped files dropped, spaces at the ends
/// cut, bytes decoded by what the interchange declares and, where they contradict it, by what they are.
/// </summary>
internal sealed class SegmentText
{
    private const int PoolSize = 4096;
    private const int PooledLength = 24;

    // Codes, ports, units and names come again and again: one string for each, found without making it first.
    private readonly string?[] _pool = new string?[PoolSize];
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);

    private Encoding _encoding = Encoding.Latin1;
    private bool _isPlain = true;
    private byte _release = Delimiters.Default.Release;

    /// <summary>Whether text read since <see cref="ClearViolation"/> held bytes outside the declared character set.</summary>
    public bool IsViolated { get; private set; }

    /// <summary>The first text that did, as it was read; null when none did.</summary>
    public string? Violation { get; private set; }

    /// <summary>Takes over what an interchange declares.</summary>
    public void Declare(ReadOnlySpan<byte> syntaxIdentifier, Delimiters delimiters)
    {
        _encoding = CharacterSets.Of(syntaxIdentifier);
        _isPlain = CharacterSets.IsPlain(syntaxIdentifier);
        _release = delimiters.Release;
    }

    /// <summary>Forgets a violation noticed.</summary>
    public void ClearViolation()
    {
        IsViolated = false;
        Violation = null;
    }

    /// <summary>A component as text; empty when it is absent or blank.</summary>
    public string Of(in Segment segment, int element, int component = 0) => Of(segment.Raw(element, component));

    /// <summary>A component as text; null when it is absent or blank.</summary>
    public string? OrNull(in Segment segment, int element, int component = 0)
    {
        var text = Of(segment.Raw(element, component));
        return text.Length == 0 ? null : text;
    }

    /// <summary>Bytes as text.</summary>
    public string Of(ReadOnlySpan<byte> raw)
    {
        raw = raw.Trim(" \t\r\n"u8);
        if (raw.IsEmpty)
        {
            return "";
        }

        if ((_release != 0 && raw.Contains(_release)) || raw.ContainsAny(LineBreaks))
        {
            return Unescaped(raw);
        }

        return raw.Length <= PooledLength && Ascii.IsValid(raw) ? Pooled(raw) : Decode(raw);
    }

    /// <summary>Bytes decoded as they stand, release characters and all: what a person would see in the file.</summary>
    public string AsWritten(ReadOnlySpan<byte> bytes)
    {
        var (violated, first) = (IsViolated, Violation);
        var text = Decode(bytes);
        (IsViolated, Violation) = (violated, first);
        return text;
    }

    private string Unescaped(ReadOnlySpan<byte> raw)
    {
        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        var count = 0;
        for (var index = 0; index < raw.Length; index++)
        {
            var value = raw[index];
            if (value == _release && _release != 0 && index + 1 < raw.Length)
            {
                value = raw[++index];
            }
            else if (value is (byte)'\r' or (byte)'\n')
            {
                continue;
            }

            rented[count++] = value;
        }

        var text = Decode(rented.AsSpan(0, count).Trim((byte)' '));
        ArrayPool<byte>.Shared.Return(rented);
        return text;
    }

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        // A run of bytes above 127 that is UTF-8 by chance in another set is next to impossible; senders that
        // declare UNOA to UNOC and write UTF-8 are common, and so are the reverse.
        var isUtf8 = Utf8.IsValid(bytes);
        var text = isUtf8 ? Encoding.UTF8.GetString(bytes)
            : ReferenceEquals(_encoding, CharacterSets.StrictUtf8) ? Encoding.Latin1.GetString(bytes)
            : _encoding.GetString(bytes);
        if (_isPlain || isUtf8 != ReferenceEquals(_encoding, CharacterSets.StrictUtf8))
        {
            Violation ??= text;
            IsViolated = true;
        }

        return text;
    }

    private string Pooled(ReadOnlySpan<byte> bytes)
    {
        var hash = (uint)bytes.Length;
        foreach (var value in bytes)
        {
            hash = (hash * 31) + value;
        }

        ref var slot = ref _pool[(hash ^ (hash >> 12)) & (PoolSize - 1)];
        if (slot is { } known && known.Length == bytes.Length && Ascii.Equals(bytes, known))
        {
            return known;
        }

        return slot = Encoding.ASCII.GetString(bytes);
    }
}
