using System.Text.Json;
using System.Text.Json.Serialization;

namespace Intel.Analysis.Rules.Catalogue;

/// <summary>A file of the catalogue as it is written.</summary>
internal sealed class CatalogueJson
{
    public IReadOnlyList<ListJson> Lists { get; set; } = [];

    public IReadOnlyList<RuleJson> Rules { get; set; } = [];
}

/// <summary>A named list of words, codes or places.</summary>
internal sealed class ListJson
{
    public string Name { get; set; } = "";

    public int Version { get; set; }

    public string Source { get; set; } = "";

    public IReadOnlyList<string> Entries { get; set; } = [];
}

/// <summary>A rule.</summary>
internal sealed class RuleJson
{
    public string Code { get; set; } = "";

    public int Version { get; set; }

    public string Kind { get; set; } = "";

    public string? Each { get; set; }

    public string Condition { get; set; } = "";

    public string Contribution { get; set; } = "";

    public IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    public LanguagesJson? Title { get; set; }

    public LanguagesJson? Text { get; set; }

    public LanguagesJson? Normal { get; set; }

    public IReadOnlyList<EvidenceJson> Evidence { get; set; } = [];

    public IReadOnlyList<string> Objectives { get; set; } = [];

    public string Owner { get; set; } = "";

    public string ReviewOn { get; set; } = "";

    public string Source { get; set; } = "";
}

/// <summary>A text in the four languages.</summary>
internal sealed class LanguagesJson
{
    public string En { get; set; } = "";

    public string Nl { get; set; } = "";

    public string Fr { get; set; } = "";

    public string De { get; set; } = "";
}

/// <summary>A fact that a reason rests on.</summary>
internal sealed class EvidenceJson
{
    public string Field { get; set; } = "";

    public string Value { get; set; } = "";

    public string? ComparedWith { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(CatalogueJson))]
internal sealed partial class CatalogueJsonContext : JsonSerializerContext;
