using System.Collections.Immutable;
using CsCheck;
using Intel.Core.Queries;

namespace Intel.Tests.Queries;

/// <summary>Random trees such as the parser can give.</summary>
internal static class QueryTrees
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.String[Gen.Char["abcdeéßжOR한09"], 1, 8],
        Gen.String[Gen.Char["aB9 \"\\()[]{}:,*~-+&“»"], 1, 8].Where(t => TextFolding.Key(t).Length > 0),
        OneOf("OR", "AND", "NOT", "missing", "-a", "a:b"));

    private static readonly Gen<DateTimeOffset> Instant = Gen.Int[0, 2_000_000_000].Select(s => DateTimeOffset.FromUnixTimeSeconds(s));

    private static readonly SearchField[] Open = [.. SearchFields.All.Where(f => f.Values.IsEmpty)];

    private static readonly Gen<QueryNode> Leaf = Gen.OneOf<QueryNode>(
        Gen.Select(OfType(SearchFieldType.Text, SearchFieldType.Keyword), Word, Gen.Int[0, 3], (f, w, m) => new WordNode(m == 1 ? null : f, w, m == 3, m == 2 ? 1 : 0, 0, 0)),
        Gen.Select(OfType(SearchFieldType.Text, SearchFieldType.Keyword), Word, Gen.Bool, (f, w, any) => new PhraseNode(any ? null : f, w, 0, 0)),
        Gen.Select(OfType(SearchFieldType.Number), Gen.Double[-1e6, 1e6], Gen.Double[0.5, 1e6], Gen.Int[0, 4], Gen.Bool, Gen.Bool, Numbers),
        Gen.Select(OfType(SearchFieldType.Date), Instant, Gen.Int[1, 100_000], Gen.Int[0, 2], (f, i, s, m) =>
            new DateRangeNode(f, m == 0 ? null : i, m == 1 ? null : i.AddSeconds(s), 0, 0)),
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[1, 1e6], (a, o, m) => new NearNode(a, o, m, 0, 0)),
        Gen.Select(Gen.Double[-90, 0], Gen.Double[-180, 180], Gen.Double[0, 90], Gen.Double[-180, 180], (s, w, n, e) => new BoxNode(s, w, n, e, 0, 0)),
        Gen.Select(Gen.Double[-80, 80], Gen.Double[-170, 170], Gen.Double[0.1, 9], (a, o, r) => new AreaNode(QueryArea.Polygon([new(a, o), new(a + r, o), new(a, o + r)])!, 0, 0)),
        Gen.Select(Gen.Double[-80, 80], Gen.Double[-170, 170], Gen.Double[1, 1e5], (a, o, m) => new AreaNode(QueryArea.Corridor([new(a, o), new(a, o + 1), new(a - 1, o)], m)!, 0, 0)),
        OfType(SearchFieldType.Text, SearchFieldType.Keyword, SearchFieldType.Number, SearchFieldType.Date, SearchFieldType.Position).Select(f => new MissingNode(f, 0, 0)));

    private static readonly Gen<QueryNode> OfPart = OneOf([.. SearchParts.All]).SelectMany(part =>
    {
        var (words, numbers) = (part.Fields.Where(f => f.Type is SearchFieldType.Text or SearchFieldType.Keyword && f.Values.IsEmpty).ToArray(), part.Fields.Where(f => f.Type == SearchFieldType.Number).ToArray());
        var leaf = Gen.OneOf<QueryNode>(
            Gen.Select(OneOf(words), Word, Gen.Int[0, 2], (f, w, m) => new WordNode(f, w, m == 2, m == 1 ? 1 : 0, 0, 0)),
            Gen.Select(OneOf(words), Word, (f, w) => new PhraseNode(f, w, 0, 0)),
            Gen.Select(OneOf(numbers), Gen.Double[-1e6, 1e6], Gen.Double[0.5, 1e6], Gen.Int[0, 4], Gen.Bool, Gen.Bool, Numbers),
            OneOf([.. part.Fields]).Select(f => new MissingNode(f, 0, 0)));
        return Gen.OneOf(
            leaf,
            leaf.Array[2, 3].Select(p => (QueryNode)new AndNode([.. p], 0, 0)),
            Gen.Select(leaf, leaf, (a, b) => (QueryNode)new OrNode([a, new NotNode(b, 0, 0)], 0, 0))).Select(q => (QueryNode)new PartNode(part, q, 0, 0));
    });

    public static Gen<QueryNode> Any { get; } = Tree(3);

    private static Gen<QueryNode> Tree(int depth) => depth == 0
        ? Leaf
        : Gen.Frequency(
            (4, Leaf),
            (1, OfPart),
            (2, Parts(depth).Select(p => p.Length == 1 ? p[0] : (QueryNode)new AndNode([.. p.SelectMany(n => n is AndNode a ? a.Parts : ImmutableArray.Create(n))], 0, 0))),
            (2, Parts(depth).Select(p => p.Length == 1 ? p[0] : (QueryNode)new OrNode([.. p.SelectMany(n => n is OrNode o ? o.Parts : ImmutableArray.Create(n))], 0, 0))),
            (1, Tree(depth - 1).Select(p => (QueryNode)new NotNode(p, 0, 0))));

    private static Gen<QueryNode[]> Parts(int depth) => Tree(depth - 1).Array[1, 4];

    private static Gen<SearchField> OfType(params SearchFieldType[] types) => OneOf([.. Open.Where(f => types.Contains(f.Type))]);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static QueryNode Numbers(SearchField field, double from, double width, int mode, bool fromIn, bool toIn) => mode switch
    {
        0 => new NumberRangeNode(field, from, fromIn, null, true, 0, 0),
        1 => new NumberRangeNode(field, null, true, from, toIn, 0, 0),
        2 => new NumberRangeNode(field, from, true, from, true, 0, 0),
        3 => new NumberRangeNode(field, null, true, null, true, 0, 0),
        _ => new NumberRangeNode(field, from, fromIn, from + width, toIn, 0, 0),
    };
}
