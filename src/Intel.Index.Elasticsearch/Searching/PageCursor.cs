using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intel.Core;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>Where the next page begins: behind a place in the order, in a state of the index while it is kept.</summary>
/// <param name="After">The last record's place as the cluster gave it: what orders, then the id.</param>
/// <param name="State">The name of the state (a point in time); null before the second page.</param>
internal sealed record PageCursor(JsonArray After, string? State)
{
    public string Write(string search) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonArray(search, After.DeepClone(), State).ToJsonString()));

    /// <exception cref="FormatException">The text is no cursor of that search.</exception>
    public static PageCursor Read(string search, string cursor)
    {
        try
        {
            if (JsonNode.Parse(Base64Url.DecodeFromChars(cursor)) is JsonArray { Count: 3 } parts
                && parts[0] is JsonValue name && name.TryGetValue<string>(out var named) && named == search
                && parts[1] is JsonArray { Count: 2 } after && IsPlace(after[0])
                && after[1] is JsonValue tie && tie.TryGetValue<string>(out var id) && RecordId.TryParse(id.ToUpperInvariant(), out _)
                && (parts[2] is null || (parts[2] is JsonValue kept && kept.TryGetValue<string>(out _))))
            {
                return new PageCursor(after.DeepClone().AsArray(), parts[2]?.GetValue<string>());
            }
        }
        catch (Exception exception) when (exception is FormatException or JsonException or ArgumentException)
        {
            // Said below in our own words.
        }

        throw Foreign();
    }

    public static FormatException Foreign() => new("The cursor does not belong to this search: begin again without it.");

    private static bool IsPlace(JsonNode? node) => node is null || node.GetValueKind() is JsonValueKind.Number or JsonValueKind.String;
}
