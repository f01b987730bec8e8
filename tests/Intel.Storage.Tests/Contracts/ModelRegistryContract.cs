using Intel.Core.Imports;
using Intel.Core.Models;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class ModelRegistryContract : RecordsContract
{
    [Fact]
    public async Task AddAsync_Versions_AreNumberedAndKeptWhole()
    {
        var first = await Records.Models.AddAsync(Version("risk"), [1, 2, 3], Token);
        var second = await Records.Models.AddAsync(Version("risk"), [4], Token);
        await Records.Models.AddAsync(Version("anomaly"), [5], Token);

        Assert.Equal((1, 2), (first.Version, second.Version));
        Assert.Equal([Version("anomaly") with { Version = 1 }, second, first], await Records.Models.ListAsync(null, Token));
        Assert.Equal([second, first], await Records.Models.ListAsync("risk", Token));
        Assert.Equal([1, 2, 3], await Records.Models.ContentAsync("risk", 1, Token));
        Assert.Null(await Records.Models.ContentAsync("risk", 3, Token));
    }

    [Fact]
    public async Task PromoteAsync_Another_TakesThePlaceOfTheOneInUseAndShipmentsWaitToBeScored()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        await Records.DrainAsync();
        await Records.Models.AddAsync(Version("risk"), [1], Token);
        await Records.Models.AddAsync(Version("risk"), [2], Token);
        await Records.Models.AddAsync(Version("anomaly"), [3], Token);
        Assert.Equal(0, await Records.Models.ChangeAsync(Token));

        Assert.True(await Records.Models.PromoteAsync("anomaly", 1, "first", Token));
        Assert.True(await Records.Models.PromoteAsync("risk", 1, "first", Token));
        Assert.True(await Records.Models.PromoteAsync("risk", 2, "better", Token));
        Assert.False(await Records.Models.PromoteAsync("risk", 9, "none", Token));

        var versions = await Records.Models.ListAsync(null, Token);
        Assert.Equal([ModelState.Champion, ModelState.Champion, ModelState.Former], versions.Select(v => v.State));
        Assert.Equal("better", versions[1].Decision);
        Assert.Equal(Clock.GetUtcNow(), versions[1].PromotedAt);
        Assert.Equal(3, await Records.Models.ChangeAsync(Token));
        Assert.Equal(new PendingCounts(1, 0), await Records.Pending.CountAsync(Token));
    }

    [Fact]
    public async Task AddAsync_Reopened_IsStillThere()
    {
        var kept = await Records.Models.AddAsync(Version("risk"), [7], Token);

        Records.Reopen();

        Assert.Equal([kept], await Records.Models.ListAsync("risk", Token));
    }

    [Fact]
    public async Task SaveDriftAsync_Again_IsKeptWithItsVersionAlone()
    {
        await Records.Models.AddAsync(Version("risk"), [1], Token);
        await Records.Models.AddAsync(Version("risk"), [2], Token);

        Assert.True(await Records.Models.SaveDriftAsync("risk", 1, """{"at":"monday"}""", Token));
        Assert.True(await Records.Models.SaveDriftAsync("risk", 1, """{"at":"tuesday"}""", Token));
        Assert.False(await Records.Models.SaveDriftAsync("risk", 9, "{}", Token));
        Records.Reopen();

        Assert.Equal([null, """{"at":"tuesday"}"""], (await Records.Models.ListAsync("risk", Token)).Select(v => v.Drift));
        Assert.Equal([1], await Records.Models.ContentAsync("risk", 1, Token));
    }

    private ModelVersion Version(string name) => new()
    {
        Name = name,
        MadeAt = Clock.GetUtcNow(),
        By = "steward",
        Features = "0123456789ab",
        Data = "ba9876543210",
        Sha256 = new string('a', 64),
        Evaluation = "{}",
        Decision = "Not put to use.",
    };
}
