using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Intel.Core.Queries;

/// <summary>The catalogue of fields: one list for the page, the API, the command line and every index.</summary>
public static class SearchFields
{
    private static readonly ImmutableArray<RecordKind> Shipments = [RecordKind.Shipment];
    private static readonly ImmutableArray<RecordKind> Sites = RecordKinds.Sites;
    private static readonly ImmutableArray<RecordKind> Kinds = [RecordKind.Shipment, RecordKind.Laboratory, RecordKind.Finding];

    // Each in its own language, as the first digits of NIS codes number them (Statbel).
    private static readonly ImmutableArray<string> Provinces =
        ["antwerpen", "brussel", "vlaams-brabant", "brabant-wallon", "west-vlaanderen", "oost-vlaanderen", "hainaut", "liege", "limburg", "luxembourg", "namur"];

    /// <summary>Every field.</summary>
    public static ImmutableArray<SearchField> All { get; } =
    [
        // Identity and score, on every kind.
        Keyword("id", Kinds, inDefault: true),
        Keyword("kind", Kinds, facet: true, values: ["shipment", "laboratory", "finding"]),
        Number("risk", Kinds, sortable: true, "score"),
        Keyword("band", Kinds, facet: true, values: ["none", "low", "moderate", "high", "very-high"]),
        Keyword("rule", Kinds, facet: true, aliases: ["reason"]),
        Keyword("objective", Kinds, facet: true, values: [.. ObjectiveCode.All.Select(c => c.ToString())]),
        Keyword("warning", Kinds, facet: true),
        Keyword("simulated", Kinds, facet: true, values: ["yes", "no"]),
        Keyword("file", Kinds),
        Keyword("status", Kinds, facet: true, values: ["new", "decided"]),
        Text("text", Kinds),

        // Shipments.
        Keyword("bl", Shipments, inDefault: true, aliases: ["b/l", "document"], sortable: true),
        Keyword("container", Shipments, inDefault: true, aliases: ["cn"], sortable: true),
        Keyword("seal", Shipments, inDefault: true),
        Keyword("reference", Shipments, inDefault: true, aliases: ["ref"]),
        Keyword("un", Shipments, facet: true),
        Text("goods", Shipments, "description"),
        Keyword("hs", Shipments, facet: false, aliases: ["commodity"]),
        Keyword("heading", Shipments, facet: true),
        Text("consignee", Shipments),
        Text("consignor", Shipments, "shipper"),
        Text("notify", Shipments),
        Text("party", Shipments),
        Keyword("importer", Shipments, facet: true),
        Text("carrier", Shipments),
        Text("vessel", Shipments),
        Keyword("voyage", Shipments, inDefault: true),
        Keyword("pol", Shipments, facet: true, aliases: ["loading"], inDefault: true),
        Keyword("pod", Shipments, facet: true, aliases: ["discharge", "node"], inDefault: true),
        Keyword("origin", Shipments, facet: true),
        Keyword("via", Shipments),
        Date("eta", Shipments, "arrival"),
        Number("weight", Shipments, sortable: true),
        Keyword("reefer", Shipments, facet: true, values: ["yes", "no"]),
        Keyword("empty", Shipments, values: ["yes", "no"]),
        Keyword("source", Shipments, facet: true, values: ["manifest", "stowage-plan", "table"]),
        Number("versions", Shipments, sortable: true),

        // Sites and findings.
        Keyword("number", Sites, inDefault: true, sortable: true),
        Keyword("case", Sites, inDefault: true),
        Keyword("class", Sites, facet: true, values: ["production", "storage", "dump", "unknown"]),
        Date("found", Sites, "discovered"),
        Text("municipality", Sites),
        Keyword("nis", Sites, facet: true),
        Keyword("arrondissement", Sites, facet: true),
        Keyword("province", Sites, facet: true, values: Provinces),
        Text("address", Sites),
        Keyword("product", Sites, facet: true),
        Keyword("method", Sites, facet: true),
        Keyword("substance", Kinds, facet: true),
        Keyword("cas", Kinds, inDefault: true),
        Text("maker", Sites),
        Keyword("lot", Sites, inDefault: true),
        Keyword("surface", Sites, facet: true),
        Keyword("cleanup", Sites, facet: true),
        Keyword("groundwater", Sites, facet: true, values: ["yes", "no"]),
        Number("litres", Sites, sortable: true),
        new("near", SearchFieldType.Position, Kinds, [], false, false, false, []),
        new("box", SearchFieldType.Position, Kinds, [], false, false, false, []),
        new("within", SearchFieldType.Position, Kinds, ["polygon"], false, false, false, []),
        new("along", SearchFieldType.Position, Kinds, ["corridor"], false, false, false, []),
    ];

    private static readonly Dictionary<string, SearchField> ByName = All
        .SelectMany(f => f.Aliases.Prepend(f.Name).Select(name => (Name: name, Field: f)))
        .ToDictionary(p => p.Name, p => p.Field, StringComparer.OrdinalIgnoreCase);

    /// <summary>The field of that name or alias, in any case.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out SearchField? field) => ByName.TryGetValue(name, out field);

    /// <summary>The field of that name or alias, in any case.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static SearchField Get(string name) => ByName[name];

    /// <summary>The field of that name or alias, whose values can be counted.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SearchField Facet(string name) => TryGet(name, out var field) && field.IsFacet
        ? field
        : throw new ArgumentException($"The values of '{name}' cannot be counted. Count one of: {string.Join(", ", All.Where(f => f.IsFacet).Select(f => f.Name))}.", nameof(name));

    /// <summary>The field of that name or alias, in whose order results can be put.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SearchField Order(string name) => TryGet(name, out var field) && field.IsSortable
        ? field
        : throw new ArgumentException($"Results cannot be sorted by '{name}'. Sort by one of: {string.Join(", ", All.Where(f => f.IsSortable).Select(f => f.Name).Append(SearchSort.Relevance))}.", nameof(name));

    /// <summary>A kind's value in the field <c>kind</c>.</summary>
    public static string NameOf(RecordKind kind) => kind switch { RecordKind.Shipment => "shipment", RecordKind.Laboratory => "laboratory", _ => "finding" };

    /// <summary>Whether the item itself has the field, whatever an entry's lists say.</summary>
    public static bool IsFromItem(string field) => field is "id" or "kind" or "risk" or "near" or "box" or "within" or "along";

    private static SearchField Keyword(
        string name, ImmutableArray<RecordKind> kinds, bool inDefault = false, bool facet = false, bool sortable = false,
        ImmutableArray<string> aliases = default, ImmutableArray<string> values = default) =>
        new(name, SearchFieldType.Keyword, kinds, aliases.IsDefault ? [] : aliases, inDefault, facet, sortable, values.IsDefault ? [] : values);

    private static SearchField Text(string name, ImmutableArray<RecordKind> kinds, params ImmutableArray<string> aliases) =>
        new(name, SearchFieldType.Text, kinds, aliases, true, false, false, []);

    private static SearchField Number(string name, ImmutableArray<RecordKind> kinds, bool sortable, params ImmutableArray<string> aliases) =>
        new(name, SearchFieldType.Number, kinds, aliases, false, false, sortable, []);

    private static SearchField Date(string name, ImmutableArray<RecordKind> kinds, params ImmutableArray<string> aliases) =>
        new(name, SearchFieldType.Date, kinds, aliases, false, true, true, []);
}
