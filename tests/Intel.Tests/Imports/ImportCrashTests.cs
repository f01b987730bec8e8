using Intel.Analysis.Rules;
using Intel.Core;
using Intel.Core.Flags;
using Intel.Core.Imports;
using Intel.Features.Imports;
using Intel.Features.Operations;
using Intel.Features.Pipeline;
using Intel.Features.Samples;
using Intel.Index.Sqlite;
using Intel.Ingest;
using Intel.Records;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Intel.Tests.Imports;

/// <summary>A run of imports that stops at any call to a store, before or after it took effect, and goes on, ends as an undisturbed one does.</summary>
public sealed class ImportCrashTests : IDisposable
{
    private const int Trials = 3;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intel-crash-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task ImportAll_StoppedAnywhereAndResumed_EqualsAnUndisturbedRun()
    {
        var options = new SampleOptions { Instant = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), Size = 1000 };
        var sample = SampleMonth.Write(Path.Combine(_folder.FullName, "sample"), options);

        // One file in six of each kind: every format and every stage, in seconds.
        var paths = sample.Files.GroupBy(f => f.Kind)
            .SelectMany(kind => kind.Where((_, index) => index % 6 == 0))
            .Select(f => Path.Combine(sample.IncomingFolder, f.Path)).Order(StringComparer.Ordinal).ToArray();
        var (expected, calls) = await RunAsync("undisturbed", paths, new Interruption(long.MaxValue));
        Assert.True(calls > 20, "The run makes too few calls to be stopped anywhere.");

        var random = new Random(42);
        for (var trial = 0; trial < Trials; trial++)
        {
            // Stops come ever later, so that every run reaches its end.
            var interruption = new Interruption(random.NextInt64(1, calls), () => random.NextInt64(calls / 4, calls));
            var (actual, _) = await RunAsync($"trial{trial}", paths, interruption);
            Assert.True(interruption.Stops > 0, "The run was never stopped.");
            Assert.Equal(expected, actual);
        }
    }

    private async Task<(FingerprintStores.Result Fingerprints, long Calls)> RunAsync(string name, string[] paths, Interruption interruption)
    {
        var folder = Path.Combine(_folder.FullName, name);
        while (true)
        {
            await using var services = Services(folder, interruption);
            await using var scope = services.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            try
            {
                foreach (var path in paths)
                {
                    await using var content = File.OpenRead(path);
                    var received = await mediator.Send(new ReceiveFile.Command(content, Path.GetFileName(path), "test"), TestContext.Current.CancellationToken);
                    await mediator.Send(new RunImport.Command(received.Value!.File.FileId), TestContext.Current.CancellationToken);
                }

                await mediator.Send(new DrainPending.Command(), TestContext.Current.CancellationToken);
                var calls = interruption.Calls;
                interruption.End();
                return ((await mediator.Send(new FingerprintStores.Query(), TestContext.Current.CancellationToken)).Value!, calls);
            }
            catch (StoppedException)
            {
                // The container is closed and everything opened anew: what was only in memory is gone.
            }
        }
    }

    private static ServiceProvider Services(string folder, Interruption interruption)
    {
        Directory.CreateDirectory(folder);
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).AddFeatures().AddRecords(folder).AddSqliteIndex(folder);
        services.AddSingleton<IRecordFormats>(_ => RecordFormats.CreateDefault());
        services.AddSingleton(_ => RuleSet.Load());
        Wrap<IRecordWriter>(services, inner => new StoppingWriter(inner, interruption));
        Wrap<IFlagStore>(services, inner => new StoppingFlags(inner, interruption));
        Wrap<IPendingWork>(services, inner => new StoppingPending(inner, interruption));
        Wrap<IImportLedger>(services, inner => new StoppingLedger(inner, interruption));
        return services.BuildServiceProvider();
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var inner = services.Last(s => s.ServiceType == typeof(T));
        services.AddSingleton(provider => wrap((T)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
    }

    private sealed class StoppedException : Exception;

    /// <summary>Counts calls and stops the run at some, in turn before and after the call takes effect.</summary>
    private sealed class Interruption(long first, Func<long>? next = null)
    {
        private readonly Lock _lock = new();
        private long _stopAt = first;
        private bool _after;

        internal long Calls { get; private set; }

        internal int Stops { get; private set; }

        internal void End() => _stopAt = long.MaxValue;

        internal async Task<T> AroundAsync<T>(Func<Task<T>> call)
        {
            bool stops;
            bool after;
            lock (_lock)
            {
                stops = ++Calls == _stopAt;
                after = _after;
                if (stops)
                {
                    Stops++;
                    _after = !_after;
                    _stopAt = Stops > 3 || next is null ? long.MaxValue : Calls + next();
                }
            }

            if (stops && !after)
            {
                throw new StoppedException();
            }

            var result = await call();
            return stops ? throw new StoppedException() : result;
        }

        internal Task<int> AroundAsync(Func<Task> call) => AroundAsync(async () =>
        {
            await call();
            return 0;
        });
    }

    private sealed class StoppingWriter(IRecordWriter inner, Interruption interruption) : IRecordWriter
    {
        public Task ExpectAsync(ImportBatch batch, CancellationToken cancellationToken) => inner.ExpectAsync(batch, cancellationToken);

        public Task<ImportCounts> WriteAsync(ImportBatch batch, CancellationToken cancellationToken) =>
            interruption.AroundAsync(() => inner.WriteAsync(batch, cancellationToken));

        public Task<ImportCounts> ResolveAsync(
            long quarantineNumber, QuarantineResolution resolution, IReadOnlyList<Parsed<IRecordDocument>> parsed, CancellationToken cancellationToken) =>
            inner.ResolveAsync(quarantineNumber, resolution, parsed, cancellationToken);
    }

    private sealed class StoppingFlags(IFlagStore inner, Interruption interruption) : IFlagStore
    {
        public Task SaveAsync(IReadOnlyList<(PendingRecord Pending, Flag Flag)> flags, CancellationToken cancellationToken) =>
            interruption.AroundAsync(() => inner.SaveAsync(flags, cancellationToken));

        public Task<IReadOnlyDictionary<RecordId, Flag>> FindAsync(IReadOnlyList<RecordId> ids, CancellationToken cancellationToken) => inner.FindAsync(ids, cancellationToken);

        public Task<IReadOnlyList<(DateTimeOffset At, Flag Flag)>> HistoryAsync(RecordId id, CancellationToken cancellationToken) => inner.HistoryAsync(id, cancellationToken);

        public Task<IReadOnlyDictionary<string, long>> CountByReasonAsync(CancellationToken cancellationToken) => inner.CountByReasonAsync(cancellationToken);
    }

    /// <summary>Taking and ending are the two sides of the search index's write: a stop before the end leaves it written and the entry waiting.</summary>
    private sealed class StoppingPending(IPendingWork inner, Interruption interruption) : IPendingWork
    {
        public Task<IReadOnlyList<PendingRecord>> TakeAsync(PendingStage stage, int limit, CancellationToken cancellationToken) =>
            interruption.AroundAsync(() => inner.TakeAsync(stage, limit, cancellationToken));

        public Task IndexedAsync(IReadOnlyList<PendingRecord> records, CancellationToken cancellationToken) =>
            interruption.AroundAsync(() => inner.IndexedAsync(records, cancellationToken));

        public Task<long> RequeueAllAsync(PendingStage stage, CancellationToken cancellationToken) => inner.RequeueAllAsync(stage, cancellationToken);

        public Task<PendingCounts> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);
    }

    private sealed class StoppingLedger(IImportLedger inner, Interruption interruption) : IImportLedger
    {
        public Task<ImportFile> ReceiveAsync(ImportFile file, CancellationToken cancellationToken) =>
            interruption.AroundAsync(() => inner.ReceiveAsync(file, cancellationToken));

        public Task UpdateAsync(ImportFile file, CancellationToken cancellationToken) => interruption.AroundAsync(() => inner.UpdateAsync(file, cancellationToken));

        public Task<ImportFile?> FindAsync(string fileId, CancellationToken cancellationToken) => inner.FindAsync(fileId, cancellationToken);

        public Task<IReadOnlyList<ImportFile>> ListAsync(int limit, string? before, CancellationToken cancellationToken) => inner.ListAsync(limit, before, cancellationToken);

        public Task<IReadOnlyList<ImportFile>> DoneOfAsync(IReadOnlyCollection<string> formatKeys, CancellationToken cancellationToken) => inner.DoneOfAsync(formatKeys, cancellationToken);

        public Task<IReadOnlyList<ImportFile>> InterruptedAsync(CancellationToken cancellationToken) => inner.InterruptedAsync(cancellationToken);

        public Task<IReadOnlyDictionary<ImportStatus, long>> CountAsync(CancellationToken cancellationToken) => inner.CountAsync(cancellationToken);
    }
}
