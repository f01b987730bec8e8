using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Series;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class SeriesStoreContract : RecordsContract
{
    private static readonly RecordId A = Finding("A"), B = Finding("B"), C = Finding("C"), D = Finding("D");

    [Fact]
    public async Task DecideAsync_Decisions_ComeBackWholeInOrder()
    {
        var first = Assert.Single(await Records.Series.DecideAsync([Confirm(0, 1, A, B, C) with { Note = "same <lot>", Basis = "abc" }], Token));
        var second = Assert.Single(await Records.Series.DecideAsync([Confirm(0, 1, D)], Token));
        var split = await Records.Series.DecideAsync(
            [new SeriesDecision(first.Series, 2, SeriesDecisionKind.Split, [A, B], "an", Day(3)), Confirm(0, 1, C) with { From = first.Series }], Token);
        Records.Reopen();

        var kept = await Records.Series.DecisionsAsync(Token);

        Assert.Equal([(1L, 1), (1L, 2), (2L, 1), (3L, 1)], kept.Select(d => (d.Series, d.Version)));
        Assert.Equal([1L, 2L, 1L, 3L], new[] { first, second }.Concat(split).Select(d => d.Series));
        Assert.Equal([A, B, C], kept[0].Members.AsEnumerable());
        Assert.Equal(first with { Members = default }, kept[0] with { Members = default });
        Assert.Equal(1, kept[3].From);
    }

    [Fact]
    public async Task DecideAsync_StaleVersion_KeepsNothing()
    {
        var series = (await Records.Series.DecideAsync([Confirm(0, 1, A, B)], Token))[0].Series;
        await Records.Series.DecideAsync([Confirm(series, 2, A, B, C)], Token);

        await Assert.ThrowsAsync<VersionConflictException>(() => Records.Series.DecideAsync([Confirm(0, 1, D), Confirm(series, 2, A, B, D)], Token));

        Assert.Equal(2, (await Records.Series.DecisionsAsync(Token)).Count);
    }

    [Fact]
    public async Task DecideAsync_FindingOfAnotherSeries_IsRefusedUntilThatLetsItGo()
    {
        var series = (await Records.Series.DecideAsync([Confirm(0, 1, A, B)], Token))[0].Series;

        await Assert.ThrowsAsync<VersionConflictException>(() => Records.Series.DecideAsync([Confirm(0, 1, B, C)], Token));
        await Records.Series.DecideAsync([new SeriesDecision(series, 2, SeriesDecisionKind.Undone, [], "an", Day(2))], Token);
        await Records.Series.DecideAsync([Confirm(0, 1, B, C)], Token);

        Assert.Equal([2L], DumpSeries.All(await Records.Series.DecisionsAsync(Token)).Where(s => s.IsConfirmed).Select(s => s.Number));
    }

    [Fact]
    public async Task SuggestAsync_Again_TakesThePlaceOfTheEarlier()
    {
        Assert.Null(await Records.Series.SuggestionsAsync(Token));
        await Records.Series.SuggestAsync(Suggestions("first"), Token);
        await Records.Series.SuggestAsync(Suggestions("second"), Token);
        Records.Reopen();

        var kept = await Records.Series.SuggestionsAsync(Token);

        Assert.Equal("second", kept?.Fingerprint);
        var link = Assert.Single(kept!.Links);
        Assert.Equal((A, B, 4.25), (link.First, link.Second, link.Weight));
        var reason = Assert.Single(link.Reasons);
        Assert.Equal(new LocalisedText("en", "nl", "fr", "de"), reason.Text);
        Assert.Equal(new LinkEvidence(A, "chemicals.lotNumbers", "AB-1"), Assert.Single(reason.Evidence));
        Assert.Equal([A, B], Assert.Single(kept.Series).Members.AsEnumerable());
    }

    private static SeriesSuggestions Suggestions(string fingerprint)
    {
        var reason = new LinkReason(TraceKind.Lot, 2, new LocalisedText("en", "nl", "fr", "de"), [new LinkEvidence(A, "chemicals.lotNumbers", "AB-1")]);
        var link = new FindingLink(A, B, 4.25, [reason]);
        return new SeriesSuggestions
        {
            Fingerprint = fingerprint,
            MadeAt = Day(1),
            Findings = 2,
            Threshold = 3,
            LinksTotal = 1,
            Links = [link],
            Series = [new SuggestedSeries("0123456789ab", [A, B], 4.25, 4.25, [link], true)],
        };
    }

    private static SeriesDecision Confirm(long series, int version, params ImmutableArray<RecordId> members) =>
        new(series, version, SeriesDecisionKind.Confirmed, members, "an", Day(1));

    private static RecordId Finding(string key) => RecordId.From(RecordKind.Finding, key);
}
