using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

public abstract class QuarantineContract : RecordsContract
{
    [Fact]
    public async Task FindAsync_Entry_HoldsTheRejectionWhole()
    {
        var text = "CNI+1'\u0000<script>'; DROP TABLE Quarantine;--'é";
        await Records.WriteAsync(1, Rejected(text, 4));

        var entry = Assert.Single(await Records.Quarantine.ListAsync(null, true, 10, null, Token));

        Assert.Equal(text, entry.Rejection.OriginalText);
        Assert.Equal((3, 5), (entry.Rejection.FaultOffset, entry.Rejection.FaultLength));
        Assert.Equal((FileId(1), 4, Clock.GetUtcNow()), (entry.FileId, entry.Source.FirstUnit, entry.QuarantinedAt));
        Assert.Null(entry.Resolution);
        Assert.Equivalent(entry, await Records.Quarantine.FindAsync(entry.Number, Token));
        Assert.Null(await Records.Quarantine.FindAsync(entry.Number + 1, Token));
    }

    [Fact]
    public async Task ListAsync_ByFileAndPages_GivesEachOnce()
    {
        await Records.WriteAsync(1, Rejected("a", 1), Rejected("b", 2), Rejected("c", 3));
        await Records.WriteAsync(2, Rejected("d"));

        var first = await Records.Quarantine.ListAsync(FileId(1), true, 2, null, Token);
        var second = await Records.Quarantine.ListAsync(FileId(1), true, 2, first[^1].Number, Token);

        Assert.Equal(["c", "b", "a"], first.Concat(second).Select(e => e.Rejection.OriginalText));
        Assert.Equal(4, await Records.Quarantine.CountOpenAsync(Token));
    }
}
