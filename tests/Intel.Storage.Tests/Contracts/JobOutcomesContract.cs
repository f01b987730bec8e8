using System.Collections.Immutable;
using Intel.Core.Jobs;
using Xunit;

namespace Intel.Storage.Tests.Contracts;

public abstract class JobOutcomesContract : RecordsContract
{
    [Fact]
    public async Task ListAsync_ByName_LatestStartedFirst()
    {
        await Save("import", 1, true);
        await Save("rebuild", 2, true);
        await Save("import", 3, false);

        var imports = await Records.JobOutcomes.ListAsync("import", 10, Token);

        Assert.Equal([false, true], imports.Select(o => o.Succeeded));
        Assert.Equal(3, imports[0].Counts["stored"]);
        Assert.Equal(2, (await Records.JobOutcomes.ListAsync(null, 2, Token)).Count);

        Task Save(string name, int number, bool succeeded) => Records.JobOutcomes.SaveAsync(
            new JobOutcome(name, Shipments.Day(number), Shipments.Day(number).AddMinutes(1), succeeded, "3 stored.", ImmutableSortedDictionary<string, long>.Empty.Add("stored", number)), Token);
    }
}
