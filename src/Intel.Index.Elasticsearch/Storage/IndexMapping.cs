using System.Text.Json.Nodes;
using Intel.Core.Queries;

namespace Intel.Index.Elasticsearch.Storage;

/// <summary>
/// What an index holds and how. Words and identifiers come in folded (<see cref="TextFolding"/>) and parted by spaces,
/// so that the analyser has nothing left to do but to split at spaces, and both backends agree on what a word is.
/// </summary>
internal static class IndexMapping
{
    /// <summary>Raised when a field changes its form; an index of another version must be rebuilt.</summary>
    public const int Version = 2;

    // The longest beginning of a name that is kept as a term of its own, with the mark of numbers.
    private const int LongestPrefix = 12;

    // Far more than a message has; the usual ten thousand would refuse the list of a large ship under one number.
    private const int MostParts = 1_000_000;

    private static readonly string[] Names = ["consignee", "consignor", "notify", "party", "carrier", "vessel", "maker"];

    private static readonly (string Name, string Analyser)[] Languages = [("nl", "dutch"), ("fr", "french"), ("de", "german"), ("en", "english")];

    /// <summary>The sub-fields that know a language; they order by relevance and never decide what is found.</summary>
    public static IEnumerable<string> ProseFields => Languages.Select(l => $"{IndexFields.Prose}.{l.Name}");

    /// <summary>The body that makes an index.</summary>
    /// <param name="options">Shards, replicas and how often what is written becomes visible to others.</param>
    /// <param name="aliases">Aliases that it is made with; with none nobody reads it yet, and copies and visibility come when it is complete.</param>
    public static JsonObject Of(ElasticsearchIndexOptions options, params IReadOnlyList<string> aliases) => new()
    {
        ["settings"] = new JsonObject
        {
            ["number_of_shards"] = options.Shards,
            ["number_of_replicas"] = aliases.Count == 0 ? 0 : options.Replicas,
            ["refresh_interval"] = aliases.Count == 0 ? "-1" : Interval(options),
            ["max_result_window"] = 10_000,
            ["mapping"] = new JsonObject { ["nested_objects"] = new JsonObject { ["limit"] = MostParts } },
            ["analysis"] = new JsonObject
            {
                ["analyzer"] = new JsonObject { ["words"] = new JsonObject { ["type"] = "custom", ["tokenizer"] = "whitespace" } },
            },
        },
        ["mappings"] = new JsonObject
        {
            ["dynamic"] = false,
            ["_meta"] = new JsonObject { ["mapping"] = Version },
            ["properties"] = Properties(),
        },
        ["aliases"] = new JsonObject(aliases.Select(a => KeyValuePair.Create(a, (JsonNode?)new JsonObject()))),
    };

    /// <summary>The settings of an index that is read.</summary>
    public static JsonObject Settings(ElasticsearchIndexOptions options) => new()
    {
        ["index"] = new JsonObject { ["number_of_replicas"] = options.Replicas, ["refresh_interval"] = Interval(options) },
    };

    private static string Interval(ElasticsearchIndexOptions options) => FormattableString.Invariant($"{options.RefreshSeconds}s");

    private static JsonObject Properties()
    {
        var (words, keys, shown, numbers, days) = (new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var field in IndexFields.All)
        {
            switch (field.Type)
            {
                case SearchFieldType.Text:
                    words[field.Name] = Words(field.Name);
                    break;
                case SearchFieldType.Keyword:
                    keys[field.Name] = Keys(field);
                    if (field.IsFacet)
                    {
                        shown[field.Name] = new JsonObject { ["type"] = "keyword", ["index"] = false };
                    }

                    break;
                case SearchFieldType.Number:
                    numbers[field.Name] = Type("double");
                    break;
                default:
                    // Whole seconds: a date's own type would round another way.
                    numbers[field.Name] = Type("long");
                    days[field.Name] = Type("keyword");
                    break;
            }
        }

        numbers["latitude"] = Type("double");
        numbers["longitude"] = Type("double");
        return WithRest(new JsonObject
        {
            ["w"] = Object(words),
            ["k"] = Object(keys),
            ["s"] = Object(shown),
            ["n"] = Object(numbers),
            ["d"] = Object(days),
        });
    }

    private static JsonObject WithRest(JsonObject properties)
    {
        properties[IndexFields.AnyWord] = new JsonObject { ["type"] = "text", ["analyzer"] = "words" };
        properties[IndexFields.AnyKey] = new JsonObject { ["type"] = "keyword", ["doc_values"] = false };
        properties[IndexFields.Has] = Type("keyword");
        properties[IndexFields.Point] = Type("geo_point");
        properties[IndexFields.Prose] = new JsonObject
        {
            ["type"] = "text",
            ["index"] = false,
            ["fields"] = new JsonObject(Languages.Select(l => KeyValuePair.Create(l.Name, (JsonNode?)new JsonObject { ["type"] = "text", ["analyzer"] = l.Analyser, ["index_options"] = "freqs" }))),
        };
        properties[IndexFields.Item] = new JsonObject { ["type"] = "object", ["enabled"] = false };
        properties[IndexFields.Texts] = new JsonObject { ["type"] = "object", ["enabled"] = false };
        foreach (var part in SearchParts.All)
        {
            properties[part.Name] = Part(part);
        }

        for (var piece = 0; piece < IndexFields.HashPieces; piece++)
        {
            properties[IndexFields.Hash(piece)] = new JsonObject { ["type"] = "integer", ["index"] = false };
        }

        return properties;
    }

    // What a part holds is found by its own fields only, and neither counted nor put in order.
    private static JsonObject Part(SearchPart part)
    {
        var (words, keys, numbers) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var field in part.Fields)
        {
            switch (field.Type)
            {
                case SearchFieldType.Text:
                    words[field.Name] = new JsonObject { ["type"] = "text", ["analyzer"] = "words" };
                    break;
                case SearchFieldType.Keyword:
                    keys[field.Name] = new JsonObject { ["type"] = "keyword", ["doc_values"] = false };
                    break;
                default:
                    numbers[field.Name] = Type("double");
                    break;
            }
        }

        return new JsonObject
        {
            ["type"] = "nested",
            ["properties"] = new JsonObject { ["w"] = Object(words), ["k"] = Object(keys), ["n"] = Object(numbers), [IndexFields.Has] = Type("keyword") },
        };
    }

    private static JsonObject Words(string field)
    {
        var words = new JsonObject { ["type"] = "text", ["analyzer"] = "words", ["copy_to"] = IndexFields.AnyWord };
        if (Names.Contains(field, StringComparer.Ordinal))
        {
            // Edge n-grams: names are asked for by their beginning while somebody types.
            words["index_prefixes"] = new JsonObject { ["min_chars"] = 1, ["max_chars"] = LongestPrefix };
        }

        return words;
    }

    private static JsonObject Keys(SearchField field)
    {
        var keys = Type("keyword");
        keys["doc_values"] = field.IsSortable || field.Name == "id";
        if (field.IsSearchedByDefault)
        {
            keys["copy_to"] = IndexFields.AnyKey;
        }

        return keys;
    }

    private static JsonObject Type(string type) => new() { ["type"] = type };

    private static JsonObject Object(JsonObject properties) => new() { ["properties"] = properties };
}
