using System.Text;
using System.Text.Json;
using Intel.Core.Effort;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Ingest.Formats.Json;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Effort;

/// <summary>Search effort as GeoJSON (RFC 7946): a feature an entry.</summary>
internal static class EffortFeatures
{
    private static readonly string[] Arrays = ["features"];
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public static IEnumerable<Parsed<EffortEntry>> Read(Stream content)
    {
        var (member, others) = JsonElements.Outline(content, Arrays);
        var isSimulated = others.TryGetValue("simulated", out var mark) && mark.AsSpan().SequenceEqual("true"u8);
        var isEmpty = true;
        foreach (var part in JsonElements.Of(content, member))
        {
            isEmpty = false;
            yield return Of(part, isSimulated);
        }

        if (isEmpty && member is null)
        {
            yield return EffortFile.Reject(RejectionCodes.Malformed, "", "", default);
        }
    }

    private static Parsed<EffortEntry> Of(JsonPart part, bool isSimulated)
    {
        var span = new SourceSpan(part.ByteOffset, part.ByteLength, part.Number, part.Number);
        if (part.Fault != ElementFault.None)
        {
            return EffortFile.Reject(part.Fault == ElementFault.TooLong ? RejectionCodes.TooLong : RejectionCodes.Truncated, "", Original(part), span);
        }

        try
        {
            using var document = JsonDocument.Parse(part.Bytes, Options);
            return Of(document.RootElement, isSimulated, out var fault) is { } entry
                ? Parsed<EffortEntry>.Ok(entry, span)
                : EffortFile.Reject(fault.Code, fault.Detail, Original(part), span);
        }
        catch (JsonException)
        {
            return EffortFile.Reject(RejectionCodes.Malformed, "JSON", Original(part), span);
        }
        catch (InvalidOperationException)
        {
            // A string whose escapes or bytes are no Unicode is found only when it is read.
            return EffortFile.Reject(RejectionCodes.Encoding, "", Original(part), span);
        }
    }

    private static EffortEntry? Of(JsonElement feature, bool isSimulated, out (string Code, string Detail) fault)
    {
        var properties = feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var of) && of.ValueKind == JsonValueKind.Object ? of : feature;
        var fields = new EffortFields(name => TextOf(properties, name));
        if (!feature.TryGetProperty("geometry", out var drawn) || drawn.ValueKind == JsonValueKind.Null)
        {
            return fields.Read(null, isSimulated, out fault);
        }

        if (EffortGeometry.Read(drawn, out var wrong) is not { } shape)
        {
            fault = (RejectionCodes.Malformed, $"geometry: {wrong}");
            return null;
        }

        var shares = MunicipalShares.Of(shape);
        fault = (RejectionCodes.Malformed, "geometry: outside Belgium");
        return shares.IsEmpty && TextOf(properties, "nisCode") is null ? null : fields.Read(shares, isSimulated, out fault);
    }

    private static string? TextOf(JsonElement properties, string name) => properties.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => value.ValueKind.ToString(),
        }
        : null;

    private static string Original(JsonPart part)
    {
        var bytes = part.Bytes.Span;
        return Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, TableLimits.OriginalCharacters)]);
    }
}
