using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Places;
using Intel.Core.Queries;

namespace Intel.Features.Pipeline.Coarse;

/// <summary>
/// What of a record is given to whoever may not see exact places: the middle of the cell of <see cref="CoarsePlace"/> with the
/// precision that leaves, no address, and no coordinates in any text. The one place where that is said; everything that
/// reads gets it from the stores (<see cref="CoarseRegistration"/>).
/// </summary>
internal static class CoarseReading
{
    private const string Address = "address";
    private const string Prose = "text";

    /// <summary>A document. A consignment is the same: its places are ports and its addresses those of companies.</summary>
    public static IRecordDocument Of(IRecordDocument document)
    {
        if (document is Consignment)
        {
            return document;
        }

        // On the JSON, so that a field that is added later is covered without a word here.
        var json = JsonNode.Parse(RecordJson.Serialise(document))!.AsObject();
        Walk(json, json["place"]?[Address]?.GetValue<string>());
        return RecordJson.Deserialise(document.Kind, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    /// <summary>A record with its document; of what differs from the version before, nothing about where.</summary>
    public static StoredRecord Of(StoredRecord record)
    {
        var address = AddressOf(record.Document);
        return record.Document is Consignment ? record : record with
        {
            Document = Of(record.Document),
            Differences = [.. record.Differences.Where(d => d.Field is not ("place.address" or "place.position"))
                .Select(d => d with { Before = Mask(d.Before, address), After = Mask(d.After, address) })],
        };
    }

    /// <summary>A record in a list.</summary>
    public static SearchItem Of(SearchItem item)
    {
        if (item.Kind == RecordKind.Shipment)
        {
            return item;
        }

        var address = item.Fields.TryGetValue(Address, out var written) ? written.FirstOrDefault() : null;
        var isPlaced = item is { Latitude: not null, Longitude: not null };
        var (latitude, longitude) = isPlaced ? CoarsePlace.Of(item.Latitude!.Value, item.Longitude!.Value) : default;
        return item with
        {
            Latitude = isPlaced ? latitude : null,
            Longitude = isPlaced ? longitude : null,
            PrecisionMetres = isPlaced ? CoarsePlace.PrecisionMetres(item.Latitude!.Value, item.Longitude!.Value, item.PrecisionMetres) : null,
            Title = CoarseText.Of(item.Title, address),
            Fields = item.Fields.Remove(Address).ToImmutableSortedDictionary(f => f.Key, f => f.Value.Select(v => CoarseText.Of(v, address)).ToImmutableArray()),

            // Marks count characters, which taking some out would shift.
            Highlights = [.. item.Highlights.Where(h => h.Field != Address && CoarseText.Of(h.Text, address) == h.Text)],
        };
    }

    /// <summary>A position on a map.</summary>
    public static MapPosition Of(MapPosition position)
    {
        var (latitude, longitude) = CoarsePlace.Of(position.Latitude, position.Longitude);
        return position with { Latitude = latitude, Longitude = longitude, PrecisionMetres = CoarsePlace.PrecisionMetres(position.Latitude, position.Longitude, position.PrecisionMetres) };
    }

    /// <summary>A part of a file that gave no record: what it says cannot be told apart, so none of its text is given.</summary>
    public static QuarantineEntry Of(QuarantineEntry entry) => entry with
    {
        Rejection = Of(entry.Rejection),
        Resolution = entry.Resolution is { CorrectedText: not null } resolution ? resolution with { CorrectedText = CoarseText.Withheld } : entry.Resolution,
    };

    /// <summary>A reason for quarantine without the text.</summary>
    public static Rejection Of(Rejection rejection) => new(rejection.Code, CoarseText.Of(rejection.Detail), CoarseText.Withheld, null, null);

    /// <summary>What parsing made of a part of a file.</summary>
    public static Parsed<IRecordDocument> Of(Parsed<IRecordDocument> part) => part.Value is { } document
        ? Parsed<IRecordDocument>.Ok(Of(document), part.Source)
        : Parsed<IRecordDocument>.Rejected(Of(part.Rejection!), part.Source);

    /// <summary>A file in the ledger: without what it was recognised by, unless that is the head of an EDIFACT message.</summary>
    public static ImportFile Of(ImportFile file) => file.FormatKey == "edifact" ? file : file with
    {
        Recognition = file.Recognition.Length == 0 ? "" : CoarseText.Withheld,
        Failure = Mask(file.Failure, null),
        Warnings = [.. file.Warnings.Select(w => w with { Detail = CoarseText.Of(w.Detail) })],
    };

    /// <summary>How a table's columns are read, without its rows.</summary>
    public static TableGuess Of(TableGuess guess) => guess with { Rows = [] };

    /// <summary>
    /// A query that finds by what may be seen: places by the middle of their cells, so that no sequence of distances, boxes or polygons
    /// closes in on one; and no address, neither in its own field nor in what people wrote about sites, where it may stand as well.
    /// </summary>
    public static QueryNode Of(QueryNode node) => node switch
    {
        AndNode and => and with { Parts = [.. and.Parts.Select(Of)] },
        OrNode or => or with { Parts = [.. or.Parts.Select(Of)] },
        NotNode not => not with { Part = Of(not.Part) },
        NearNode near => near with { IsCoarse = true },
        AreaNode area => area with { IsCoarse = true },
        BoxNode box => Box(box),
        WordNode { Field: null } word => InSeenFields(field => word with { Field = field }, word),
        PhraseNode { Field: null } phrase => InSeenFields(field => phrase with { Field = field }, phrase),
        WordNode { Field.Name: Prose } or PhraseNode { Field.Name: Prose } => AndNode.Of(node, Shipments),
        WordNode { Field.Name: Address } or PhraseNode { Field.Name: Address } or MissingNode { Field.Name: Address } => Nothing,
        _ => node,
    };

    private static WordNode Shipments => new(SearchFields.Get("kind"), SearchFields.NameOf(RecordKind.Shipment), false, 0, 0, 0);

    private static NotNode Nothing => new(new AllNode(), 0, 0);

    private static OrNode InSeenFields(Func<SearchField, QueryNode> of, QueryNode node) =>
        new([.. SearchFields.All.Where(f => f.IsSearchedByDefault && f.Name != Address).Select(f => f.Name == Prose ? AndNode.Of(of(f), Shipments) : of(f))], node.Start, node.Length);

    // A box is a polygon of four corners, and two where it crosses the antimeridian.
    private static QueryNode Box(BoxNode box)
    {
        (double West, double East)[] stretches = box.West <= box.East ? [(box.West, box.East)] : [(box.West, 180), (-180, box.East)];
        QueryNode[] parts = [.. stretches.Select(s => QueryArea.Polygon([new(box.South, s.West), new(box.South, s.East), new(box.North, s.East), new(box.North, s.West)]))
            .OfType<QueryArea>().Select(a => new AreaNode(a, box.Start, box.Length) { IsCoarse = true })];
        return parts switch { [] => Nothing, [var only] => only, _ => new OrNode([.. parts], box.Start, box.Length) };
    }

    private static string? AddressOf(IRecordDocument document) => document switch
    {
        Core.Laboratories.LaboratoryReport report => report.Place.Address,
        Core.Waste.WasteFinding finding => finding.Place.Address,
        _ => null,
    };

    private static string? Mask(string? text, string? address) => text is null ? null : CoarseText.Of(text, address);

    private static void Walk(JsonNode node, string? address)
    {
        if (node is JsonObject fields)
        {
            fields.Remove(Address);
            Round(fields);
            foreach (var (name, value) in fields.ToArray())
            {
                fields[name] = Replaced(value, address);
            }
        }
        else if (node is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                items[index] = Replaced(items[index], address);
            }
        }
    }

    private static JsonNode? Replaced(JsonNode? value, string? address)
    {
        switch (value)
        {
            case null:
                return null;
            case JsonValue text when text.TryGetValue<string>(out var written):
                return CoarseText.Of(written, address);
            case JsonValue other:
                return other.DeepClone();
            default:
                Walk(value, address);
                return value.DeepClone();
        }
    }

    private static void Round(JsonObject fields)
    {
        if (fields["latitude"] is not JsonValue latitude || fields["longitude"] is not JsonValue longitude || !latitude.TryGetValue<double>(out var north) || !longitude.TryGetValue<double>(out var east))
        {
            return;
        }

        var (middleNorth, middleEast) = CoarsePlace.Of(north, east);
        fields["precisionMetres"] = CoarsePlace.PrecisionMetres(north, east, fields["precisionMetres"]?.GetValue<double>());
        (fields["latitude"], fields["longitude"]) = (middleNorth, middleEast);
        if (fields.ContainsKey("writtenAs"))
        {
            // Two decimals: anything finer would be taken out again with what people wrote.
            fields["writtenAs"] = string.Create(CultureInfo.InvariantCulture, $"{middleNorth:0.00}, {middleEast:0.00}");
            fields["writtenIn"] = nameof(CoordinateSystem.Wgs84);
        }
    }
}
