using Intel.Core.Inspections;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class InspectionStoreContract : RecordsContract
{
    [Fact]
    public async Task SaveAsync_List_ComesBackWhole()
    {
        var kept = await Records.Inspections.SaveAsync(List("BEANR", 1), Token);
        Records.Reopen();

        var found = await Records.Inspections.FindAsync(kept.Number, Token);

        Assert.NotNull(found);
        Assert.Equal(kept.Lines, found.Lines);
        Assert.Equal(kept, found with { Lines = kept.Lines });
        Assert.Null(await Records.Inspections.FindAsync(kept.Number + 1, Token));
    }

    [Fact]
    public async Task ListAsync_OfANode_LatestFirst()
    {
        var first = await Records.Inspections.SaveAsync(List("BEANR", 1), Token);
        var other = await Records.Inspections.SaveAsync(List("BEZEE", 2), Token);
        var again = await Records.Inspections.SaveAsync(List("BEANR", 2), Token);

        Assert.Equal([again.Number, first.Number], (await Records.Inspections.ListAsync("BEANR", 10, Token)).Select(l => l.Number));
        Assert.Equal([again.Number, other.Number], (await Records.Inspections.ListAsync(null, 2, Token)).Select(l => l.Number));
        Assert.Empty(await Records.Inspections.ListAsync("BEGNE", 10, Token));
    }

    private static InspectionList List(string node, int day) => new()
    {
        Node = node,
        Day = new DateOnly(2026, 3, day),
        From = new TimeOnly(22, 0),
        Until = new TimeOnly(6, 0),
        Slots = 2,
        RandomShare = 0.5,
        Candidates = 9,
        Seed = ulong.MaxValue,
        Lines =
        [
            new InspectionLine(1, Id("A"), SelectionMethod.Score, 72, 1, new FindRate(0.2, 0.05, 0.5, 1, 12)),
            new InspectionLine(2, Id("B"), SelectionMethod.Random, 0, 0.125, null),
        ],
        Expected = new ExpectedFinds(0.3, 0, 1.4, 1, 40),
        RuleSet = "0123456789ab",
        MadeAt = Day(day),
        By = "an",
    };
}
