using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Intel.Core;
using Intel.Core.Queries;

namespace Intel.Storage.Tests.Contracts;

/// <summary>Entries to search, by hand and at random.</summary>
internal static class SearchEntries
{
    private static readonly string[] Words = ["banana", "bananas", "bannana", "Crème", "brûlée", "CREME", "fruit", "Тропика", "바나나", "port", "of", "antwerp", "N.V.", "tropica", "straße", "x", "1234", "1235", "x234"];
    private static readonly string[] Ports = ["BEANR", "BEZEE", "be anr", "NLRTM", "", "ECGYE"];

    public static RecordId Id(string key, RecordKind kind = RecordKind.Shipment) => RecordId.From(kind, key);

    /// <summary>An entry of which only what is said is known; fields as in a query, "goods:bananas" and so on.</summary>
    public static SearchEntry Some(string key, int risk, RecordKind kind, (double Latitude, double Longitude)? at, params string[] fields)
    {
        var pairs = fields.Select(f => (Field: SearchFields.Get(f[..f.IndexOf(':', StringComparison.Ordinal)]), Value: f[(f.IndexOf(':', StringComparison.Ordinal) + 1)..])).ToArray();
        return new SearchEntry(
            new SearchItem { Id = Id(key, kind), Kind = kind, Version = 1, Title = key, Risk = risk, Latitude = at?.Latitude, Longitude = at?.Longitude, PrecisionMetres = at is null ? null : 10 },
            Of<string>(SearchFieldType.Text, v => v),
            Of<string>(SearchFieldType.Keyword, v => v),
            Of(SearchFieldType.Number, v => double.Parse(v, CultureInfo.InvariantCulture)),
            Of(SearchFieldType.Date, v => DateTimeOffset.Parse(v, CultureInfo.InvariantCulture)));

        ImmutableArray<KeyValuePair<string, T>> Of<T>(SearchFieldType type, Func<string, T> read) =>
            [.. pairs.Where(p => p.Field.Type == type).Select(p => KeyValuePair.Create(p.Field.Name, read(p.Value)))];
    }

    public static SearchEntry Some(string key, int risk, params string[] fields) => Some(key, risk, RecordKind.Shipment, null, fields);

    /// <summary>A part of which only what is said is known.</summary>
    public static EntryPart Part(SearchPart part, params string[] fields)
    {
        var whole = Some("part", 0, fields);
        return new EntryPart(part, whole.Texts, whole.Keywords, whole.Numbers);
    }

    public static SearchEntry[] Many(int count, string prefix = "M") =>
        [.. Enumerable.Range(0, count).Select(n => Some(string.Create(CultureInfo.InvariantCulture, $"{prefix}{n}"), n % 7 * 10, $"pod:{(n % 3 == 0 ? "BEANR" : "BEZEE")}", $"goods:lot {n} of fruit"))];

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<string> Text = OneOf(Words).Array[0, 4].Select(w => string.Join(' ', w));

    private static Gen<ImmutableArray<KeyValuePair<string, string>>> Values(Gen<string> value, params string[] fields) =>
        Gen.Select(OneOf(fields), value, KeyValuePair.Create).Array[0, 4].Select(p => p.ToImmutableArray());

    private static readonly Gen<ImmutableArray<KeyValuePair<string, double>>> Weight = Gen.Select(Gen.Int[0, 2], Gen.Int[-3, 30], Gen.Double[0, 30])
        .Select(w => w.Item1 switch { 0 => [], 1 => [KeyValuePair.Create("weight", (double)w.Item2)], _ => ImmutableArray.Create(KeyValuePair.Create("weight", w.Item3)) });

    private static readonly Gen<EntryPart> AnyPart = Gen.OneOf(
        Gen.Select(Values(OneOf("A-1", "a1", "A2", "MSCU1234566", "", "-"), "container", "seal"), Weight, (k, w) => new EntryPart(SearchParts.Equipment, [], k, w)),
        Gen.Select(Values(Text, "goods", "text"), Values(OneOf("0803", "0803 90", "0804", "A1", "-"), "hs", "container", "un"), Weight, (t, k, w) => new EntryPart(SearchParts.Goods, t, k, w)));

    /// <summary>Entries over few keys and few values, so that they replace each other and queries find some.</summary>
    public static Gen<SearchEntry> Random { get; } = Gen.Select(Whole, AnyPart.Array[0, 5], (entry, parts) => entry with { Parts = [.. parts] });

    private static Gen<SearchEntry> Whole => Gen.Select(
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 2], Gen.Int[0, 5]),
        Gen.Select(Gen.Int[0, 3], Gen.Double[50.5, 51.5], Gen.Double[3, 6]),
        Values(Text, "goods", "consignee", "text"),
        Gen.Select(Values(OneOf(Ports), "pod", "pol", "via"), Values(OneOf("A-1", "a1", "A2", "MSCU1234566", "", "-"), "bl", "container", "seal"), (a, b) => a.AddRange(b)),
        Gen.Select(Gen.Int[0, 2], Gen.Int[-3, 30], Gen.Double[0, 30]),
        Gen.Int[0, 400],
        (who, where, texts, keywords, weight, hours) => new SearchEntry(
            new SearchItem
            {
                Id = Id(who.Item1.ToString(CultureInfo.InvariantCulture), (RecordKind)who.Item2),
                Kind = (RecordKind)who.Item2,
                Version = 1,
                Title = "t",
                Risk = who.Item3 * 20,
                Latitude = where.Item1 == 0 ? null : where.Item2,
                Longitude = where.Item1 == 0 ? null : where.Item3,
            },
            texts,
            keywords,
            weight.Item1 switch { 0 => [], 1 => [KeyValuePair.Create("weight", (double)weight.Item2)], _ => [KeyValuePair.Create("weight", weight.Item3)] },
            hours < 60 ? [] : [KeyValuePair.Create("eta", new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero).AddHours(hours))]));

    private static readonly Gen<QueryNode> Leaf = Gen.OneOf<QueryNode>(
        Gen.Select(OneOf("goods", "consignee", "text", ""), OneOf(Words), Gen.Int[0, 3], (f, w, m) => new WordNode(Field(f), w, m == 1, m is 2 or 3 ? m - 1 : 0, 0, 0)),
        Gen.Select(OneOf("goods", "consignee", ""), Text, (f, w) => new PhraseNode(Field(f), w, 0, 0)),
        Gen.Select(OneOf("pod", "pol", "bl", "container", "seal", "kind", ""), OneOf([.. Ports, "A1", "a", "A3", "finding", "MSCU 1234566", "MSC"]), Gen.Int[0, 2], (f, w, m) => new WordNode(Field(f), w, m == 1, m == 2 ? 1 : 0, 0, 0)),
        Gen.Select(OneOf("risk", "weight"), Gen.Int[-1, 5], Gen.Int[0, 3], Gen.Bool, Gen.Bool, (f, a, w, l, r) => new NumberRangeNode(SearchFields.Get(f), w == 3 ? null : a * 20, l, w == 0 ? null : (a + w) * 20, r, 0, 0)),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 100], (a, w) => new DateRangeNode(SearchFields.Get("eta"), Day(a), w == 0 ? null : Day(a + w), 0, 0)),
        Gen.Select(Gen.Double[50.5, 51.5], Gen.Double[3, 6], Gen.Double[100, 90_000], Gen.Bool, (a, o, m, c) => new NearNode(a, o, m, 0, 0) { IsCoarse = c }),
        Gen.Select(Gen.Double[50.5, 51], Gen.Double[3, 6], Gen.Double[51, 51.5], Gen.Double[3, 6], (s, w, n, e) => new BoxNode(s, w, n, e, 0, 0)),
        Gen.Select(Gen.Double[50.5, 51.5], Gen.Double[3, 6], Gen.Double[0.05, 0.6], Gen.Int[3, 9], Gen.Bool, (a, o, r, n, c) => Star(a, o, r, n) with { IsCoarse = c }),
        Gen.Select(Gen.Double[50.5, 51.5], Gen.Double[3, 6], Gen.Double[50.5, 51.5], Gen.Double[3, 6], Gen.Double[100, 40_000], Gen.Bool, (a, o, b, p, m, c) => new AreaNode(QueryArea.Corridor([new(a, o), new(b, o), new(b, p)], m)!, 0, 0) { IsCoarse = c }),
        OneOf("goods", "seal", "weight", "eta", "near", "within", "along", "pod").Select(f => new MissingNode(SearchFields.Get(f), 0, 0)));

    private static readonly Gen<QueryNode> OfPart = Gen.OneOf(PartQuery(
        SearchParts.Equipment,
        Gen.Select(OneOf("container", "seal"), OneOf("A1", "a", "A3", "MSCU 1234566", "MSC"), Gen.Int[0, 2], (f, w, m) => (QueryNode)new WordNode(Field(f), w, m == 1, m == 2 ? 1 : 0, 0, 0)),
        OneOf("container", "seal", "weight").Select(f => (QueryNode)new MissingNode(SearchFields.Get(f), 0, 0))),
        PartQuery(
        SearchParts.Goods,
        Gen.Select(OneOf("goods", "text"), OneOf(Words), Gen.Int[0, 3], (f, w, m) => (QueryNode)new WordNode(Field(f), w, m == 1, m is 2 or 3 ? m - 1 : 0, 0, 0)),
        Gen.Select(OneOf("goods", "text"), Text, (f, w) => (QueryNode)new PhraseNode(Field(f), w, 0, 0)),
        Gen.Select(OneOf("hs", "container", "un"), OneOf("0803", "08", "080390", "A1", "A3"), Gen.Int[0, 2], (f, w, m) => (QueryNode)new WordNode(Field(f), w, m == 1, m == 2 ? 1 : 0, 0, 0)),
        OneOf("goods", "hs", "weight", "text").Select(f => (QueryNode)new MissingNode(SearchFields.Get(f), 0, 0))));

    public static Gen<QueryNode> Query { get; } = Gen.Frequency(
        (1, Gen.Const((QueryNode)new AllNode())),
        (3, Leaf),
        (3, OfPart),
        (1, Gen.Select(Leaf, OfPart, OfPart, (a, b, c) => (QueryNode)new AndNode([b, new OrNode([a, new NotNode(c, 0, 0)], 0, 0)], 0, 0))),
        (2, Leaf.Array[2, 3].Select(p => (QueryNode)new AndNode([.. p], 0, 0))),
        (2, Leaf.Array[2, 3].Select(p => (QueryNode)new OrNode([.. p], 0, 0))),
        (2, Gen.Select(Leaf, Leaf, (a, b) => (QueryNode)new AndNode([a, new NotNode(b, 0, 0)], 0, 0))));

    // What is asked of one part: conditions together, either of them, without one, and numbers.
    private static Gen<QueryNode> PartQuery(SearchPart part, params Gen<QueryNode>[] leaves)
    {
        var leaf = Gen.OneOf([.. leaves, Gen.Select(Gen.Int[-1, 25], Gen.Int[0, 9], Gen.Bool, (a, w, i) => (QueryNode)new NumberRangeNode(SearchFields.Get("weight"), a, i, w == 0 ? null : a + w, true, 0, 0))]);
        return Gen.OneOf(
            leaf,
            Gen.Select(leaf, leaf, (a, b) => (QueryNode)new AndNode([a, b], 0, 0)),
            Gen.Select(leaf, leaf, (a, b) => (QueryNode)new OrNode([a, b], 0, 0)),
            Gen.Select(leaf, leaf, (a, b) => (QueryNode)new AndNode([a, new NotNode(b, 0, 0)], 0, 0)),
            Gen.Select(leaf, leaf, (a, b) => (QueryNode)new NotNode(new OrNode([a, b], 0, 0), 0, 0))).Select(q => (QueryNode)new PartNode(part, q, 0, 0));
    }

    // A star has corners that point in and out, and edges that never cross.
    private static AreaNode Star(double latitude, double longitude, double reach, int points) => new(
        QueryArea.Polygon([.. Enumerable.Range(0, 2 * points).Select(i => new AreaPoint(
            latitude + (reach * (i % 2 == 0 ? 1 : 0.4) * Math.Sin(Math.PI * i / points)), longitude + (reach * (i % 2 == 0 ? 1 : 0.4) * Math.Cos(Math.PI * i / points))))])!, 0, 0);

    private static SearchField? Field(string name) => name.Length == 0 ? null : SearchFields.Get(name);

    private static DateTimeOffset Day(int hours) => new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero).AddHours(hours);
}
