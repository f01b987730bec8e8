using Xunit;

namespace Intel.Storage.Tests.Contracts;

public abstract class LeasesContract : RecordsContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task TakeAsync_Held_IsTheHoldersAlone()
    {
        Assert.True(await Records.Leases.TakeAsync("file", "one", Minute, Token));
        Assert.False(await Records.Leases.TakeAsync("file", "two", Minute, Token));
        Assert.True(await Records.Leases.TakeAsync("other file", "two", Minute, Token));
    }

    [Fact]
    public async Task TakeAsync_AfterItsEnd_IsFree()
    {
        await Records.Leases.TakeAsync("file", "one", Minute, Token);
        Records.Reopen();
        Clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.False(await Records.Leases.TakeAsync("file", "two", Minute, Token));
        Clock.Advance(TimeSpan.FromTicks(1));

        Assert.True(await Records.Leases.TakeAsync("file", "two", Minute, Token));
        Assert.False(await Records.Leases.TakeAsync("file", "one", Minute, Token));
    }

    [Fact]
    public async Task TakeAsync_Again_ProlongsOnesOwn()
    {
        await Records.Leases.TakeAsync("file", "one", Minute, Token);
        Clock.Advance(Minute / 2);
        Assert.True(await Records.Leases.TakeAsync("file", "one", Minute, Token));
        Clock.Advance(Minute / 2);

        Assert.False(await Records.Leases.TakeAsync("file", "two", Minute, Token));
    }

    [Fact]
    public async Task ReleaseAsync_ByItsHolderOnly_GivesItBack()
    {
        await Records.Leases.TakeAsync("file", "one", Minute, Token);
        await Records.Leases.ReleaseAsync("file", "two", Token);
        Assert.False(await Records.Leases.TakeAsync("file", "two", Minute, Token));

        await Records.Leases.ReleaseAsync("file", "one", Token);

        Assert.True(await Records.Leases.TakeAsync("file", "two", Minute, Token));
    }

    [Fact]
    public async Task TakeAsync_ManyAtOnce_OneGetsIt()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => Records.Leases.TakeAsync("file", $"process {n}", Minute, Token))));

        Assert.Single(answers, true);
    }
}
