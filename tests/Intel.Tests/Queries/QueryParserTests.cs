using Intel.Core.Queries;
using Xunit;

namespace Intel.Tests.Queries;

public sealed class QueryParserTests
{
    // Noon on a winter's day in Brussels.
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Parse_EveryConstruct_GivesItsTree()
    {
        const string Text = "consignee:\"nv tropica\" hs:0803* pod:BEANR risk:>=70 eta:[2026-01-01 TO 2026-02-01] near:51.30,4.29,5km objective:3.2 -seal:missing banana~";
        var and = Assert.IsType<AndNode>(Root(Text));
        Assert.Equal(Text.Length, and.Start + and.Length);
        Assert.Collection(
            and.Parts,
            n => Assert.Equal(new PhraseNode(SearchFields.Get("consignee"), "nv tropica", 0, 22), n),
            n => Assert.Equal(new WordNode(SearchFields.Get("hs"), "0803", true, 0, 23, 8), n),
            n => Assert.Equal(new WordNode(SearchFields.Get("pod"), "BEANR", false, 0, 32, 9), n),
            n => Assert.Equal(new NumberRangeNode(SearchFields.Get("risk"), 70, true, null, true, 42, 9), n),
            n => Assert.Equal(new DateRangeNode(SearchFields.Get("eta"), At("2025-12-31T23:00:00Z"), At("2026-02-01T23:00:00Z"), 52, 30), n),
            n => Assert.Equal(new NearNode(51.3, 4.29, 5000, 83, 19), n),
            n => Assert.Equal(new WordNode(SearchFields.Get("objective"), "3.2", false, 0, 103, 13), n),
            n => Assert.Equal(new NotNode(new MissingNode(SearchFields.Get("seal"), 118, 12), 117, 13), n),
            n => Assert.Equal(new WordNode(null, "banana", false, 2, 131, 7), n));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("  ", "")]
    [InlineData("a b OR c", "(a b) OR c")]
    [InlineData("a (b OR c)", "a (b OR c)")]
    [InlineData("NOT a AND b", "-a b")]
    [InlineData("-(a b)", "-(a b)")]
    [InlineData("band:high,very-high", "band:high OR band:very-high")]
    [InlineData("pod:(BEANR OR BEZEE) x", "(pod:BEANR OR pod:BEZEE) x")]
    [InlineData("weight:>20t", "weight:>20000")]
    [InlineData("weight:[500kg TO 1.5t}", "weight:[500 TO 1500}")]
    [InlineData("litres:>=1m3", "litres:>=1000")]
    [InlineData("near:51,4,500m", "near:51,4,500m")]
    [InlineData("box:50,3,51.5,5", "box:50,3,51.5,5")]
    [InlineData("within:50,3,51.5,5", "box:50,3,51.5,5")]
    [InlineData("within:50,3,51.5,5,50,5", "within:50,3,51.5,5,50,5")]
    [InlineData("within:50,3,51.5,5,50,5,50,3", "within:50,3,51.5,5,50,5")]
    [InlineData("along:51,4,51.2,4.4,2km", "along:51,4,51.2,4.4,2000m")]
    [InlineData("within:missing", "within:missing")]
    [InlineData("eta:7d", "eta:[2026-01-15T11:00:00Z TO 2026-01-22T11:00:00Z}")]
    [InlineData("eta:-7d", "eta:[2026-01-08T11:00:00Z TO 2026-01-15T11:00:00Z}")]
    [InlineData("eta:2026-02", "eta:[2026-01-31T23:00:00Z TO 2026-02-28T23:00:00Z}")]
    [InlineData("eta:>2026-01-01", "eta:[2026-01-01T23:00:00Z TO *]")]
    [InlineData("eta:>=2026-07-01", "eta:[2026-06-30T22:00:00Z TO *]")]
    [InlineData("eta:<2026-01-01", "eta:[* TO 2025-12-31T23:00:00Z}")]
    [InlineData("eta:[* TO 2026-01-01]", "eta:[* TO 2026-01-01T23:00:00Z}")]
    [InlineData("eta:2026-01-01T10:30", "eta:[2026-01-01T09:30:00Z TO 2026-01-01T09:31:00Z}")]
    [InlineData("eta:today", "eta:[2026-01-14T23:00:00Z TO 2026-01-15T23:00:00Z}")]
    [InlineData("risk:[* TO 30]", "risk:<=30")]
    [InlineData("seal:*", "-seal:missing")]
    [InlineData("near:missing", "near:missing")]
    [InlineData("MSCU 123456 6 bananas", "MSCU1234566 bananas")]
    [InlineData("container:MSCU 123456-6", "container:MSCU1234566")]
    [InlineData("banana~1 fig~ shipment~", "banana~1 fig~1 shipment~2")]
    [InlineData("tropica & co", "tropica co")]
    [InlineData("Discharge:beanr", "pod:beanr")]
    [InlineData("„nv tropica”", "\"nv tropica\"")]
    [InlineData("\\OR a\\:b", "\\OR a\\:b")]
    [InlineData("equipment:(container:MSCU1234566 seal:missing)", "equipment:(container:MSCU1234566 seal:missing)")]
    [InlineData("EQUIPMENT:(mscu 123456 6 -seal:*) x", "equipment:(container:MSCU1234566 -(-seal:missing)) x")]
    [InlineData("-equipment:(seal:missing OR (weight:>20t reefer:yes))", "-equipment:(seal:missing OR (weight:>20000 reefer:yes))")]
    [InlineData("goods:(hs:0803* weight:>20000)", "goods:(hs:0803* weight:>20000)")]
    [InlineData("goods:(fresh bananas)", "goods:(goods:fresh goods:bananas)")]
    [InlineData("goods:(pears,apples -goods:(fresh OR dried))", "goods:((goods:pears OR goods:apples) -(goods:fresh OR goods:dried))")]
    [InlineData("goods:bananas", "goods:bananas")]
    [InlineData("description:(fresh bananas)", "goods:fresh goods:bananas")]
    [InlineData("goods:(\"nv tropica\" commodity:0803)", "goods:(goods:\"nv tropica\" hs:0803)")]
    public void Parse_Query_MeansItsCanonicalText(string query, string canonical) => Assert.Equal(canonical, QueryText.Of(Root(query)));

    [Theory]
    [InlineData("consigne:tropica", "unknown-field", 0, 8, "consignee:tropica")]
    [InlineData("http://x", "unknown-field", 0, 4, "\"http://x\"")]
    [InlineData("a band:hgih b", "unknown-value", 7, 4, "a band:high b")]
    [InlineData("band:purple", "unknown-value", 5, 6, null)]
    [InlineData("risk:>=7O", "bad-number", 7, 2, null)]
    [InlineData("weight:>20tonnes", "bad-number", 8, 8, "weight:>20t")]
    [InlineData("banana~3", "bad-number", 7, 1, "banana~2")]
    [InlineData("eta:31/01/2026", "bad-date", 4, 10, "eta:2026-01-31")]
    [InlineData("eta:2026-02-30", "bad-date", 4, 10, null)]
    [InlineData("risk:[90 TO 70]", "bad-range", 5, 10, "risk:[70 TO 90]")]
    [InlineData("risk:[70..90]", "bad-range", 5, 8, "risk:[70 TO 90]")]
    [InlineData("pod:[A TO B]", "bad-range", 4, 8, null)]
    [InlineData("near:151,4,5km", "bad-position", 5, 9, "near:4,151,5km")]
    [InlineData("near:51,4", "bad-position", 5, 4, null)]
    [InlineData("within:50,3,51,5,50,5,51,3", "bad-position", 7, 19, null)]
    [InlineData("within:50,3,51,5,50", "bad-position", 7, 12, null)]
    [InlineData("along:51,4,51.2,4.4", "bad-position", 6, 13, null)]
    [InlineData("along:51,4,51.2,4.4,200km", "bad-position", 6, 19, null)]
    [InlineData("box:52,3,50,5", "bad-position", 4, 9, "box:50,3,52,5")]
    [InlineData("consignee:\"nv tropica", "unclosed-quote", 10, 11, "consignee:\"nv tropica\"")]
    [InlineData("(a OR b", "unclosed-bracket", 0, 1, "(a OR b)")]
    [InlineData("a) b", "unopened-bracket", 1, 1, "a b")]
    [InlineData(")", "unopened-bracket", 0, 1, null)]
    [InlineData("OR", "nothing-after", 0, 2, null)]
    [InlineData("risk:[40 TO", "unclosed-bracket", 5, 1, null)]
    [InlineData(" - ", "nothing-after", 1, 1, null)]
    [InlineData("risk:[70 TO 90", "unclosed-bracket", 5, 1, "risk:[70 TO 90]")]
    [InlineData("pod: BEANR", "nothing-after", 0, 4, "pod:BEANR")]
    [InlineData("a OR", "nothing-after", 2, 2, "a")]
    [InlineData("OR a", "nothing-after", 0, 2, "a")]
    [InlineData("a NOT", "nothing-after", 2, 3, "a")]
    [InlineData("pod:BEANR,", "nothing-after", 9, 1, "pod:BEANR")]
    [InlineData("()", "nothing-after", 0, 2, null)]
    [InlineData("equipment:()", "nothing-after", 0, 12, null)]
    [InlineData("equipment: (a)", "nothing-after", 0, 10, "equipment:(a)")]
    [InlineData("equipment:MSCU1234566 x", "needs-brackets", 0, 9, "equipment:(MSCU1234566) x")]
    [InlineData("equipmant:(seal:missing)", "unknown-field", 0, 9, "equipment:(seal:missing)")]
    [InlineData("equipment:(seel:missing)", "unknown-field", 11, 4, "equipment:(seal:missing)")]
    [InlineData("equipment:(seal:missing pod:BEANR)", "misplaced-field", 24, 3, "equipment:(seal:missing) pod:BEANR")]
    [InlineData("a equipment:(-pod:BEANR AND seal:missing) b", "misplaced-field", 14, 3, "a equipment:(seal:missing) -pod:BEANR b")]
    [InlineData("goods:(pod:BEANR)", "misplaced-field", 7, 3, "pod:BEANR")]
    [InlineData("goods:(hs:0803 equipment:(seal:missing))", "misplaced-field", 15, 9, "goods:(hs:0803) equipment:(seal:missing)")]
    [InlineData("goods:(hs:0803 near:51,4,5km)", "misplaced-field", 15, 4, "goods:(hs:0803) near:51,4,5km")]
    [InlineData("equipment:(seal:missing OR pod:BEANR)", "misplaced-field", 27, 3, null)]
    [InlineData("-equipment:(seal:missing pod:BEANR)", "misplaced-field", 25, 3, null)]
    [InlineData("equipment:(seal:missing NOT pod:BEANR)", "misplaced-field", 28, 3, null)]
    [InlineData("equipment:(seal:missing (hs:0803 OR weight:1))", "misplaced-field", 25, 2, null)]
    [InlineData("equipment:(seal:missing", "unclosed-bracket", 10, 1, "equipment:(seal:missing)")]
    public void Parse_Fault_HasItsPlaceAndSuggestion(string query, string code, int start, int length, string? suggestion)
    {
        var parsed = QueryParser.Parse(query, Now);
        Assert.Null(parsed.Root);
        var fault = Assert.Single(parsed.Faults);
        Assert.Equal((code, start, length, suggestion), (fault.Code, fault.Start, fault.Length, fault.Suggestion));
        Assert.Equal(query.Substring(start, length), fault.Found);
    }

    [Fact]
    public void Parse_SeveralFaults_NamesEach()
    {
        var parsed = QueryParser.Parse("consigne:x band:hgih eta:31/01/2026 \"open", Now);
        Assert.Equal(["unknown-field", "unknown-value", "bad-date", "unclosed-quote"], parsed.Faults.Select(f => f.Code));
        Assert.Equal("consigne:x band:high eta:31/01/2026 \"open", parsed.Faults[1].Suggestion);
    }

    [Fact]
    public void Parse_TooLong_IsOneFault() =>
        Assert.Equal("too-long", Assert.Single(QueryParser.Parse(new string('a', 2001), Now).Faults).Code);

    [Fact]
    public void Parse_TooDeep_IsOneFault() =>
        Assert.Equal("too-deep", Assert.Single(QueryParser.Parse(new string('(', 999) + "a" + new string(')', 999), Now).Faults).Code);

    private static QueryNode Root(string query)
    {
        var parsed = QueryParser.Parse(query, Now);
        Assert.Empty(parsed.Faults);
        return parsed.Root!;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
