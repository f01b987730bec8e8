using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core.Substances;

/// <summary>A CAS registry number: two to seven digits, two digits and a check digit that is right, such as 103-79-7.</summary>
[JsonConverter(typeof(CasNumberJsonConverter))]
public readonly record struct CasNumber
{
    private readonly string? _value;

    private CasNumber(string value) => _value = value;

    /// <summary>The number with its hyphens; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>
    /// Reads a number with its hyphens; false when its shape or its check digit is wrong. The check digit is the sum
    /// of the digits before it, weighted 1, 2, 3 and so on from the right, modulo 10 (Chemical Abstracts Service).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CasNumber number)
    {
        number = default;
        text = text.Trim();
        if (text.Length is < 7 or > 12 || text[^2] != '-' || text[^5] != '-' || text[0] == '0')
        {
            return false;
        }

        int sum = 0, weight = 1;
        for (var index = text.Length - 3; index >= 0; index--)
        {
            if (index == text.Length - 5)
            {
                continue;
            }

            if (!char.IsAsciiDigit(text[index]))
            {
                return false;
            }

            sum += (text[index] - '0') * weight++;
        }

        if (!char.IsAsciiDigit(text[^1]) || sum % 10 != text[^1] - '0')
        {
            return false;
        }

        number = new CasNumber(text.ToString());
        return true;
    }

    /// <summary>Reads a number with its hyphens.</summary>
    /// <exception cref="FormatException">Its shape or its check digit is wrong.</exception>
    public static CasNumber Parse(string text) => TryParse(text, out var number)
        ? number
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a CAS number: its check digit or its shape is wrong."));

    /// <inheritdoc/>
    public override string ToString() => Value;
}

internal sealed class CasNumberJsonConverter : JsonConverter<CasNumber>
{
    public override CasNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CasNumber.TryParse(reader.GetString(), out var number) ? number : throw new JsonException("Not a CAS number.");

    public override void Write(Utf8JsonWriter writer, CasNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
