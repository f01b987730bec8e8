using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core.Places;

/// <summary>
/// A code for trade and transport locations (UN/LOCODE): a country by ISO 3166-1 alpha-2 and three letters or the
/// digits 2 to 9, such as BEANR. The shape is checked here; whether the place exists is for the gazetteer to say.
/// </summary>
[JsonConverter(typeof(UnLocodeJsonConverter))]
public readonly record struct UnLocode
{
    private readonly string? _value;

    private UnLocode(string value) => _value = value;

    /// <summary>Five characters without a space; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The country, ISO 3166-1 alpha-2.</summary>
    public string Country => Value[..2];

    /// <summary>Reads a code with or without the space behind the country, in any case; false when it cannot be one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UnLocode code)
    {
        code = default;
        text = text.Trim();
        Span<char> characters = stackalloc char[5];
        if (text.Length == 6 && text[2] == ' ')
        {
            text[..2].CopyTo(characters);
            text[3..].CopyTo(characters[2..]);
        }
        else if (text.Length == 5)
        {
            text.CopyTo(characters);
        }
        else
        {
            return false;
        }

        for (var index = 0; index < 5; index++)
        {
            var c = char.ToUpperInvariant(characters[index]);
            if (!char.IsAsciiLetterUpper(c) && (index < 2 || c is < '2' or > '9'))
            {
                return false;
            }

            characters[index] = c;
        }

        code = new UnLocode(new string(characters));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

internal sealed class UnLocodeJsonConverter : JsonConverter<UnLocode>
{
    public override UnLocode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UnLocode.TryParse(reader.GetString(), out var code) ? code : throw new JsonException("Not a UN/LOCODE.");

    public override void Write(Utf8JsonWriter writer, UnLocode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
