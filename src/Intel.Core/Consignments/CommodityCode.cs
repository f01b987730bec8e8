using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core.Consignments;

/// <summary>
/// A commodity code: 2 (chapter), 4 (heading), 6 (HS subheading), 8 (combined nomenclature) or 10 digits (TARIC).
/// Whether the code exists in a given edition of the nomenclature is for the nomenclature's table to say.
/// </summary>
[JsonConverter(typeof(CommodityCodeJsonConverter))]
public readonly record struct CommodityCode
{
    private readonly string? _value;

    private CommodityCode(string value) => _value = value;

    /// <summary>Digits only; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The two digits of the chapter.</summary>
    public string Chapter => Value[..2];

    /// <summary>The four digits of the heading; the whole when it is shorter.</summary>
    public string Heading => Value.Length > 4 ? Value[..4] : Value;

    /// <summary>The six digits of the HS subheading; the whole when it is shorter.</summary>
    public string Subheading => Value.Length > 6 ? Value[..6] : Value;

    /// <summary>Reads a code with or without dots and spaces; false when its length or chapter (01-97, 98 and 99 reserved) cannot be.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CommodityCode code)
    {
        code = default;
        Span<char> digits = stackalloc char[10];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '.' or '\u00A0')
            {
                continue;
            }

            if (!char.IsAsciiDigit(c) || count == digits.Length)
            {
                return false;
            }

            digits[count++] = c;
        }

        if (count is not (2 or 4 or 6 or 8 or 10) || digits[..2] is "00" or "77")
        {
            return false;
        }

        code = new CommodityCode(new string(digits[..count]));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

internal sealed class CommodityCodeJsonConverter : JsonConverter<CommodityCode>
{
    public override CommodityCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CommodityCode.TryParse(reader.GetString(), out var code) ? code : throw new JsonException("Not a commodity code.");

    public override void Write(Utf8JsonWriter writer, CommodityCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
