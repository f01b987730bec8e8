using System.Collections.Immutable;
using System.Globalization;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Laboratories;
using Intel.Core.Places;
using Intel.Core.Queries;
using Intel.Core.Waste;

namespace Intel.Features.Sites.Exports;

/// <summary>A site as it is given out: the names are those that waste-finding.schema.json gives the same facts.</summary>
/// <param name="Item">What is searched of it.</param>
/// <param name="Position">Where it is in the export's system, east first, rounded; null when unknown.</param>
/// <param name="Facts">Names with their values, in the order of <see cref="Names"/>; null where nothing is known.</param>
internal sealed record SiteRow(SearchItem Item, (double East, double North)? Position, ImmutableArray<SiteFact> Facts)
{
    // Where a name is asked for again and again.
    private static readonly string[] FactNames =
    [
        "recordKind", "findingNumber", "reportNumber", "foundAt", "municipality", "nisCode", "province", "siteClass", "probableProduct", "probableProcess", "substances",
        "volumeLitres", "surface", "cleanUpStatus", "inGroundwaterProtection", "precisionMetres", "positionMethod", "risk", "band", "reason", "simulated", "sourceFile",
    ];

    /// <summary>The names of the facts, in their order.</summary>
    public static IReadOnlyList<string> Names => FactNames;

    /// <summary>The site's number, as written.</summary>
    public string Number => First("number") ?? Item.Id.Value;

    /// <summary>When it was found, ISO 8601; null when not said.</summary>
    public string? FoundAt => Item.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A site as an export shows it.</summary>
    public static SiteRow Of(SearchItem item, StoredRecord? record, ExportHead head)
    {
        var position = item is { Latitude: { } latitude, Longitude: { } longitude }
            ? CoordinateRounding.Round(head.System, latitude, longitude, item.PrecisionMetres)
            : ((double, double)?)null;
        var row = new SiteRow(item, position, []);
        return row with { Facts = [.. FactNames.Select(name => new SiteFact(name, row.Value(name, record, head.Language)))] };
    }

    private object? Value(string name, StoredRecord? record, string language) => name switch
    {
        "recordKind" => SearchFields.NameOf(Item.Kind),
        "findingNumber" => Item.Kind == RecordKind.Finding ? Number : null,
        "reportNumber" => Item.Kind == RecordKind.Laboratory ? Number : null,
        "foundAt" => FoundAt,
        "municipality" => First("municipality"),
        "nisCode" => First("nis"),
        "province" => First("province"),
        "siteClass" => First("class"),
        "probableProduct" => All("product"),
        "probableProcess" => All("method"),
        "substances" => All("substance"),
        "volumeLitres" => double.TryParse(First("litres"), NumberStyles.Float, CultureInfo.InvariantCulture, out var litres) ? litres : null,
        "surface" => First("surface"),
        "cleanUpStatus" => First("cleanup"),
        "inGroundwaterProtection" => First("groundwater") is { } isIn ? isIn == "yes" : null,
        "precisionMetres" => Item.PrecisionMetres is { } metres ? Math.Ceiling(metres) : null,
        "positionMethod" => MethodOf(record),
        "risk" => (double)Item.Risk,
        "band" => RiskBands.Name(RiskBands.Of(Item.Risk)),
        "reason" => Item.Reasons.IsDefaultOrEmpty ? null : Item.Reasons[0].Text.In(language),
        "simulated" => Item.IsSimulated,
        _ => record?.FileId,
    };

    private static string? MethodOf(StoredRecord? record)
    {
        var position = record?.Document switch { WasteFinding finding => finding.Place.Position, LaboratoryReport report => report.Place.Position, _ => null };
        return position?.Method switch
        {
            null => null,
            PositionMethod.Measured => "measured",
            PositionMethod.PointedOnMap => "pointedOnMap",
            PositionMethod.Address => "address",
            PositionMethod.AreaCentre => "areaCentre",
            _ => "unknown",
        };
    }

    private string? First(string field) => Item.Fields.TryGetValue(field, out var values) && values.Length > 0 ? values[0] : null;

    private string? All(string field) => Item.Fields.TryGetValue(field, out var values) && values.Length > 0 ? string.Join("; ", values) : null;
}

/// <summary>A fact of a site.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A text, a number (double) or yes and no (bool); null when not known.</param>
internal readonly record struct SiteFact(string Name, object? Value)
{
    /// <summary>The value as text, invariant; null when not known.</summary>
    public string? Text => Value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => (string)Value,
    };
}
