using System.Diagnostics.Metrics;
using Intel.Core;
using Intel.Core.Imports;
using Intel.Features.Pipeline;
using Intel.Server.Options;
using Microsoft.Extensions.Options;

namespace Intel.Server.Telemetry;

/// <summary>
/// How things stand, as gauges of the latest look. A look that is too old is not shown: a gauge that stands still
/// because nobody looks any more would say that all is well.
/// </summary>
internal sealed class StateMetrics
{
    private const int LooksThatCount = 4;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _oldest;
    private volatile ObservedState? _latest;

    public StateMetrics(IMeterFactory factory, TimeProvider clock, IOptions<TelemetryOptions> options)
    {
        _clock = clock;
        _oldest = TimeSpan.FromSeconds(options.Value.IntervalSeconds * LooksThatCount) + StateWatch.Patience;
        var meter = factory.Create(PipelineMetrics.Name);
        meter.CreateObservableGauge("intel.dependency.ready", () => Each(s => s.Dependencies, d => Of(d.Value ? 1L : 0, "intel.dependency", d.Key)), "{dependency}", "1 when what this process depends on answers, else 0.");
        meter.CreateObservableGauge("intel.disk.free", () => Each(s => s.Disks, d => Of(d.Value.FreeBytes, "intel.disk", d.Key)), "By", "Room left on the disk.");
        meter.CreateObservableGauge("intel.disk.size", () => Each(s => s.Disks, d => Of(d.Value.SizeBytes, "intel.disk", d.Key)), "By", "Size of the disk.");
        meter.CreateObservableGauge("intel.outbox.pending", () => Each(s => Stages(s.Backlog), w => Of(w.Count, "intel.pending.stage", w.Stage)), "{record}", "Records that wait to be scored, or scored to be made searchable.");
        meter.CreateObservableGauge("intel.outbox.lag", () => Each(s => One(s.Backlog?.Lag), l => new Measurement<double>(l.TotalSeconds)), "s", "How long some record has been waiting without the list having been seen empty.");
        meter.CreateObservableGauge("intel.quarantine.open", () => Each(s => One(s.Backlog?.Quarantined), q => new Measurement<long>(q)), "{part}", "Parts in quarantine that nobody has resolved.");
        meter.CreateObservableGauge("intel.ledger.files", () => Each(s => Files(s.Backlog), f => Of(f.Count, "intel.file.status", PipelineMetrics.Word(f.Status))), "{file}", "Files in the ledger by how far they have come.");
        meter.CreateObservableGauge("intel.record.count", () => Each(s => Kinds(s.Backlog), k => Of(k.Count, "intel.record.kind", PipelineMetrics.Word(k.Kind))), "{record}", "Records that are kept.");
        meter.CreateObservableGauge("intel.index.entries", () => Each(s => One(s.Backlog?.Entries), e => new Measurement<long>(e)), "{record}", "Records that can be found.");
        meter.CreateObservableGauge("intel.job.count", () => Each(s => s.Backlog?.Jobs, j => Of(j.Value, "intel.job.state", j.Key)), "{job}", "Jobs in the job server's list by state.");
    }

    /// <summary>Shows a look in place of the one before.</summary>
    public void Show(ObservedState state) => _latest = state;

    private IEnumerable<Measurement<TValue>> Each<TItem, TValue>(Func<ObservedState, IEnumerable<TItem>?> items, Func<TItem, Measurement<TValue>> measure)
        where TValue : struct =>
        _latest is { } state && _clock.GetUtcNow() - state.At <= _oldest ? (items(state) ?? []).Select(measure) : [];

    private static Measurement<long> Of(long value, string tag, string of) => new(value, new KeyValuePair<string, object?>(tag, of));

    private static IEnumerable<T> One<T>(T? value)
        where T : struct => value is { } it ? [it] : [];

    private static IEnumerable<(string Stage, long Count)> Stages(Backlog? backlog) =>
        backlog is null ? [] : [("score", backlog.Pending.Score), ("index", backlog.Pending.Index)];

    // A status that no file has is zero, not absent: an alert compares with it.
    private static IEnumerable<(ImportStatus Status, long Count)> Files(Backlog? backlog) =>
        backlog is null ? [] : Enum.GetValues<ImportStatus>().Select(s => (s, backlog.Files.GetValueOrDefault(s)));

    private static IEnumerable<(RecordKind Kind, long Count)> Kinds(Backlog? backlog) =>
        backlog is null ? [] : Enum.GetValues<RecordKind>().Select(k => (k, backlog.Records.GetValueOrDefault(k)));
}
