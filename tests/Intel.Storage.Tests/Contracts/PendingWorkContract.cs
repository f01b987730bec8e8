using Intel.Core.Imports;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class PendingWorkContract : RecordsContract
{
    [Fact]
    public async Task TakeAsync_NewRecords_AreInTheOrderOfTheirInstants()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 3), 1), Part(Some("B", day: 1), 2), Part(Some("C", day: 2), 3));

        var waiting = await Records.Pending.TakeAsync(PendingStage.Score, 2, Token);

        Assert.Equal([Id("B"), Id("C")], waiting.Select(w => w.Id));
        Assert.Empty(await Records.Pending.TakeAsync(PendingStage.Index, 2, Token));
        Assert.Equal(new PendingCounts(3, 0), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task IndexedAsync_RecordWrittenAgainMeanwhile_Stays()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 1)));
        await Records.ScoreAsync();
        var taken = await Records.Pending.TakeAsync(PendingStage.Index, 10, Token);
        await Records.WriteAsync(2, Part(Some("A", day: 2, weight: 9)));

        await Records.Pending.IndexedAsync(taken, Token);

        var waiting = Assert.Single(await Records.Pending.TakeAsync(PendingStage.Score, 10, Token));
        Assert.True(waiting.Ticket > taken[0].Ticket);
    }

    [Fact]
    public async Task IndexedAsync_TakenRecords_AreDone()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        await Records.DrainAsync();

        Assert.Equal(new PendingCounts(0, 0), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task RequeueAllAsync_ToScore_EveryRecordWaits()
    {
        await Records.WriteAsync(1, Part(Some("A", day: 2), 1), Part(Some("B", day: 1), 2));
        await Records.DrainAsync();

        Assert.Equal(2, await Records.Pending.RequeueAllAsync(PendingStage.Score, Token));

        Assert.Equal([Id("B"), Id("A")], (await Records.Pending.TakeAsync(PendingStage.Score, 10, Token)).Select(p => p.Id));
    }

    [Fact]
    public async Task RequeueAllAsync_ToIndex_WhatWaitsForItsScoreGoesOnWaiting()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        await Records.DrainAsync();
        await Records.WriteAsync(2, Part(Some("B", day: 9, consignee: "Z", consignor: "Y", heading: "9405", container: "TGHU7599330", seal: "ZZZZ1")));

        await Records.Pending.RequeueAllAsync(PendingStage.Index, Token);

        Assert.Equal(new PendingCounts(1, 1), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task TakeAsync_TicketsAfterReopening_StillGrow()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        var before = Assert.Single(await Records.Pending.TakeAsync(PendingStage.Score, 10, Token));
        await Records.DrainAsync();
        Records.Reopen();

        await Records.Pending.RequeueAllAsync(PendingStage.Score, Token);

        Assert.True(Assert.Single(await Records.Pending.TakeAsync(PendingStage.Score, 10, Token)).Ticket > before.Ticket);
    }
}
