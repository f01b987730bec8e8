using System.Globalization;
using Intel.Analysis.Series;
using Intel.Core;
using Intel.Core.Places;
using Intel.Core.Series;
using Intel.Core.Sites;
using Intel.Core.Waste;
using Xunit;

namespace Intel.Tests.Series;

public sealed class SeriesLinkageTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Suggest_SimulatedMonths_FindsThePlantedSeriesAndNotTheDecoy()
    {
        var (right, suggested, planted, found, decoys, decoyPairs) = (0, 0, 0, 0, 0, 0);

        // The settings were chosen looking at the months 1 to 10: these are others.
        const int seeds = 12;
        for (var seed = 101UL; seed < 101 + seeds; seed++)
        {
            var month = new SimulatedFindings(seed);
            var result = SeriesLinkage.Suggest(month.Traced, [], LinkageSettings.Default, Now);
            var pairs = result.Series.SelectMany(s => Pairs(s.Members)).ToHashSet();
            var wanted = month.Planted.Where(p => !p.IsDecoy).SelectMany(p => Pairs(p.Findings.Select(SimulatedFindings.Id))).ToHashSet();
            var decoy = Pairs(month.Planted.Single(p => p.IsDecoy).Findings.Select(SimulatedFindings.Id)).ToHashSet();
            suggested += pairs.Count;
            right += pairs.Count(p => month.SourceOf.TryGetValue(p.First, out var one) && month.SourceOf.TryGetValue(p.Second, out var other) && one == other);
            planted += wanted.Count;
            found += wanted.Count(pairs.Contains);
            decoys += pairs.Count(decoy.Contains);
            decoyPairs += decoy.Count;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seeds} months: precision {right}/{suggested}, recall of planted pairs {found}/{planted}, decoy pairs {decoys}/{decoyPairs}"));
        Assert.True(right >= 0.9 * suggested, $"{right} of {suggested} suggested pairs are of one source.");
        Assert.True(found >= 0.7 * planted, $"{found} of {planted} planted pairs were suggested.");
        Assert.Equal(0, decoys);
    }

    [Fact]
    public void Suggest_AnyOrder_GivesTheSame()
    {
        var findings = new SimulatedFindings(3).Traced.ToArray();

        var one = SeriesLinkage.Suggest(findings, [], LinkageSettings.Default, Now);
        var other = SeriesLinkage.Suggest(findings.Reverse(), [], LinkageSettings.Default, Now);

        Assert.NotEmpty(one.Series);
        Assert.Equal(one.Fingerprint, other.Fingerprint);
        Assert.Equal(Written(one), Written(other));
    }

    [Fact]
    public void Suggest_Parted_AreNotTogetherAgain()
    {
        var findings = new SimulatedFindings(3).Traced.ToArray();
        var first = SeriesLinkage.Suggest(findings, [], LinkageSettings.Default, Now).Series[0];
        var pair = (first.Members[0], first.Members[1]);

        var again = SeriesLinkage.Suggest(findings, [pair], LinkageSettings.Default, Now);

        Assert.DoesNotContain(again.Series, s => s.Members.Contains(pair.Item1) && s.Members.Contains(pair.Item2));
        Assert.NotEqual(SeriesLinkage.Suggest(findings, [], LinkageSettings.Default, Now).Fingerprint, again.Fingerprint);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("N/A")]
    [InlineData("onbekend")]
    [InlineData("sans étiquette")]
    [InlineData("-")]
    [InlineData("xxx")]
    [InlineData("   ")]
    public void Suggest_Filler_LinksNothing(string filler)
    {
        var crowd = Crowd(40);
        TracedFinding[] two = [Trace(Of("A", 51.0, filler, filler)), Trace(Of("B", 51.0, filler, filler))];

        var result = SeriesLinkage.Suggest([.. crowd, .. two], [], LinkageSettings.Default, Now);

        Assert.Empty(result.Series);
        Assert.All(two, t => Assert.DoesNotContain(t.Traces, x => x.Kind is TraceKind.Lot or TraceKind.Marks));
    }

    [Fact]
    public void Suggest_RareMark_CountsMoreThanACommonOne()
    {
        var crowd = Crowd(40, mark: "BRENNTAG");

        var common = Weigh([.. crowd, Trace(Of("A", 51.0, "AB-111222", "BRENNTAG")), Trace(Of("B", 51.0, "CD-333444", "BRENNTAG"))]);
        var rare = Weigh([.. crowd, Trace(Of("A", 51.0, "AB-111222", "KR-17 blue hand")), Trace(Of("B", 51.0, "CD-333444", "KR-17 blue hand"))]);

        Assert.True(rare > common + 1, $"{rare} and {common} bans");

        static double Weigh(TracedFinding[] all) => new PairWeights(all, LinkageSettings.Default).Of(all[^2], all[^1]).Reasons.Where(r => r.Kind == TraceKind.Marks).Sum(r => r.Weight);
    }

    [Fact]
    public void Suggest_TwoThatEachResembleAHub_AreNotOneSeries()
    {
        // The hub shares a lot and a label with either; they share nothing, lie far apart and show other products.
        var hub = Of("H", 51.0, "AB-111222", "KR-17 blue hand");
        hub = hub with { Containers = hub.Containers.Add(new WasteContainer("drum", 1, 60, "orange", "PW-88 red star", null)), Chemicals = hub.Chemicals.Add(Lot("CD-333444")) };
        var left = Of("A", 51.0, "AB-111222", "KR-17 blue hand");
        var right = Of("B", 51.0, "CD-333444", "PW-88 red star");

        var result = SeriesLinkage.Suggest([.. Crowd(40), Trace(hub), Trace(left), Trace(right)], [], LinkageSettings.Default with { LeastThreshold = 2, Odds = 1, LeastTrace = 0.5, ClassOnly = 0 }, Now);

        Assert.Contains(result.Links, l => l.First == Id("A") || l.Second == Id("A"));
        Assert.Contains(result.Links, l => l.First == Id("B") || l.Second == Id("B"));
        Assert.DoesNotContain(result.Series, s => s.Members.Contains(Id("A")) && s.Members.Contains(Id("B")));
    }

    [Fact]
    public void Suggest_Reasons_SaySameInFourLanguagesWithEvidenceOnBothSides()
    {
        var series = SeriesLinkage.Suggest(new SimulatedFindings(3).Traced, [], LinkageSettings.Default, Now).Series[0];

        Assert.All(series.Links.SelectMany(l => l.Reasons.Select(r => (Link: l, Reason: r))), pair =>
        {
            Assert.Equal(4, new[] { pair.Reason.Text.En, pair.Reason.Text.Nl, pair.Reason.Text.Fr, pair.Reason.Text.De }.Where(t => t.Length > 10).Distinct().Count());
            Assert.Contains(pair.Reason.Evidence, e => e.Record == pair.Link.First);
            Assert.True(pair.Reason.Kind == TraceKind.Stated || pair.Reason.Evidence.Any(e => e.Record == pair.Link.Second));
            Assert.True(pair.Reason.Weight <= LinkageSettings.Default.Cap);
        });
        Assert.True(series.Weakest >= LinkageSettings.Default.LeastWithin);
        Assert.Equal(SeriesLinkage.KeyOf(series.Members), series.Key);
    }

    private static string Written(SeriesSuggestions suggestions) =>
        System.Text.Json.JsonSerializer.Serialize(suggestions, RecordJsonContext.Default.SeriesSuggestions);

    private static IEnumerable<(RecordId First, RecordId Second)> Pairs(IEnumerable<RecordId> members)
    {
        RecordId[] sorted = [.. members.Order()];
        return sorted.SelectMany((one, index) => sorted.Skip(index + 1).Select(other => (one, other)));
    }

    private static TracedFinding[] Crowd(int count, string? mark = null) =>
        [.. Enumerable.Range(0, count).Select(i => Trace(Of(string.Create(CultureInfo.InvariantCulture, $"C{i}"), 50 + (i * 0.03), string.Create(CultureInfo.InvariantCulture, $"LT-{1000 + (i * 37)}"), mark ?? string.Create(CultureInfo.InvariantCulture, $"M{i} label"))))];

    private static RecordId Id(string number) => RecordId.From(RecordKind.Finding, number);

    private static TracedFinding Trace(WasteFinding finding) =>
        SiteTraces.Of(new StoredRecord(Id(finding.NaturalKey), 1, finding, new string('0', 64), default!, Now, []))!;

    private static Chemical Lot(string lot) => new("acetone", null, null, null, null, null, null, [lot], null);

    private static WasteFinding Of(string number, double latitude, string lot, string mark) => new()
    {
        NaturalKey = number,
        FindingNumber = number,
        FoundAt = Now.AddDays(-(int)((latitude - 50) * 300)),
        Place = new SitePlace(null, null, null, new Position(latitude, 5, 20, PositionMethod.Measured, CoordinateSystem.Wgs84, "")),
        Containers = [new WasteContainer("drum", 1, 200, "blue", mark, null)],
        Chemicals = [Lot(lot)],
    };
}
