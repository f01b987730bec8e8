using Intel.Core;
using Intel.Core.Consignments;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class RecordReaderContract : RecordsContract
{
    [Fact]
    public async Task FindAsync_SeveralIds_ComeInTheOrderAskedWithoutTheMissing()
    {
        await Records.WriteAsync(1, Part(Some("A"), 1), Part(Some("B"), 2));

        var found = await Records.Reader.FindAsync([Id("B"), Id("none"), Id("A")], Token);

        Assert.Equal([Id("B"), Id("A")], found.Select(r => r.Id));
    }

    [Fact]
    public async Task AllAsync_MoreThanOneChunk_GivesEachOnceInTheOrderOfIds()
    {
        var parts = Enumerable.Range(0, 1203).Select(n => Part(Some($"N{n}"), n + 1)).ToArray();
        await Records.WriteAsync(1, parts);

        var ids = new List<RecordId>();
        await foreach (var record in Records.Reader.AllAsync(null, Token))
        {
            ids.Add(record.Id);
        }

        Assert.Equal(1203, ids.Count);
        Assert.Equal(ids.Order(), ids);
        var rest = 0;
        await foreach (var record in Records.Reader.AllAsync(ids[1000], Token))
        {
            Assert.Equal(ids[1001 + rest++], record.Id);
        }

        Assert.Equal(202, rest);
        Assert.Equal(1203, (await Records.Reader.CountAsync(Token))[RecordKind.Shipment]);
        Assert.Equal(0, (await Records.Reader.CountAsync(Token))[RecordKind.Finding]);
    }

    [Fact]
    public async Task HistoryAsync_BeforeAnInstant_CountsWhatCameBefore()
    {
        await Records.WriteAsync(
            1,
            Part(Some("A", day: 1, consignor: "Agro"), 1),
            Part(Some("B", day: 2, consignor: "Other"), 2),
            Part(Some("C", day: 3, consignor: "Agro"), 3),
            Part(Some("D", day: 4, consignor: "Agro"), 4));

        var history = Assert.Single(await Records.Reader.HistoryAsync([Asked("C", 3, "AGRO")], Token));

        Assert.Equal((2L, Day(1), Day(2)), (history.Count, history.FirstAt, history.LastAt));
        Assert.Equal((1L, 2L), (history.SameDetail, history.DistinctDetails));
        Assert.Equal([(Id("B"), "OTHER"), (Id("A"), "AGRO")], history.Recent.Select(r => (r.RecordId, r.Detail)));
    }

    [Fact]
    public async Task HistoryAsync_SameInstant_SmallerIdsCountBefore()
    {
        string[] bills = ["A", "B", "C", "D", "E"];
        await Records.WriteAsync(1, [.. bills.Select((b, n) => Part(Some(b, day: 1), n + 1))]);

        var histories = await Records.Reader.HistoryAsync([.. bills.Select(b => Asked(b, 1, "AGRO"))], Token);

        Assert.Equal(bills.Select(b => (long)bills.Count(o => Id(o) < Id(b))), histories.Select(h => h.Count));
    }

    [Fact]
    public async Task HistoryAsync_UnknownSubject_IsEmpty()
    {
        var history = Assert.Single(await Records.Reader.HistoryAsync([Asked("A", 1, "")], Token));

        Assert.Equal((0L, 0L, 0L), (history.Count, history.SameDetail, history.DistinctDetails));
        Assert.Null(history.FirstAt);
        Assert.Empty(history.Recent);
    }

    [Fact]
    public async Task HistoryAsync_NewVersion_ReplacesTheOldOnesTraces()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1)), Part(Some("Z", day: 1, consignor: "Else"), 2));
        Assert.Equal(2, Assert.Single(await Records.Reader.HistoryAsync([Asked("Q", 9, "AGRO")], Token)).Count);
        await Records.WriteAsync(2, Part(Some("A", day: 2, consignee: "Other NV")));

        var histories = await Records.Reader.HistoryAsync(
            [Asked("Q", 9, "AGRO"), new Sighting(SightingKind.Consignee, "OTHER", "", Day(9), Id("Q"))], Token);

        Assert.Equal([1L, 1L], histories.Select(h => h.Count));
    }

    [Fact]
    public async Task HistoryAsync_LongHistoryAskedInAnyOrder_IsRightEachTime()
    {
        await Records.WriteAsync(1, [.. Enumerable.Range(0, 60).Select(n => Part(Some($"N{n}", day: n, consignor: $"C{n % 7}"), n + 1))]);
        var order = Enumerable.Range(0, 60).Concat(Enumerable.Range(0, 60).Reverse()).Concat([30, 59, 3, 3, 31]).ToArray();

        foreach (var day in order)
        {
            var history = Assert.Single(await Records.Reader.HistoryAsync([Asked("Q", day, "C0")], Token));
            Assert.Equal((day, Math.Min(day, 7), Math.Min(day, 10)), (history.Count, history.DistinctDetails, history.Recent.Count));
            Assert.Equal((day + 6) / 7, history.SameDetail);
        }
    }

    // The id QQQ... never meets the instant of another's: days are apart.
    private static Sighting Asked(string bill, int day, string detail) =>
        new(SightingKind.Consignee, detail.Length == 0 ? "NOBODY" : "TROPICA", detail, Day(day), bill == "Q" ? RecordId.Parse("S0000000000000000") : Id(bill));
}
