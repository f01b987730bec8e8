using Intel.Core.Audit;
using Xunit;

namespace Intel.Storage.Tests.Contracts;

public abstract class AuditLogContract : RecordsContract
{
    [Fact]
    public async Task AddAsync_Entries_AreListedBySubjectTheLatestFirst()
    {
        await Records.Audit.AddAsync(Entry("read", "S1"), Token);
        await Records.Audit.AddAsync(Entry("read", "S2"), Token);
        await Records.Audit.AddAsync(Entry("decided", "S1"), Token);

        Assert.Equal([Entry("decided", "S1"), Entry("read", "S1")], await Records.Audit.ListAsync("S1", 10, Token));
        Assert.Single(await Records.Audit.ListAsync("S1", 1, Token));
    }

    [Fact]
    public async Task FirstBrokenAsync_UntouchedLog_IsNull()
    {
        Assert.Null(await Records.Audit.FirstBrokenAsync(Token));
        for (var number = 0; number < 5; number++)
        {
            await Records.Audit.AddAsync(Entry("read", $"S{number}"), Token);
        }

        Records.Reopen();
        await Records.Audit.AddAsync(Entry("read", "after"), Token);

        Assert.Null(await Records.Audit.FirstBrokenAsync(Token));
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_ChainHolds()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => Records.Audit.AddAsync(Entry("read", "S"), Token))));

        Assert.Null(await Records.Audit.FirstBrokenAsync(Token));
        Assert.Equal(20, (await Records.Audit.ListAsync("S", 100, Token)).Count);
    }

    private AuditEntry Entry(string action, string subject) => new(Clock.GetUtcNow(), "an", action, subject);
}
