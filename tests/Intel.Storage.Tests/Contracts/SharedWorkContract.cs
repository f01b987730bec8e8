using Intel.Core;
using Intel.Core.Imports;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

/// <summary>Pending work that several processes do.</summary>
public abstract class SharedWorkContract : SharedContract
{
    /// <summary>More than any lease of pending work.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Fact]
    public async Task TakeAsync_ByTwo_EachTakesWhatTheOtherLeft()
    {
        await using var beside = OpenBeside(Records);
        await WriteThreeAsync();

        Assert.Equal([Id("A"), Id("B")], await TakeAsync(Records, 2));
        Assert.Equal([Id("C")], await TakeAsync(beside, 2));
        Assert.Empty(await TakeAsync(beside, 0));
        Assert.Equal([Id("A"), Id("B")], await TakeAsync(Records, 2));
    }

    [Fact]
    public async Task TakeAsync_TakerWasKilled_ComesFreeWithTime()
    {
        // Not disposed before the end: a killed process gives nothing back.
        await using var killed = OpenBeside(Records);
        await WriteThreeAsync();
        Assert.Equal(3, (await TakeAsync(killed, 3)).Length);
        Assert.Empty(await TakeAsync(Records, 3));

        Clock.Advance(Long);

        Assert.Equal([Id("A"), Id("B"), Id("C")], await TakeAsync(Records, 3));
    }

    [Fact]
    public async Task TakeAsync_TakerStopped_IsFreeAtOnce()
    {
        await WriteThreeAsync();
        await using (var stopped = OpenBeside(Records))
        {
            Assert.Equal(3, (await TakeAsync(stopped, 3)).Length);
        }

        Assert.Equal(3, (await TakeAsync(Records, 3)).Length);
    }

    [Fact]
    public async Task TakeAsync_WrittenAgainMeanwhile_IsOtherWork()
    {
        await using var beside = OpenBeside(Records);
        await WriteThreeAsync();
        await TakeAsync(beside, 3);
        await Records.WriteAsync(2, Part(Some("B", day: 7, weight: 5, consignee: "X", consignor: "Y", heading: "9405", container: "TGHU7599330", seal: "ZZZZ1")));

        Assert.Contains(Id("B"), await TakeAsync(Records, 3));
    }

    [Fact]
    public async Task TakeAsync_ScoredByOne_IsIndexedByTheOther()
    {
        await using var beside = OpenBeside(Records);
        await WriteThreeAsync();
        await Records.ScoreAsync();

        var waiting = await beside.Pending.TakeAsync(PendingStage.Index, 10, Token);
        await beside.Pending.IndexedAsync(waiting, Token);

        Assert.Equal(3, waiting.Count);
        Assert.Equal(new PendingCounts(0, 0), await Records.Pending.CountAsync(Token));
    }

    private Task<ImportCounts> WriteThreeAsync() => Records.WriteAsync(1, Part(Some("A", day: 1), 1), Part(Some("B", day: 2), 2), Part(Some("C", day: 3), 3));

    private static async Task<RecordId[]> TakeAsync(IRecordsBackend records, int limit) =>
        [.. (await records.Pending.TakeAsync(PendingStage.Score, limit, Token)).Select(p => p.Id)];
}
