using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Sites;
using Intel.Core.Substances;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest.Formats.Json;

/// <summary>Reads what laboratory reports and waste findings have in common.</summary>
internal static class SiteFactsReader
{
    private static readonly string[] QuantityUnits = ["kg", "g", "l", "ml", "cl", "liter", "litre", "litres", "liters", "t"];

    public static ImmutableArray<Chemical> Chemicals(JsonFields record) =>
        [.. record.Items("chemicals", "substances", "chemical").SelectMany(item => OneOrMore(item, record.Notes))];

    public static ImmutableArray<WasteContainer> Containers(JsonFields record, params ReadOnlySpan<string> names) =>
        [.. record.Items(names).Select(item => Container(item, record)).OfType<WasteContainer>()];

    public static ImmutableArray<SiteEquipment> Equipment(JsonFields record) =>
        [.. record.Items("equipment", "apparatus").Select(item => OneEquipment(item, record)).OfType<SiteEquipment>()];

    public static ImmutableArray<SiteLink> Links(JsonFields record) =>
        [.. record.Items("links", "linkedTo").Select(item => Link(item, record)).OfType<SiteLink>()];

    /// <summary>Costs as objects, or as the one amount that tables have, with who pays beside it.</summary>
    public static ImmutableArray<Cost> Costs(JsonFields record)
    {
        var paidBy = record.Text("paidBy");
        var items = record.Items("costs", "cost").ToList();
        if (items is [{ ValueKind: not JsonValueKind.Object }])
        {
            return record.Amount("costs", "cost") is { } total and < 1e15 ? [new Cost("removal", (decimal)total, paidBy)] : [];
        }

        return [.. items.Select(item => OneCost(item, record.Notes)).OfType<Cost>()];
    }

    /// <summary>The chemicals of an item: "BMK 200 l, PMK 30 kg" in one are two, where two of its parts are known or have an amount.</summary>
    private static IEnumerable<Chemical> OneOrMore(JsonElement item, RecordNotes notes)
    {
        var text = item.ValueKind == JsonValueKind.Object && item.EnumerateObject().ToList() is [{ Name: "name", Value.ValueKind: JsonValueKind.String } only] ? only.Value : item;
        if (text.ValueKind == JsonValueKind.String && text.GetString() is { } written && SubstanceTable.Load().Resolve(written, null) is null)
        {
            // A comma parts names only with a space behind it: 1,2-dichloroethane is one.
            var parts = written.Split([", ", " + ", "\n", " en ", " et ", " und ", " and "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Count(p => FromText(p, new RecordNotes(0) { DecimalSeparator = notes.DecimalSeparator }) is { Quantity: not null } or { Substance: not null }) >= 2)
            {
                return parts.Select(p => FromText(notes.Keep(p), notes));
            }
        }

        return Chemical(item, notes) is { } one ? [one] : [];
    }

    private static Chemical? Chemical(JsonElement item, RecordNotes notes)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return new JsonFields(default, notes).TextOf(item) is { } text ? FromText(text, notes) : null;
        }

        var fields = new JsonFields(item, notes);
        var name = fields.Text("name", "chemical", "substance");
        var cas = fields.Text("cas", "casNumber");
        if (name is null && cas is null)
        {
            fields.KeepRest("chemicals.");
            return null;
        }

        var chemical = Resolve(
            new Chemical(
                name ?? "",
                null,
                null,
                fields.Amount("quantity", "amount"),
                fields.Text("unit") ?? UnitBehind(fields.Text("quantity", "amount")),
                fields.Text("containerType", "container"),
                fields.Text("marks", "labels"),
                [.. fields.Texts("lotNumbers", "lots", "lot", "lotNumber", "batch")],
                fields.Text("supplier"),
                fields.Text("cn", "cnCode", "commodityCode")),
            cas,
            notes);
        fields.KeepRest("chemicals.");
        return chemical;
    }

    /// <summary>The unit of "200 L"; null where none is written behind.</summary>
    private static string? UnitBehind(string? quantity) =>
        quantity?.TrimEnd().Split([' ', ',', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])[^1] is { Length: > 0 } unit && QuantityUnits.Contains(unit.ToLowerInvariant()) ? unit : null;

    /// <summary>A chemical in a few words: "acetone (67-64-1) 200 l".</summary>
    private static Chemical FromText(string text, RecordNotes notes)
    {
        var words = text.Split([' ', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries);
        var cas = Array.Find(words, w => CasNumber.TryParse(w, out _));
        double? quantity = null;
        string? unit = null;
        var name = words.Where(w => w != cas).ToList();
        if (name.Count > 2 && QuantityUnits.Contains(name[^1].ToLowerInvariant()) && CellReader.TryNumber(name[^2], notes.DecimalSeparator, out var amount))
        {
            quantity = amount;
            unit = name[^1];
            name.RemoveRange(name.Count - 2, 2);
        }

        var written = cas is null && quantity is null ? text : string.Join(' ', name);
        return Resolve(new Chemical(written, null, null, quantity, unit, null, null, [], null), cas, notes);
    }

    private static Chemical Resolve(Chemical chemical, string? cas, RecordNotes notes)
    {
        CasNumber? number = null;
        if (cas is not null)
        {
            number = CasNumber.TryParse(cas, out var valid) ? valid : null;
            if (number is null)
            {
                notes.Warn(WarningCodes.CasNumberInvalid, cas);
            }
        }

        var substance = SubstanceTable.Load().Resolve(chemical.Name, number)?.Key;
        if (substance is null)
        {
            notes.Warn(WarningCodes.SubstanceUnknown, chemical.Name.Length > 0 ? chemical.Name : cas ?? "");
        }

        return chemical with { Cas = cas is null ? null : new Written<CasNumber>(cas, number), Substance = substance };
    }

    private static WasteContainer? Container(JsonElement item, JsonFields record)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return record.TextOf(item) is { } text ? new WasteContainer(text, null, null, null, null, null) : null;
        }

        var fields = new JsonFields(item, record.Notes);
        var container = new WasteContainer(
            fields.Text("kind", "type") ?? "",
            fields.Count("count", "number"),
            fields.Amount("capacityLitres", "capacity", "litres"),
            fields.Text("colour", "color"),
            fields.Text("marks", "labels"),
            fields.Text("fillState", "fill"));
        fields.KeepRest("containers.");
        return container is { Kind: "", Count: null, CapacityLitres: null, Marks: null } ? null : container;
    }

    private static SiteEquipment? OneEquipment(JsonElement item, JsonFields record)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return record.TextOf(item) is { } text ? new SiteEquipment(text, null, null, null, null) : null;
        }

        var fields = new JsonFields(item, record.Notes);
        var equipment = new SiteEquipment(
            fields.Text("kind", "type", "name") ?? "",
            fields.Text("capacity"),
            fields.Text("maker", "manufacturer"),
            fields.Text("serialNumber", "serial"),
            fields.Flag("isSelfMade", "selfMade"),
            fields.Text("marks", "labels"));
        fields.KeepRest("equipment.");
        return equipment.Kind.Length == 0 && equipment.Maker is null && equipment.SerialNumber is null ? null : equipment;
    }

    private static SiteLink? Link(JsonElement item, JsonFields record)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return record.TextOf(item) is { } text ? new SiteLink(text, "") : null;
        }

        var fields = new JsonFields(item, record.Notes);
        var link = fields.Text("target", "to", "number") is { } target ? new SiteLink(target, fields.Text("evidence", "because") ?? "") : null;
        fields.KeepRest("links.");
        return link;
    }

    private static Cost? OneCost(JsonElement item, RecordNotes notes)
    {
        var fields = new JsonFields(item, notes);
        var cost = fields.Amount("amount", "euro", "eur") is { } amount and < 1e15
            ? new Cost(fields.Text("kind", "type") ?? "", (decimal)amount, fields.Text("paidBy", "payer"))
            : null;
        fields.KeepRest("costs.");
        return cost;
    }
}
