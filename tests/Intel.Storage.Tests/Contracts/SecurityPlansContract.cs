using System.Collections.Immutable;
using Intel.Core;
using Intel.Core.Nodes;
using Xunit;

namespace Intel.Storage.Tests.Contracts;

public abstract class SecurityPlansContract : RecordsContract
{
    private static readonly ImmutableSortedDictionary<string, MeasureState> States =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("access", MeasureState.InPlace), KeyValuePair.Create("alarm", MeasureState.Planned)]);

    private static SecurityPlan Plan(string node, int version) => new(
        node, version, NodeKind.Prison, "Hasselt 'né' <b>", "near:50.93,5.33,500m", States, version == 1 ? null : "walked through", "an", new DateTimeOffset(2026, 3, version, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task SaveAsync_Versions_AreAllKeptTheLatestFirst()
    {
        await Records.Plans.SaveAsync(Plan("BEANR", 1), Token);
        await Records.Plans.SaveAsync(Plan("BEANR", 2), Token);
        Records.Reopen();

        var history = await Records.Plans.HistoryAsync("BEANR", Token);
        Assert.Equal([2, 1], history.Select(p => p.Version));
        Assert.Equal(Plan("BEANR", 2) with { States = history[0].States }, history[0]);
        Assert.Equal(States, history[0].States);
        Assert.Empty(await Records.Plans.HistoryAsync("BEGNE", Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task SaveAsync_NotTheNextVersion_Throws(int version)
    {
        await Records.Plans.SaveAsync(Plan("BEANR", 1), Token);

        await Assert.ThrowsAsync<VersionConflictException>(() => Records.Plans.SaveAsync(Plan("BEANR", version), Token));
        Assert.Single(await Records.Plans.HistoryAsync("BEANR", Token));
    }

    [Fact]
    public async Task ListAsync_SeveralNodes_AreTheirLatestVersionsByNode()
    {
        await Records.Plans.SaveAsync(Plan("PRISON-1", 1), Token);
        await Records.Plans.SaveAsync(Plan("BEANR", 1), Token);
        await Records.Plans.SaveAsync(Plan("BEANR", 2), Token);

        Assert.Equal([("BEANR", 2), ("PRISON-1", 1)], (await Records.Plans.ListAsync(Token)).Select(p => (p.Node, p.Version)));
    }
}
