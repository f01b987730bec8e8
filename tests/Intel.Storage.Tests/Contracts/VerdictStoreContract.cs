using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Verdicts;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class VerdictStoreContract : RecordsContract
{
    [Fact]
    public async Task SaveAsync_Correction_KeepsBothTheLatestFirst()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        await Records.Verdicts.SaveAsync(Verdict(1, VerdictResult.NothingFound, null), Token);
        await Records.Verdicts.SaveAsync(Verdict(2, VerdictResult.Found, "<b>toch</b>"), Token);

        Assert.Equal([Verdict(2, VerdictResult.Found, "<b>toch</b>"), Verdict(1, VerdictResult.NothingFound, null)], await Records.Verdicts.ListAsync(Id("A"), Token));
        Assert.Equal([Id("A")], await Records.Verdicts.DecidedAsync([Id("A"), Id("B")], Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task SaveAsync_VersionThatIsNotTheNext_Conflicts(int version)
    {
        await Records.Verdicts.SaveAsync(Verdict(1, VerdictResult.NothingFound, null), Token);

        await Assert.ThrowsAsync<VersionConflictException>(() => Records.Verdicts.SaveAsync(Verdict(version, VerdictResult.Found, null), Token));

        Assert.Single(await Records.Verdicts.ListAsync(Id("A"), Token));
    }

    [Fact]
    public async Task SaveAsync_Verdict_RecordWaitsToBeIndexed()
    {
        await Records.WriteAsync(1, Part(Some("A")));
        await Records.DrainAsync();

        await Records.Verdicts.SaveAsync(Verdict(1, VerdictResult.Found, null), Token);

        Assert.Equal(new PendingCounts(0, 1), await Records.Pending.CountAsync(Token));
    }

    private Verdict Verdict(int version, VerdictResult result, string? note) => new(Id("A"), version, result, "N2", note, "an", Clock.GetUtcNow());
}
