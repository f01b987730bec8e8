using System.Diagnostics;
using System.Diagnostics.Metrics;
using Intel.Features.Pipeline;

namespace Intel.Server.Telemetry;

/// <summary>What jobs measure of themselves.</summary>
internal sealed class JobMetrics
{
    private readonly Histogram<double> _runs;
    private readonly UpDownCounter<long> _running;

    public JobMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(PipelineMetrics.Name);
        _runs = meter.CreateHistogram(
            "intel.job.duration", "s", "How long runs of jobs took, by what came of them.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600] });
        _running = meter.CreateUpDownCounter<long>("intel.job.running", "{job}", "Runs of jobs in this process now.");
    }

    /// <summary>A run begins.</summary>
    public void Began(string name) => _running.Add(1, new KeyValuePair<string, object?>("intel.job", name));

    /// <summary>A run ended.</summary>
    /// <param name="name">The job.</param>
    /// <param name="outcome">succeeded, refused, failed or stopped.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Ended(string name, string outcome, TimeSpan elapsed)
    {
        _running.Add(-1, new KeyValuePair<string, object?>("intel.job", name));
        _runs.Record(elapsed.TotalSeconds, new TagList { { "intel.job", name }, { "intel.job.outcome", outcome } });
    }
}
