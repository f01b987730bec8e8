using System.Text.Json.Nodes;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Elasticsearch.Storage;

namespace Intel.Index.Elasticsearch.Searching;

/// <summary>
/// A query as the cluster reads it. Everything that decides what is found stands in filters; relevance is a matter of
/// clauses beside them.
/// </summary>
/// <param name="nearby">What a distance finds, worked out before.</param>
/// <param name="areas">What an area holds, worked out before.</param>
/// <param name="within">What fields begin with: nothing for the record's own, the part's name for those of its parts.</param>
internal sealed class QueryBody(IReadOnlyDictionary<NearNode, JsonObject> nearby, IReadOnlyDictionary<AreaNode, JsonObject> areas, string within = "")
{
    private const double BoxMarginDegrees = 1e-6;

    /// <summary>What is found.</summary>
    public JsonObject Filter(QueryNode query, IReadOnlyList<RecordKind> kinds) => kinds.Count == 0
        ? Of(query)
        : Bool("filter", Terms(IndexFields.Kind, kinds.Select(SearchFields.NameOf)), Of(query));

    /// <summary>The clauses that count for relevance; empty when the query has no words.</summary>
    public static JsonArray Relevance(QueryNode query)
    {
        var clauses = new JsonArray();
        foreach (var wanted in QueryWords.Wanted(query).Where(w => w.Field is null or { Type: SearchFieldType.Text }).Distinct())
        {
            var path = wanted.Field is { } field ? IndexFields.Words(field.Name) : IndexFields.AnyWord;
            clauses.Add(Text(path, wanted.Text, wanted.IsPrefix, wanted.Edits));
            if (wanted.Field is null or { Name: "goods" } && !wanted.IsPrefix)
            {
                // The same word in another form counts a little.
                clauses.Add(new JsonObject
                {
                    ["multi_match"] = new JsonObject
                    {
                        ["query"] = wanted.Text,
                        ["fields"] = new JsonArray([.. IndexMapping.ProseFields.Select(f => (JsonNode)f)]),
                        ["boost"] = 0.1,
                    },
                });
            }
        }

        return clauses;
    }

    public static JsonObject Bool(string occur, params IEnumerable<JsonObject> clauses) =>
        new() { ["bool"] = new JsonObject { [occur] = new JsonArray([.. clauses]) } };

    public static JsonObject Terms(string field, IEnumerable<string> values) =>
        new() { ["terms"] = new JsonObject { [field] = new JsonArray([.. values.Select(v => (JsonNode)v)]) } };

    public static JsonObject Term(string field, string value) => new() { ["term"] = new JsonObject { [field] = value } };

    private static JsonObject None => new() { ["match_none"] = new JsonObject() };

    private JsonObject Of(QueryNode node) => node switch
    {
        AllNode => new JsonObject { ["match_all"] = new JsonObject() },
        AndNode { Parts.Length: 0 } => new JsonObject { ["match_all"] = new JsonObject() },
        AndNode and => Bool("filter", and.Parts.Select(Of)),
        OrNode { Parts.Length: 0 } => None,
        OrNode or => Bool("should", or.Parts.Select(Of)),
        NotNode not => Bool("must_not", Of(not.Part)),
        WordNode word => Words(word.Field, word.Text, word.IsPrefix, word.Edits),
        PhraseNode phrase => Words(phrase.Field, phrase.Text, false, 0),
        NumberRangeNode range => Range(
            within + IndexFields.Number(range.Field.Name),
            range.FromIncluded ? "gte" : "gt",
            Bound(range.From),
            range.ToIncluded ? "lte" : "lt",
            Bound(range.To)),
        DateRangeNode range => Range(IndexFields.Number(range.Field.Name), "gte", Seconds(range.From), "lt", Seconds(range.Before)),
        NearNode near => nearby[near].DeepClone().AsObject(),
        BoxNode box => Box(box),
        AreaNode area => areas[area].DeepClone().AsObject(),
        MissingNode { Field.Name: "id" or "kind" or "risk" } => None,
        MissingNode missing => Bool("must_not", Term(within + IndexFields.Has, missing.Field.Type == SearchFieldType.Position ? "near" : missing.Field.Name)),
        PartNode part when within.Length == 0 => Part(part),
        _ => throw new ArgumentException($"A {node.GetType().Name} is no part of a query.", nameof(node)),
    };

    private JsonObject Part(PartNode part) => new()
    {
        ["nested"] = new JsonObject
        {
            ["path"] = part.Part.Name,
            ["score_mode"] = "none",
            ["query"] = new QueryBody(nearby, areas, IndexFields.Within(part.Part)).Of(part.Query),
        },
    };

    private JsonObject Words(SearchField? field, string text, bool isPrefix, int edits) => field switch
    {
        // Typing mistakes are forgiven in words; an identifier of another is another thing, unless its field is named.
        null => Bool("should", Text(IndexFields.AnyWord, text, isPrefix, edits), Key(IndexFields.AnyKey, TextFolding.Key(text), isPrefix, 0)),
        { Type: SearchFieldType.Text } => Text(within + IndexFields.Words(field.Name), text, isPrefix, edits),
        { Type: SearchFieldType.Keyword } => Key(within + IndexFields.Keys(field.Name), TextFolding.Key(text), isPrefix, field.Name == "id" ? 0 : edits),
        _ => None,
    };

    private static JsonObject Key(string path, string key, bool isPrefix, int edits) => key.Length == 0 ? None
        : isPrefix ? Prefix(path, key)
        : edits > 0 ? Fuzzy(path, key, edits)
        : Term(path, key);

    private static JsonObject Text(string path, string text, bool isPrefix, int edits)
    {
        var words = TextFolding.Words(text);
        if (words.Count == 0)
        {
            return None;
        }

        if (words.Count == 1 && !isPrefix)
        {
            return edits > 0 && TextFolding.CanBeMistyped(words[0]) ? Fuzzy(path, words[0], edits) : Term(path, IndexFields.Token(words[0]));
        }

        if (!isPrefix)
        {
            return Phrase("match_phrase", path, words.Select(IndexFields.Token));
        }

        // A beginning without a letter may be a number's or a word's.
        string[] lasts = TextFolding.CanBeMistyped(words[^1]) ? [words[^1]] : [words[^1], IndexFields.NumberMark + words[^1]];
        return Bool("should", lasts.Select(last => words.Count == 1
            ? Prefix(path, last)
            : Phrase("match_phrase_prefix", path, words.SkipLast(1).Select(IndexFields.Token).Append(last))));
    }

    private static JsonObject Phrase(string kind, string path, IEnumerable<string> tokens)
    {
        var phrase = new JsonObject { ["query"] = string.Join(' ', tokens) };
        if (kind == "match_phrase_prefix")
        {
            // Every word that begins so: the usual fifty would leave records out without a word.
            phrase["max_expansions"] = int.MaxValue;
        }

        return new JsonObject { [kind] = new JsonObject { [path] = phrase } };
    }

    private static JsonObject Prefix(string path, string value) => new() { ["prefix"] = new JsonObject { [path] = new JsonObject { ["value"] = value } } };

    // Every word in reach: the usual way keeps the fifty best and leaves records out.
    private static JsonObject Fuzzy(string path, string value, int edits) => new()
    {
        ["fuzzy"] = new JsonObject
        {
            [path] = new JsonObject { ["value"] = value, ["fuzziness"] = Math.Min(edits, 2), ["transpositions"] = true, ["rewrite"] = "constant_score" },
        },
    };

    public static JsonObject Box(BoxNode box)
    {
        var latitudes = Range(IndexFields.Latitude, "gte", box.South, "lte", box.North);
        if (box.South > box.North)
        {
            return None;
        }

        var longitudes = box.West <= box.East
            ? Range(IndexFields.Longitude, "gte", box.West, "lte", box.East)
            : Bool("should", Range(IndexFields.Longitude, "gte", box.West, "lte", 180), Range(IndexFields.Longitude, "gte", -180, "lte", box.East));

        // The tree of points leads; the numbers say what is on the edge.
        var (south, north) = (Math.Max(-90, box.South - BoxMarginDegrees), Math.Min(90, box.North + BoxMarginDegrees));
        var (west, east) = (Math.Max(-180, box.West - BoxMarginDegrees), Math.Min(180, box.East + BoxMarginDegrees));
        if (box.West > box.East && west <= east)
        {
            return Bool("filter", latitudes, longitudes);
        }

        var points = new JsonObject
        {
            ["geo_bounding_box"] = new JsonObject
            {
                [IndexFields.Point] = new JsonObject { ["top"] = north, ["left"] = west, ["bottom"] = south, ["right"] = east },
            },
        };
        return Bool("filter", points, latitudes, longitudes);
    }

    private static JsonObject Range(string field, string from, JsonNode? low, string to, JsonNode? high)
    {
        var range = new JsonObject();
        if (low is not null)
        {
            range[from] = low;
        }

        if (high is not null)
        {
            range[to] = high;
        }

        return range.Count == 0
            ? new JsonObject { ["exists"] = new JsonObject { ["field"] = field } }
            : new JsonObject { ["range"] = new JsonObject { [field] = range } };
    }

    private static JsonNode? Bound(double? value) => value is { } bound && double.IsFinite(bound) ? bound + 0.0 : null;

    // What is below a second does not count.
    private static JsonNode? Seconds(DateTimeOffset? instant) => instant is { } at ? (long)Math.Ceiling(at.ToUnixTimeMilliseconds() / 1000.0) : null;
}
