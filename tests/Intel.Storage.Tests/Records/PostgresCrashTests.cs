using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.Postgres;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Records;

/// <summary>The server crashes and comes back while several write.</summary>
public sealed class PostgresCrashTests
{
    private const int Writers = 3;
    private const int Batches = 40;
    private const int BatchSize = 20;

    [Fact]
    public async Task WriteAsync_ServerCrashesInMidWrite_EverythingIsWrittenOnce()
    {
        Assert.SkipUnless(PostgresCluster.CanBeMade, "initdb and pg_ctl are not on the PATH.");
        using var cluster = PostgresCluster.Start();
        var records = Enumerable.Range(0, Writers).Select(_ => new PostgresRecords(TimeProvider.System, cluster.Address)).ToArray();
        var written = 0;
        var crash = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = records.Select((r, n) => Task.Run(() => WriteAsync(r, n))).ToArray();
        var auditing = Task.Run(() => AuditAsync(records[0]));

        await crash.Task;
        cluster.Crash();
        cluster.Crash();
        await Task.WhenAll(writing);
        var audited = await auditing;

        for (var number = 1; number <= Writers; number++)
        {
            var file = await records[0].Ledger.FindAsync(FileId(number), TestContext.Current.CancellationToken);
            Assert.Equal((Batches * BatchSize, new ImportCounts(Batches * BatchSize, 0, 0, 0, 0)), ((int)file!.Checkpoint, file.Counts));
        }

        Assert.Equal(Writers * Batches * BatchSize, (await records[0].Reader.CountAsync(TestContext.Current.CancellationToken))[RecordKind.Shipment]);
        Assert.Equal(Writers * Batches * BatchSize, (await records[1].Pending.CountAsync(TestContext.Current.CancellationToken)).Score);
        Assert.Null(await records[0].Audit.FirstBrokenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(audited, (await records[0].Audit.ListAsync("S", int.MaxValue, TestContext.Current.CancellationToken)).Count);
        foreach (var one in records)
        {
            await one.DisposeAsync();
        }

        async Task WriteAsync(PostgresRecords to, int writer)
        {
            var file = await AgainAsync(() => to.ReceiveAsync(writer + 1));
            for (var batch = 0; batch < Batches; batch++)
            {
                var first = batch * BatchSize;
                var parts = Enumerable.Range(first, BatchSize).Select(n => Part(Some($"W{writer}N{n}", consignee: $"C{n}"), n + 1)).ToArray();
                await AgainAsync(() => to.Writer.WriteAsync(new ImportBatch(file, first + BatchSize, parts), CancellationToken.None));
                if (Interlocked.Increment(ref written) == Writers * Batches / 4)
                {
                    crash.SetResult();
                }
            }
        }

        // Each entry that was said to be kept is kept once, and each that was said not to be is not.
        async Task<int> AuditAsync(PostgresRecords to)
        {
            var kept = 0;
            while (!writing.All(w => w.IsCompleted))
            {
                try
                {
                    await to.Audit.AddAsync(new AuditEntry(Day(1), "an", "read", "S"), CancellationToken.None);
                    kept++;
                }
                catch (StoreUnavailableException)
                {
                    await Task.Yield();
                }
            }

            return kept;
        }
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
