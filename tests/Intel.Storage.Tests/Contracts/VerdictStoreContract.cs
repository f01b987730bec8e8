using Intel.Core;
using Intel.Core.Imports;
using Intel.Core.Inspections;
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
    public async Task LatestAsync_Corrected_GivesTheLastOfEach()
    {
        await Records.Verdicts.SaveAsync(Verdict(1, VerdictResult.NothingFound, null), Token);
        var corrected = Verdict(2, VerdictResult.Found, null) with { Selection = SelectionMethod.Random, Method = "scan", Node = "BEANR", InspectedOn = new DateOnly(2026, 3, 4) };
        await Records.Verdicts.SaveAsync(corrected, Token);
        var other = Verdict(1, VerdictResult.Explained, null) with { RecordId = Id("B") };
        await Records.Verdicts.SaveAsync(other, Token);

        Assert.Equal(new[] { corrected, other }.OrderBy(v => v.RecordId), await Records.Verdicts.LatestAsync(Token));
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
