using System.Text.Json;
using System.Text.Json.Serialization;
using Intel.Core.Consignments;
using Intel.Core.Flags;
using Intel.Core.Inspections;
using Intel.Core.Laboratories;
using Intel.Core.Queries;
using Intel.Core.Series;
using Intel.Core.Waste;

namespace Intel.Core;

/// <summary>Records as JSON: one form for the store, the API and the command line. Absent values are left out; names are camelCase, enums words.</summary>
public static class RecordJson
{
    /// <summary>The options of that form, for types that the generated context does not know.</summary>
    public static JsonSerializerOptions Options => RecordJsonContext.Default.Options;

    /// <summary>A document as UTF-8 JSON.</summary>
    public static byte[] Serialise(IRecordDocument document) => document switch
    {
        Consignment consignment => JsonSerializer.SerializeToUtf8Bytes(consignment, RecordJsonContext.Default.Consignment),
        LaboratoryReport report => JsonSerializer.SerializeToUtf8Bytes(report, RecordJsonContext.Default.LaboratoryReport),
        WasteFinding finding => JsonSerializer.SerializeToUtf8Bytes(finding, RecordJsonContext.Default.WasteFinding),
        _ => throw new ArgumentException($"A {document?.GetType().Name} is no record document.", nameof(document)),
    };

    /// <summary>A document from its JSON.</summary>
    /// <exception cref="JsonException">The JSON is not a document of that kind.</exception>
    public static IRecordDocument Deserialise(RecordKind kind, ReadOnlySpan<byte> utf8) => kind switch
    {
        RecordKind.Shipment => (IRecordDocument?)JsonSerializer.Deserialize(utf8, RecordJsonContext.Default.Consignment),
        RecordKind.Laboratory => JsonSerializer.Deserialize(utf8, RecordJsonContext.Default.LaboratoryReport),
        _ => JsonSerializer.Deserialize(utf8, RecordJsonContext.Default.WasteFinding),
    } ?? throw new JsonException("The JSON null is no record document.");
}

/// <summary>The generated serialisers of records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = false)]
[JsonSerializable(typeof(Consignment))]
[JsonSerializable(typeof(LaboratoryReport))]
[JsonSerializable(typeof(WasteFinding))]
[JsonSerializable(typeof(Flag))]
[JsonSerializable(typeof(SearchItem))]
[JsonSerializable(typeof(InspectionList))]
[JsonSerializable(typeof(SeriesDecision))]
[JsonSerializable(typeof(SeriesSuggestions))]
[JsonSerializable(typeof(FieldDifference[]))]
public sealed partial class RecordJsonContext : JsonSerializerContext;
