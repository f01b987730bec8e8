using Intel.Core.Places;
using System.Globalization;
using System.Text;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Storage.Tests.Contracts;

/// <summary>What an index should answer, found by looking at every entry: slow, and plain enough to be believed.</summary>
internal sealed class ModelIndex
{
    private readonly Dictionary<RecordId, SearchEntry> _entries = [];

    public void Write(IEnumerable<SearchEntry> entries)
    {
        foreach (var entry in entries)
        {
            _entries[entry.Item.Id] = entry;
        }
    }

    public IReadOnlyList<SearchEntry> Find(QueryNode query, params IReadOnlyList<RecordKind> kinds) =>
        [.. _entries.Values.Where(e => (kinds.Count == 0 || kinds.Contains(e.Item.Kind)) && Matches(query, e))];

    /// <summary>The ids of what a query finds, in order: without a value last, ties by id.</summary>
    public IReadOnlyList<RecordId> Ordered(QueryNode query, SearchSort sort, params IReadOnlyList<RecordKind> kinds)
    {
        var field = SearchFields.Get(sort.Field);
        var found = Find(query, kinds).Select(e => (e.Item.Id, Key: field.Type == SearchFieldType.Keyword ? SortText(e, field) : null, Number: Number(e, field.Name))).ToList();
        found.Sort((a, b) =>
        {
            var (hasA, hasB) = field.Type == SearchFieldType.Keyword ? (a.Key is not null, b.Key is not null) : (a.Number is not null, b.Number is not null);
            if (hasA != hasB)
            {
                return hasA ? -1 : 1;
            }

            var order = field.Type == SearchFieldType.Keyword ? string.CompareOrdinal(a.Key, b.Key) : Nullable.Compare(a.Number, b.Number);
            return order == 0 ? a.Id.CompareTo(b.Id) : sort.Descending ? -order : order;
        });
        return [.. found.Select(f => f.Id)];
    }

    /// <summary>Values of a facet with their counts, the most frequent first, ties by value; days in order.</summary>
    public IReadOnlyList<FacetValue> Facet(QueryNode query, string name, params IReadOnlyList<RecordKind> kinds)
    {
        var field = SearchFields.Get(name);
        var counts = Find(query, kinds)
            .SelectMany(e => FacetValues(e, field).Distinct(StringComparer.Ordinal))
            .CountBy(v => v, StringComparer.Ordinal)
            .Select(c => new FacetValue(c.Key, c.Value))
            .ToList();
        counts.Sort((a, b) => field.Type != SearchFieldType.Date && a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return counts;
    }

    /// <summary>Tiles with their counts, from north to south and west to east.</summary>
    public IReadOnlyList<MapTile> Tiles(QueryNode query, int zoom) =>
        [.. Find(query).Where(e => e.Item.Latitude is not null).CountBy(e => MapTile.Of(e.Item.Latitude!.Value, e.Item.Longitude!.Value, zoom))
            .Select(c => new MapTile(c.Key.X, c.Key.Y, c.Value)).OrderBy(t => t.Y).ThenBy(t => t.X)];

    private static IEnumerable<string> FacetValues(SearchEntry entry, SearchField field) => field.Type == SearchFieldType.Date
        ? entry.Dates.Where(d => d.Key == field.Name).Select(d => BelgianTime.DayOf(d.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : Keywords(entry, field).Where(v => TextFolding.Key(v).Length > 0).Select(TextFolding.Shown);

    private static bool Matches(QueryNode node, SearchEntry entry) => node switch
    {
        AllNode => true,
        AndNode and => and.Parts.All(p => Matches(p, entry)),
        OrNode or => or.Parts.Any(p => Matches(p, entry)),
        NotNode not => !Matches(not.Part, entry),
        WordNode word => MatchesWords(entry, word.Field, word.Text, word.IsPrefix, word.Edits),
        PhraseNode phrase => MatchesWords(entry, phrase.Field, phrase.Text, false, 0),
        NumberRangeNode range => Number(entry, range.Field.Name) is { } number
            && (range.From is null || (range.FromIncluded ? number >= range.From : number > range.From))
            && (range.To is null || (range.ToIncluded ? number <= range.To : number < range.To)),
        DateRangeNode range => Date(entry, range.Field.Name) is { } date && (range.From is null || date >= range.From) && (range.Before is null || date < range.Before),
        NearNode near => Place(entry, near.IsCoarse) is var (latitude, longitude) && Distance.GreatCircleMetres(near.Latitude, near.Longitude, latitude, longitude) <= near.Metres,
        BoxNode box => entry.Item is { Latitude: { } latitude, Longitude: { } longitude } && latitude >= box.South && latitude <= box.North
            && (box.West <= box.East ? longitude >= box.West && longitude <= box.East : longitude >= box.West || longitude <= box.East),
        AreaNode area => Place(entry, area.IsCoarse) is var (latitude, longitude) && area.Area.Contains(latitude, longitude),
        MissingNode missing => IsMissing(entry, missing.Field),
        PartNode part => entry.Parts.Any(p => p.Part == part.Part && Matches(part.Query, Alone(p))),
        _ => throw new ArgumentException("Not a node of a query.", nameof(node)),
    };

    // Where a record is, for whoever asks: of coarse places the middle of the cell stands for everything in it.
    private static (double Latitude, double Longitude)? Place(SearchEntry entry, bool isCoarse) => entry.Item is not { Latitude: { } latitude, Longitude: { } longitude } ? null
        : isCoarse ? CoarsePlace.Of(latitude, longitude) : (latitude, longitude);

    // A part by itself is a small record.
    private static SearchEntry Alone(EntryPart part) => new(SearchEntries.Some("part", 0).Item, part.Texts, part.Keywords, part.Numbers, []);

    private static bool MatchesWords(SearchEntry entry, SearchField? field, string text, bool isPrefix, int edits)
    {
        if (field is null)
        {
            return entry.Texts.Any(t => HasPhrase(t.Value, text, isPrefix, edits))
                || SearchFields.All.Where(f => f is { Type: SearchFieldType.Keyword, IsSearchedByDefault: true }).Any(f => HasKeyword(entry, f, text, isPrefix, 0));
        }

        return field.Type == SearchFieldType.Text
            ? entry.Texts.Any(t => t.Key == field.Name && HasPhrase(t.Value, text, isPrefix, edits))
            : HasKeyword(entry, field, text, isPrefix, edits);
    }

    private static bool HasKeyword(SearchEntry entry, SearchField field, string text, bool isPrefix, int edits)
    {
        var key = TextFolding.Key(text);
        return key.Length > 0 && Keywords(entry, field).Select(TextFolding.Key).Any(k => isPrefix ? k.StartsWith(key, StringComparison.Ordinal) : k.Length > 0 && (k == key || EditDistance.IsWithin(k, key, edits)));
    }

    private static bool HasPhrase(string text, string phrase, bool isPrefix, int edits)
    {
        var (words, asked) = (TextFolding.Words(text), TextFolding.Words(phrase));
        if (asked.Count == 0)
        {
            return false;
        }

        if (asked.Count == 1 && edits > 0 && !isPrefix && TextFolding.CanBeMistyped(asked[0]))
        {
            return words.Any(w => TextFolding.CanBeMistyped(w) && EditDistance.IsWithin(w, asked[0], edits));
        }

        return Enumerable.Range(0, Math.Max(0, words.Count - asked.Count + 1)).Any(at => asked
            .Select((word, index) => isPrefix && index == asked.Count - 1 ? words[at + index].StartsWith(word, StringComparison.Ordinal) : words[at + index] == word)
            .All(same => same));
    }

    private static bool IsMissing(SearchEntry entry, SearchField field) => field switch
    {
        { Name: "id" or "kind" or "risk" } => false,
        { Type: SearchFieldType.Position } => entry.Item.Latitude is null,
        { Type: SearchFieldType.Number } => Number(entry, field.Name) is null,
        { Type: SearchFieldType.Date } => Date(entry, field.Name) is null,
        { Type: SearchFieldType.Text } => !entry.Texts.Any(t => t.Key == field.Name && TextFolding.Key(t.Value).Length > 0),
        _ => !Keywords(entry, field).Any(v => TextFolding.Key(v).Length > 0),
    };

    private static IEnumerable<string> Keywords(SearchEntry entry, SearchField field) => field.Name switch
    {
        "id" => [entry.Item.Id.Value],
        "kind" => [entry.Item.Kind switch { RecordKind.Shipment => "shipment", RecordKind.Laboratory => "laboratory", _ => "finding" }],
        _ => entry.Keywords.Where(k => k.Key == field.Name).Select(k => k.Value),
    };

    private static string? SortText(SearchEntry entry, SearchField field) =>
        Keywords(entry, field).Select(TextFolding.Key).Where(k => k.Length > 0).Order(Comparer<string>.Create(CompareUtf8)).FirstOrDefault();

    private static int CompareUtf8(string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));

    private static double? Number(SearchEntry entry, string field) => field == "risk"
        ? entry.Item.Risk
        : SearchFields.Get(field).Type == SearchFieldType.Date
            ? Date(entry, field)?.ToUnixTimeSeconds()
            : entry.Numbers.Where(n => n.Key == field).Select(n => (double?)n.Value).FirstOrDefault();

    private static DateTimeOffset? Date(SearchEntry entry, string field) =>
        entry.Dates.Where(d => d.Key == field).Select(d => (DateTimeOffset?)DateTimeOffset.FromUnixTimeSeconds(d.Value.ToUnixTimeSeconds())).FirstOrDefault();
}
