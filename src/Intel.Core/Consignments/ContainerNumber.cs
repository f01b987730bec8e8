using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core.Consignments;

/// <summary>
/// A freight container's identification by ISO 6346: three letters for the owner, a category letter (U freight
/// container, J detachable equipment, Z trailer or chassis), six digits and a check digit that is right. A number
/// whose check digit fails is no container number: it stays text, with a warning.
/// </summary>
[JsonConverter(typeof(ContainerNumberJsonConverter))]
public readonly record struct ContainerNumber
{
    private const int Length = 11;
    private readonly string? _value;

    private ContainerNumber(string value) => _value = value;

    /// <summary>Eleven characters without spaces, such as <c>MSKU6011672</c>; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>The owner's three letters (BIC code without the category).</summary>
    public string Owner => Value[..3];

    /// <summary>
    /// Reads a container number as written: upper or lower case, with spaces, hyphens or brackets between
    /// its parts (owner and category, serial number, check digit) but not within them. False when the characters or the check digit are wrong.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ContainerNumber number)
    {
        number = default;
        Span<char> characters = stackalloc char[Length];
        var count = 0;
        foreach (var c in text)
        {
            if (IsSeparator(c) && (count is 0 or 4 or 10 or Length))
            {
                continue;
            }

            if (count == Length)
            {
                return false;
            }

            characters[count++] = char.ToUpperInvariant(c);
        }

        if (count != Length || !HasRightShape(characters) || CheckDigit(characters[..10]) != characters[10] - '0')
        {
            return false;
        }

        number = new ContainerNumber(new string(characters));
        return true;
    }

    /// <summary>
    /// The check digit over the first ten characters: letters are valued 10 to 38 without the multiples of 11, each
    /// position is weighted by two to its power, the sum modulo 11 modulo 10 (ISO 6346:2022, annex A).
    /// </summary>
    /// <param name="firstTen">Four upper-case letters and six digits.</param>
    /// <exception cref="ArgumentException">Not ten such characters.</exception>
    public static int CheckDigit(ReadOnlySpan<char> firstTen)
    {
        if (firstTen.Length != 10)
        {
            throw new ArgumentException("A check digit is computed over ten characters.", nameof(firstTen));
        }

        var sum = 0;
        for (var index = 0; index < 10; index++)
        {
            var c = firstTen[index];
            // A = 10, then one more for each multiple of 11 (11, 22, 33) that the series has skipped so far.
            var value = c is >= 'A' and <= 'Z' ? c - 'A' + 10 + ((c - 'A' + 9) / 10) : c - '0';
            sum += value << index;
        }

        return sum % 11 % 10;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsSeparator(char c) => c is ' ' or '-' or '[' or ']' or '\u00A0';

    private static bool HasRightShape(ReadOnlySpan<char> characters)
    {
        for (var index = 0; index < 3; index++)
        {
            if (!char.IsAsciiLetterUpper(characters[index]))
            {
                return false;
            }
        }

        return characters[3] is 'U' or 'J' or 'Z' && !characters[4..].ContainsAnyExceptInRange('0', '9');
    }
}

internal sealed class ContainerNumberJsonConverter : JsonConverter<ContainerNumber>
{
    public override ContainerNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ContainerNumber.TryParse(reader.GetString(), out var number) ? number : throw new JsonException("Not a container number.");

    public override void Write(Utf8JsonWriter writer, ContainerNumber value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
