using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core;

/// <summary>An operational objective of chapter 3 of the Belgian inter-federal drugs strategy 2026-2029: 3.1 to 3.10.</summary>
[JsonConverter(typeof(ObjectiveCodeJsonConverter))]
public readonly record struct ObjectiveCode : IComparable<ObjectiveCode>
{
    /// <summary>An objective by the number behind "3.".</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not 1 to 10.</exception>
    public ObjectiveCode(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 10);
        Number = number;
    }

    /// <summary>The number behind "3.", 1 to 10; 0 for <c>default</c>.</summary>
    public int Number { get; }

    /// <summary>All ten, in order.</summary>
    public static IReadOnlyList<ObjectiveCode> All { get; } = [.. Enumerable.Range(1, 10).Select(n => new ObjectiveCode(n))];

    /// <summary>Reads "3.1" to "3.10".</summary>
    public static bool TryParse(string? text, out ObjectiveCode code)
    {
        code = default;
        if (text is null || !text.StartsWith("3.", StringComparison.Ordinal)
            || !int.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > 10)
        {
            return false;
        }

        code = new ObjectiveCode(number);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(ObjectiveCode other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"3.{Number}");

    public static bool operator <(ObjectiveCode left, ObjectiveCode right) => left.Number < right.Number;

    public static bool operator >(ObjectiveCode left, ObjectiveCode right) => left.Number > right.Number;

    public static bool operator <=(ObjectiveCode left, ObjectiveCode right) => left.Number <= right.Number;

    public static bool operator >=(ObjectiveCode left, ObjectiveCode right) => left.Number >= right.Number;
}

internal sealed class ObjectiveCodeJsonConverter : JsonConverter<ObjectiveCode>
{
    public override ObjectiveCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ObjectiveCode.TryParse(reader.GetString(), out var code) ? code : throw new JsonException("Not an objective code.");

    public override void Write(Utf8JsonWriter writer, ObjectiveCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
