using CsCheck;
using Intel.Core.Queries;
using Xunit;

namespace Intel.Tests.Queries;

public sealed class QueryRoundTripTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_AnyTree_ParsesToTheSameTree() => QueryTrees.Any.Sample(
        tree =>
        {
            var parsed = QueryParser.Parse(QueryText.Of(tree), Now);
            return parsed.Text.Length > QueryParser.LongestQuery || (parsed.Root is { } root && IsSame(tree, root));
        },
        iter: 3000,
        print: QueryText.Of);

    [Fact]
    public void Parse_AnyText_NeverThrowsAndPlacesItsFaults() => Gen.String[Gen.Char["ab9:,\"()[]{}*~-\\ ><=.TORN\ud800\u00e9"], 0, 40].Sample(
        text =>
        {
            var parsed = QueryParser.Parse(text, Now);
            return (parsed.Root is null) != parsed.Faults.IsEmpty
                && parsed.Faults.All(f => f.Start >= 0 && f.Length >= 1 && f.Start + f.Length <= text.Length && f.Found == text.Substring(f.Start, f.Length));
        },
        iter: 20_000);

    [Fact]
    public void Quote_AnyValue_IsOneValueAgain() => Gen.String[Gen.Char["ab9:,\"()*~-\\ “éOR"], 1, 12].Where(t => TextFolding.Key(t).Length > 0).Sample(
        value => QueryParser.Parse("importer:" + QueryText.Quote(value), Now).Root switch
        {
            WordNode word => word.Text == value,
            PhraseNode phrase => phrase.Text == value,
            _ => false,
        });

    // Places in the text are not part of what a query means.
    private static bool IsSame(QueryNode left, QueryNode right) => (left, right) switch
    {
        (AndNode a, AndNode b) => a.Parts.Length == b.Parts.Length && a.Parts.Zip(b.Parts).All(p => IsSame(p.First, p.Second)),
        (OrNode a, OrNode b) => a.Parts.Length == b.Parts.Length && a.Parts.Zip(b.Parts).All(p => IsSame(p.First, p.Second)),
        (NotNode a, NotNode b) => IsSame(a.Part, b.Part),
        (PartNode a, PartNode b) => a.Part == b.Part && IsSame(a.Query, b.Query),
        _ => left == right with { Start = left.Start, Length = left.Length },
    };
}
