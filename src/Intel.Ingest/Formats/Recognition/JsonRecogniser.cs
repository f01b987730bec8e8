using System.Text.Json;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Effort;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Recognises JSON by its schema and the names of its fields.</summary>
internal static class JsonRecogniser
{
    private const string Plain = "json";
    private const int MostNames = 200;

    // A narrative of many pages may stand before the first name that tells.
    private const int LookedFurther = 4 << 20;

    private const string ReportNumber = "reportNumber";

    private static readonly string[] LaboratoryNames = [ReportNumber, "narrative", "siteClass", "dismantledAt", "chemicals", "wasteContainers", "wasteLitres", "methods", "products"];

    private static readonly (string Name, string Title)[] CarrierNames =
    [
        ("isShippedOnBoardType", "DCSA transport document"), ("transportDocument", "DCSA transport document"), ("issueTo", "DCSA transport document"),
        ("isElectronic", "DCSA transport document"), ("arrivalNotices", "DCSA arrival notice"), ("arrivalNoticeReference", "DCSA arrival notice"),
        ("carrierBookingRequestReference", "DCSA booking"), ("bookingStatus", "DCSA booking"), ("isEquipmentSubstitutionAllowed", "DCSA booking"),
        ("vesselSchedules", "DCSA schedule"), ("portCallServiceID", "DCSA port call"), ("terminalCallID", "DCSA port call"), ("portCallID", "DCSA port call"),
        ("eventClassifierCode", "DCSA track and trace"), ("equipmentEventTypeCode", "DCSA track and trace"), ("transportCall", "DCSA track and trace"),
        ("shippingInstructionsReference", "DCSA transport document"), ("transportDocumentReference", "DCSA transport document"), ("carrierBookingReference", "DCSA booking"),
    ];

    /// <summary>JSON with what it holds, also when it is cut or damaged; null when the text does not begin like JSON.</summary>
    /// <param name="text">The beginning of the file.</param>
    /// <param name="content">The file, for the rest where the beginning does not tell; seekable.</param>
    public static RecognisedFormat? Recognise(ReadOnlySpan<byte> text, Stream content)
    {
        if (text[0] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        var known = OfNames(text, isWhole: text.Length < ContentRecogniser.Looked - 64);
        if (known is not { Format: Plain } || content.Length <= ContentRecogniser.Looked)
        {
            return known;
        }

        content.Position = 0;
        var further = new byte[Math.Min(content.Length, LookedFurther)];
        var read = content.ReadAtLeast(further, further.Length, throwOnEndOfStream: false);
        return OfNames(further.AsSpan(0, read)[further.AsSpan(0, read).IndexOfAny("{["u8)..], isWhole: read == content.Length);
    }

    private static RecognisedFormat? OfNames(ReadOnlySpan<byte> text, bool isWhole)
    {
        var (names, schema, type, isJson) = Names(text, isWhole);
        var evidence = ContentRecogniser.Evidence(text);
        // What was searched comes as GeoJSON too, and says so by the name of its id.
        if (schema.Contains("search-effort", StringComparison.OrdinalIgnoreCase) || names.Contains(EffortFile.IdField))
        {
            return new RecognisedFormat(FormatKeys.EffortGeoJson, "search effort", evidence, true);
        }

        if (type is "FeatureCollection" or "Feature")
        {
            return new RecognisedFormat(FormatKeys.FindingGeoJson, $"GeoJSON {type}", evidence, true);
        }

        if (schema.Contains("laborator", StringComparison.OrdinalIgnoreCase) || names.Contains(ReportNumber) || LaboratoryNames.Count(names.Contains) >= 2)
        {
            return new RecognisedFormat(FormatKeys.LaboratoryJson, "laboratory reports", evidence, true);
        }

        if (!isJson)
        {
            return names.Count == 0 ? null : new RecognisedFormat(Plain, "damaged JSON", evidence, false);
        }

        foreach (var (name, title) in CarrierNames)
        {
            if (names.Contains(name))
            {
                return new RecognisedFormat("dcsa-json", title, evidence, false);
            }
        }

        return new RecognisedFormat(Plain, "JSON", evidence, false);
    }

    /// <summary>The names of fields at any depth of the beginning, with the schema and the type that the outermost object names.</summary>
    private static (HashSet<string> Names, string Schema, string Type, bool IsJson) Names(ReadOnlySpan<byte> text, bool isWhole)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        string schema = "", type = "", name = "";
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: isWhole, new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowMultipleValues = true }));
            while (names.Count < MostNames && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = reader.ValueSpan.Length <= 100 ? reader.GetString() ?? "" : "";
                    names.Add(name);
                }
                else if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == 1 && reader.ValueSpan.Length <= 300)
                {
                    schema = name is "$schema" or "schema" ? reader.GetString() ?? "" : schema;
                    type = name == "type" && type.Length == 0 ? reader.GetString() ?? "" : type;
                }
            }

            return (names, schema, type, true);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (names, schema, type, false);
        }
    }
}
