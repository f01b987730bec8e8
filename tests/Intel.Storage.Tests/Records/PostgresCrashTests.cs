using Intel.Core;
using Intel.Core.Audit;
using Intel.Core.Imports;
using Intel.Records;
using Intel.Records.Postgres;
using Intel.Storage.Tests.Contracts;
using Intel.TestKit.Postgres;
using Npgsql;
using Xunit;
using static Intel.Storage.Tests.Contracts.Shipments;

namespace Intel.Storage.Tests.Records;

/// <summary>The server crashes and comes back while several write.</summary>
public sealed class PostgresCrashTests
{
    private const int Writers = 3;
    private const int Batches = 24;
    private const int BatchSize = 20;
    private const int MostRefused = 1000;

    private readonly TaskCompletionSource _crash = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _back = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _written;
    private int _refused;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WriteAsync_ServerCrashesInMidWrite_EverythingIsWrittenOnce()
    {
        Assert.SkipUnless(PostgresCluster.CanBeMade, "initdb and pg_ctl are not on the PATH.");
        using var cluster = PostgresCluster.Start();
        var records = Enumerable.Range(0, Writers).Select(_ => new PostgresRecords(TimeProvider.System, cluster.Address)).ToArray();
        var writing = records.Select((r, n) => Task.Run(() => WriteAsync(r, n), Token)).ToArray();
        var auditing = Task.Run(() => AuditAsync(records[0], writing), Token);

        // A writer that fails for another reason says so, rather than never come so far.
        await await Task.WhenAny(_crash.Task, Task.WhenAll(writing));
        Assert.True(_crash.Task.IsCompleted);
        cluster.Crash();
        _back.SetResult();
        await Task.WhenAll(writing);
        var audited = await auditing;

        await AssertWholeAsync(records[1]);
        Assert.Null(await records[0].Audit.FirstBrokenAsync(Token));
        Assert.Equal(audited, (await records[0].Audit.ListAsync("S", int.MaxValue, Token)).Count);
        foreach (var one in records)
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task SawAsync_CommittedOrNot_IsTold()
    {
        await using var records = new PostgresRecords(TimeProvider.System);
        await using var source = NpgsqlDataSource.Create(records.Address);
        using var witness = new CommitWitness(source, "test", TimeProvider.System);
        var lost = new NpgsqlException();

        Assert.True(await RunAsync("COMMIT"));
        Assert.False(await RunAsync("ROLLBACK"));
        Assert.True(await RunAsync("COMMIT"));

        async Task<bool> RunAsync(string end)
        {
            using var session = new PostgresSession(await source.OpenConnectionAsync(Token));
            session.Execute("BEGIN");
            witness.Note(session, Turn.Audit);
            session.Execute(end);
            session.Flush();
            return await witness.SawAsync(Turn.Audit, lost);
        }
    }

    private static async Task AssertWholeAsync(PostgresRecords records)
    {
        for (var number = 1; number <= Writers; number++)
        {
            var file = await records.Ledger.FindAsync(FileId(number), Token);
            Assert.Equal((Batches * BatchSize, new ImportCounts(Batches * BatchSize, 0, 0, 0, 0)), ((int)file!.Checkpoint, file.Counts));
        }

        Assert.Equal(Writers * Batches * BatchSize, (await records.Reader.CountAsync(Token))[RecordKind.Shipment]);
        Assert.Equal(Writers * Batches * BatchSize, (await records.Pending.CountAsync(Token)).Score);
    }

    private async Task WriteAsync(PostgresRecords to, int writer)
    {
        var file = await AgainAsync(() => to.ReceiveAsync(writer + 1));
        for (var batch = 0; batch < Batches; batch++)
        {
            var first = batch * BatchSize;
            var parts = Enumerable.Range(first, BatchSize).Select(n => Part(Some($"W{writer}N{n}", consignee: $"C{n}"), n + 1)).ToArray();
            await AgainAsync(() => to.Writer.WriteAsync(new ImportBatch(file, first + BatchSize, parts), Token));
            if (Interlocked.Increment(ref _written) == Writers * Batches / 4)
            {
                _crash.SetResult();
            }
        }
    }

    /// <summary>Each entry that was said to be kept is kept once, and each that was said not to be is not.</summary>
    private async Task<int> AuditAsync(PostgresRecords to, Task[] whileRunning)
    {
        var kept = 0;
        while (!whileRunning.All(w => w.IsCompleted))
        {
            try
            {
                await to.Audit.AddAsync(new AuditEntry(Day(1), "an", "read", "S"), Token);
                kept++;
            }
            catch (StoreUnavailableException)
            {
                await BackAsync();
            }
        }

        return kept;
    }

    private async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (StoreUnavailableException)
            {
                await BackAsync();
            }
        }
    }

    /// <summary>Waits for the server to be back; a writer that it goes on refusing is what the test is there to see.</summary>
    private async Task BackAsync()
    {
        await _back.Task.WaitAsync(Token);
        Assert.True(Interlocked.Increment(ref _refused) < MostRefused, "the server is back and still refuses");
    }
}
