using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core;

/// <summary>
/// The identity of a record: a letter for its kind (S, L or F) and sixteen characters of Crockford's base 32,
/// the first 80 bits of the SHA-256 of its natural key. The same consignment therefore has the same identity
/// on every machine, however often and in whatever order its messages come in.
/// </summary>
/// <remarks>With 80 bits, the chance that two of a billion records collide is below one in a million.</remarks>
[JsonConverter(typeof(RecordIdJsonConverter))]
public readonly record struct RecordId : IComparable<RecordId>
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 17;
    private static readonly System.Buffers.SearchValues<char> AlphabetValues = System.Buffers.SearchValues.Create(Alphabet);

    private readonly string? _value;

    private RecordId(string value) => _value = value;

    /// <summary>The identity as written in addresses and exports; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The kind that the first letter names.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public RecordKind Kind => Value is [var letter, ..]
        ? letter switch { 'S' => RecordKind.Shipment, 'L' => RecordKind.Laboratory, _ => RecordKind.Finding }
        : throw new InvalidOperationException("The default record id has no kind.");

    /// <summary>The identity of the record of a kind that has this natural key.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="naturalKey">What identifies the record in its own world; never empty.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static RecordId From(RecordKind kind, string naturalKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(naturalKey);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(naturalKey), hash);
        Span<char> text = stackalloc char[Length];
        text[0] = kind switch { RecordKind.Shipment => 'S', RecordKind.Laboratory => 'L', _ => 'F' };
        for (var index = 0; index < Length - 1; index++)
        {
            var bit = index * 5;
            var window = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            text[index + 1] = Alphabet[(window >> (11 - (bit % 8))) & 31];
        }

        return new RecordId(new string(text));
    }

    /// <summary>Reads an identity as written; false when it cannot be one.</summary>
    public static bool TryParse(string? text, out RecordId id)
    {
        id = default;
        if (text is not { Length: Length })
        {
            return false;
        }

        var upper = text.ToUpperInvariant();
        if (upper[0] is not ('S' or 'L' or 'F') || upper.AsSpan(1).ContainsAnyExcept(AlphabetValues))
        {
            return false;
        }

        id = new RecordId(upper);
        return true;
    }

    /// <summary>Reads an identity as written.</summary>
    /// <exception cref="FormatException">The text cannot be one.</exception>
    public static RecordId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException("A record id is S, L or F and sixteen letters or digits.");

    /// <inheritdoc/>
    public int CompareTo(RecordId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    public static bool operator <(RecordId left, RecordId right) => left.CompareTo(right) < 0;

    public static bool operator >(RecordId left, RecordId right) => left.CompareTo(right) > 0;

    public static bool operator <=(RecordId left, RecordId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RecordId left, RecordId right) => left.CompareTo(right) >= 0;
}

internal sealed class RecordIdJsonConverter : JsonConverter<RecordId>
{
    public override RecordId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RecordId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a record id.");

    public override void Write(Utf8JsonWriter writer, RecordId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
