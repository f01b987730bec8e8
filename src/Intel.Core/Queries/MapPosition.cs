using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Core.Queries;

/// <summary>Where a record is and what a map draws of it, without what a list would show.</summary>
/// <param name="Id">The record, whose first letter names its kind.</param>
/// <param name="Latitude">Degrees north on WGS84.</param>
/// <param name="Longitude">Degrees east on WGS84.</param>
/// <param name="PrecisionMetres">Metres that the position may be off; null where nobody said.</param>
/// <param name="At">When it was found, UTC; null when unknown.</param>
/// <param name="NisCode">The NIS code of its municipality as reported; null when unknown.</param>
/// <param name="IsSimulated">Whether it is simulated.</param>
public readonly record struct MapPosition(
    RecordId Id, double Latitude, double Longitude, double? PrecisionMetres, DateTimeOffset? At, string? NisCode, bool IsSimulated)
{
    /// <summary>What of an item's JSON an index needs to read for a position, by the names there.</summary>
    public static ImmutableArray<string> JsonNames { get; } = ["id", "latitude", "longitude", "precisionMetres", "at", "isSimulated", "fields.nis"];

    /// <summary>The position of a <see cref="SearchItem"/> from its JSON; null when it has none.</summary>
    /// <exception cref="JsonException">The JSON is no item.</exception>
    public static MapPosition? Read(ReadOnlySpan<byte> utf8) => Of(JsonSerializer.Deserialize(utf8, PlacedItemJson.Default.PlacedItem));

    /// <summary>The position of a <see cref="SearchItem"/> from its JSON; null when it has none.</summary>
    /// <exception cref="JsonException">The JSON is no item.</exception>
    public static MapPosition? Read(JsonElement item) => Of(item.Deserialize(PlacedItemJson.Default.PlacedItem));

    private static MapPosition? Of(PlacedItem? item) => item is { Latitude: { } latitude, Longitude: { } longitude }
        ? new MapPosition(item.Id, latitude, longitude, item.PrecisionMetres, item.At, item.Fields?.Nis is [var nis, ..] ? nis : null, item.IsSimulated)
        : null;
}

/// <summary>Positions of all that a query finds.</summary>
/// <param name="Total">Records found that have a position.</param>
/// <param name="WithoutPosition">Records found that have none.</param>
/// <param name="Items">At most as many of them as were asked for, the riskiest first.</param>
public sealed record MapPositions(long Total, long WithoutPosition, ImmutableArray<MapPosition> Items);

/// <summary>A <see cref="SearchItem"/> as far as a map needs it: whatever else its JSON holds is passed over.</summary>
internal sealed record PlacedItem(
    RecordId Id, double? Latitude, double? Longitude, double? PrecisionMetres, DateTimeOffset? At, bool IsSimulated, PlacedFields? Fields);

/// <summary>The fields of a <see cref="PlacedItem"/>.</summary>
internal sealed record PlacedFields([property: JsonPropertyName("nis")] ImmutableArray<string>? Nis);

/// <summary>The generated reader of a <see cref="PlacedItem"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlacedItem))]
internal sealed partial class PlacedItemJson : JsonSerializerContext;
