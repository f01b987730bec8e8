using Intel.Core.Imports;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class FlagStoreContract : RecordsContract
{
    [Fact]
    public async Task SaveAsync_Flag_IsTheLatestAndMovesTheRecordOn()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        var pending = Assert.Single(await Records.Pending.TakeAsync(PendingStage.Score, 10, Token));

        await Records.Flags.SaveAsync([(pending, Flag(Id("A"), 1, 30, "seal-changed"))], Token);

        Assert.Equal(30, (await Records.Flags.FindAsync([Id("A"), Id("B")], Token))[Id("A")].Score);
        Assert.Equal(new PendingCounts(0, 1), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task SaveAsync_EqualFlag_IsNotKeptTwice()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        for (var time = 0; time < 2; time++)
        {
            await Records.Pending.RequeueAllAsync(PendingStage.Score, Token);
            var pending = Assert.Single(await Records.Pending.TakeAsync(PendingStage.Score, 10, Token));
            await Records.Flags.SaveAsync([(pending, Flag(Id("A"), 1, 30, "seal-changed"))], Token);
        }

        Assert.Single(await Records.Flags.HistoryAsync(Id("A"), Token));
        Assert.Equal(new PendingCounts(0, 1), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task SaveAsync_RecordWrittenAgainMeanwhile_GoesOnWaiting()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1)));
        var taken = Assert.Single(await Records.Pending.TakeAsync(PendingStage.Score, 10, Token));
        await Records.WriteAsync(2, Part(Some("A", day: 2, weight: 9)));

        await Records.Flags.SaveAsync([(taken, Flag(Id("A"), 1, 30))], Token);

        Assert.Equal(new PendingCounts(1, 0), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task HistoryAsync_SeveralFlags_LatestFirst()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        foreach (var score in (int[])[10, 20, 15])
        {
            await Records.Pending.RequeueAllAsync(PendingStage.Score, Token);
            var pending = Assert.Single(await Records.Pending.TakeAsync(PendingStage.Score, 10, Token));
            await Records.Flags.SaveAsync([(pending, Flag(Id("A"), 1, score))], Token);
            Clock.Advance(TimeSpan.FromHours(1));
        }

        var history = await Records.Flags.HistoryAsync(Id("A"), Token);

        Assert.Equal([15, 20, 10], history.Select(h => h.Flag.Score));
        Assert.True(history[0].At > history[1].At);
    }

    [Fact]
    public async Task CountByReasonAsync_LatestFlagsOnly_EachRecordOnce()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1), 1), Part(Some("B", day: 2), 2));
        await Save(("A", ["x", "y"]), ("B", ["x"]));
        await Records.Pending.RequeueAllAsync(PendingStage.Score, Token);
        await Save(("A", ["y", "y", "z"]), ("B", ["x"]));

        var counts = await Records.Flags.CountByReasonAsync(Token);

        Assert.Equal([("x", 1L), ("y", 1L), ("z", 1L)], counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Value)));

        async Task Save(params (string Bill, string[] Codes)[] flags)
        {
            var pending = (await Records.Pending.TakeAsync(PendingStage.Score, 10, Token)).ToDictionary(p => p.Id);
            await Records.Flags.SaveAsync([.. flags.Select(f => (pending[Id(f.Bill)], Flag(Id(f.Bill), 1, 10, f.Codes)))], Token);
        }
    }
}
