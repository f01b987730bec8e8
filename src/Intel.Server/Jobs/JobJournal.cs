using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Intel.Core.Imports;
using Intel.Core.Jobs;
using Intel.Features.Pipeline;
using Intel.Server.Telemetry;

namespace Intel.Server.Jobs;

/// <summary>Keeps what came of each run of a job, and knows what is running in this process and how far it is.</summary>
internal sealed class JobJournal(IJobOutcomes outcomes, JobMetrics metrics, TimeProvider clock)
{
    private readonly ConcurrentDictionary<long, RunningJob> _running = new();
    private long _last;

    /// <summary>What runs now, the earliest started first.</summary>
    public IReadOnlyList<RunningJob> Running => [.. _running.Values.OrderBy(r => r.StartedAt)];

    /// <summary>Runs a job's work and keeps what came of it. A fault is kept and passed on, so that the job server tries again.</summary>
    public async Task KeepAsync(string name, Func<IProgress<ImportProgress>, Task<JobResult>> work, CancellationToken cancellationToken)
    {
        using var trace = PipelineMetrics.Traces.StartActivity($"job {name}");
        var started = clock.GetUtcNow();
        var outcome = "stopped";
        metrics.Began(name);
        var number = Interlocked.Increment(ref _last);
        _running[number] = new RunningJob(name, started, default);
        try
        {
            var result = await work(new Told(progress => _running[number] = new RunningJob(name, started, progress)));
            outcome = result.Succeeded ? "succeeded" : "refused";
            await SaveAsync(name, started, result, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            outcome = "failed";
            trace?.SetTag("error.type", fault.GetType().Name).SetStatus(ActivityStatusCode.Error);
            await SaveAsync(name, started, JobResult.Refused(fault.Message), CancellationToken.None);
            throw;
        }
        finally
        {
            _running.TryRemove(number, out _);
            metrics.Ended(name, outcome, clock.GetUtcNow() - started);
        }
    }

    private Task SaveAsync(string name, DateTimeOffset started, JobResult result, CancellationToken cancellationToken) =>
        outcomes.SaveAsync(new JobOutcome(name, started, clock.GetUtcNow(), result.Succeeded, result.Sentence, result.Counts), cancellationToken);

    // Progress<T> would hand reports to the thread pool, where they overtake each other.
    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}

/// <summary>A job that runs in this process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="Progress">How far it is; default while it has not said.</param>
internal sealed record RunningJob(string Name, DateTimeOffset StartedAt, ImportProgress Progress);

/// <summary>What came of one run.</summary>
/// <param name="Succeeded">Whether it did what it was to do.</param>
/// <param name="Sentence">What came of it, in one sentence.</param>
/// <param name="Counts">Its numbers by name.</param>
internal sealed record JobResult(bool Succeeded, string Sentence, ImmutableSortedDictionary<string, long> Counts)
{
    /// <summary>It did what it was to do.</summary>
    public static JobResult Done(string sentence, params ReadOnlySpan<(string Name, long Count)> counts)
    {
        var named = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in counts)
        {
            named[name] = count;
        }

        return new JobResult(true, sentence, named.ToImmutable());
    }

    /// <summary>A file was imported.</summary>
    public static JobResult Of(ImportFile file) => Done(
        $"{file.FileId[..12]}: {file.Counts.Stored} stored, {file.Counts.Versions} new versions, {file.Counts.Unchanged} unchanged, {file.Counts.Quarantined} in quarantine.",
        ("stored", file.Counts.Stored),
        ("versions", file.Counts.Versions),
        ("unchanged", file.Counts.Unchanged),
        ("warned", file.Counts.Warned),
        ("quarantined", file.Counts.Quarantined));

    /// <summary>It could not do what it was to do.</summary>
    public static JobResult Refused(string? why) => new(false, why ?? "Nothing was done.", ImmutableSortedDictionary<string, long>.Empty);
}
