using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Consignments;
using Intel.Core.Imports;
using Intel.Core.Verdicts;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Contracts;

/// <summary>What two processes write at once is what one would have written.</summary>
public abstract class SharedRecordsContract : SharedContract
{
    [Fact]
    public async Task WriteAsync_TwoWritersOfTheSameRecords_GiveWhatOneGives()
    {
        await using var beside = OpenBeside(Records);
        var earlier = Enumerable.Range(0, 60).Select(n => Some($"B{n % 20}", day: 1 + n, weight: n)).ToArray();
        var later = Enumerable.Range(0, 60).Select(n => Some($"B{n % 20}", day: 100 + n, weight: n)).ToArray();

        await Task.WhenAll(WriteByTensAsync(Records, 1, earlier), WriteByTensAsync(beside, 2, later));
        await Task.WhenAll(Task.Run(() => Records.DrainAsync(), Token), Task.Run(() => beside.DrainAsync(), Token));
        await Records.DrainAsync();

        await using var alone = await CreateAsync(Clock);
        await WriteByTensAsync(alone, 1, earlier);
        await WriteByTensAsync(alone, 2, later);
        await alone.DrainAsync();
        Assert.Equal(await Draining.StateAsync(alone), await Draining.StateAsync(Records));
        Assert.Equal(await Draining.StateAsync(alone), await Draining.StateAsync(beside));
        Assert.Equal(new PendingCounts(0, 0), await beside.Pending.CountAsync(Token));
        Assert.Equal(20, (await Records.Ledger.ListAsync(9, null, Token)).Sum(f => f.Counts.Stored));
    }

    [Fact]
    public async Task WriteAsync_SameBatchByTwoAtOnce_IsWrittenOnce()
    {
        await using var beside = OpenBeside(Records);
        var file = await Records.ReceiveAsync(1);
        var batch = new ImportBatch(file, 100, [.. Enumerable.Range(0, 100).Select(n => Part(Some($"N{n}"), n + 1))]);

        var counts = await Task.WhenAll(Task.Run(() => Records.Writer.WriteAsync(batch, Token)), Task.Run(() => beside.Writer.WriteAsync(batch, Token)));

        Assert.Equal(100, counts.Sum(c => c.Stored));
        Assert.Equal(new ImportCounts(100, 0, 0, 0, 0), (await beside.Ledger.FindAsync(file, Token))!.Counts);
    }

    [Fact]
    public async Task ReceiveAsync_SameFileByTwoAtOnce_IsOneEntry()
    {
        await using var beside = OpenBeside(Records);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => (n % 2 == 0 ? Records : beside).ReceiveAsync(1))));

        Assert.Single(await Records.Ledger.ListAsync(10, null, Token));
    }

    [Fact]
    public async Task FindAsync_RewrittenByAnother_IsReadAsItIsNow()
    {
        await using var beside = OpenBeside(Records);
        var file = await Records.ReceiveAsync(1);
        await Records.Writer.WriteAsync(new ImportBatch(file, 1, [Part(Some("A", source: ConsignmentSource.Table, day: null))]), Token);
        Assert.Single(((Consignment)(await Records.Reader.FindAsync(Id("A"), Token))!.Document).Goods);

        await beside.Writer.WriteAsync(new ImportBatch(file, 2, [Part(Some("A", source: ConsignmentSource.Table, day: null, weight: 7, seal: "S4444"), 2)]), Token);

        Assert.Equal(2, ((Consignment)(await Records.Reader.FindAsync(Id("A"), Token))!.Document).Goods.Length);
    }

    [Fact]
    public async Task HistoryAsync_ChangedByAnother_IsCountedAnew()
    {
        await using var beside = OpenBeside(Records);
        await Records.WriteAsync(1, [.. Enumerable.Range(10, 40).Select(n => Part(Some($"N{n}", day: n), n))]);
        Assert.Equal(40, await CountAsync(Records));
        await beside.WriteAsync(2, Part(Some("EARLY", day: 1)));
        Assert.Equal(41, await CountAsync(beside));
        await Records.WriteAsync(3, Part(Some("EARLIER", day: 2)));

        Assert.Equal(42, await CountAsync(Records));
        Assert.Equal(42, await CountAsync(beside));

        async Task<long> CountAsync(IRecordsBackend records) => Assert.Single(await records.Reader.HistoryAsync(
            [new Sighting(SightingKind.Consignee, "TROPICA", "", Day(99), RecordId.Parse("S0000000000000000"))], Token)).Count;
    }

    [Fact]
    public async Task SaveAsync_SameVerdictVersionByTwo_OneConflicts()
    {
        await using var beside = OpenBeside(Records);
        await Records.WriteAsync(1, Part(Some("A")));

        var saved = await Task.WhenAll(
            Task.Run(() => IsKeptAsync(() => Records.Verdicts.SaveAsync(Verdict(1, "one"), Token))),
            Task.Run(() => IsKeptAsync(() => beside.Verdicts.SaveAsync(Verdict(1, "two"), Token))));

        Assert.Single(saved, true);
        Assert.Single(await Records.Verdicts.ListAsync(Id("A"), Token));
        Assert.False(await IsKeptAsync(() => beside.Verdicts.SaveAsync(Verdict(1, "three"), Token)));
        Assert.True(await IsKeptAsync(() => beside.Verdicts.SaveAsync(Verdict(2, "three"), Token)));
    }

    [Fact]
    public async Task ResolveAsync_SameEntryByTwo_OneConflicts()
    {
        await using var beside = OpenBeside(Records);
        await Records.WriteAsync(1, Rejected("CNI+1'"));
        var entry = Assert.Single(await beside.Quarantine.ListAsync(null, true, 10, null, Token));
        var resolution = new QuarantineResolution(Clock.GetUtcNow(), "an", null, [Id("A")]);

        var resolved = await Task.WhenAll(new[] { Records, beside }.Select(r => Task.Run(() =>
            IsKeptAsync(() => r.Writer.ResolveAsync(entry.Number, resolution, [Part(Some("A"))], Token)))));

        Assert.Single(resolved, true);
        Assert.Equal(1, (await Records.Ledger.FindAsync(FileId(1), Token))!.Counts.Stored);
    }

    [Fact]
    public async Task AddAsync_ByTwoAtOnce_ChainHolds()
    {
        await using var beside = OpenBeside(Records);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => Task.Run(() =>
            (n % 2 == 0 ? Records : beside).Audit.AddAsync(new AuditEntry(Clock.GetUtcNow(), "an", "read", "S"), Token))));

        Assert.Null(await beside.Audit.FirstBrokenAsync(Token));
        Assert.Equal(40, (await Records.Audit.ListAsync("S", 100, Token)).Count);
    }

    private Verdict Verdict(int version, string by) => new(Id("A"), version, VerdictResult.Found, "N2", null, by, Clock.GetUtcNow());

    private static async Task<bool> IsKeptAsync(Func<Task> save)
    {
        try
        {
            await save();
            return true;
        }
        catch (VersionConflictException)
        {
            return false;
        }
    }

    private static Task WriteByTensAsync(IRecordsBackend records, int number, Consignment[] documents) => Task.Run(async () =>
    {
        var file = await records.ReceiveAsync(number);
        for (var done = 0; done < documents.Length; done += 10)
        {
            await records.Writer.WriteAsync(
                new ImportBatch(file, done + 10, [.. documents.Skip(done).Take(10).Select((d, n) => Part(d, done + n + 1))]), Token);
        }
    });
}
