using System.Diagnostics;
using System.Diagnostics.Metrics;
using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Features.Pipeline;

/// <summary>
/// What taking in, scoring, indexing and searching measure of themselves; docs/telemetry.md lists each. Tags hold kinds
/// of things only, never what is in a record, and each has few values, whatever comes in.
/// </summary>
internal sealed class PipelineMetrics
{
    /// <summary>The meter's name, and that of the traces.</summary>
    public const string Name = "Intel";

    /// <summary>What stands for a value that is not one of the known ones: what a user writes must not make new series.</summary>
    public const string Other = "other";

    private static readonly HashSet<string> Formats = new(StringComparer.Ordinal)
    {
        "edifact", "table-csv", "table-xlsx", "laboratory-json", "laboratory-csv", "finding-geojson", "finding-csv", "verdict-csv", "effort-geojson", "effort-csv",
    };

    private readonly Histogram<double> _requests;
    private readonly Counter<long> _files;
    private readonly Counter<long> _bytes;
    private readonly Histogram<double> _fileDuration;
    private readonly Counter<long> _records;
    private readonly Counter<long> _warned;
    private readonly Counter<long> _resolved;
    private readonly Counter<long> _scored;
    private readonly Histogram<double> _scoreDuration;
    private readonly Counter<long> _indexed;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _indexDuration;
    private readonly Histogram<double> _searches;

    public PipelineMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        _requests = Seconds(meter, "intel.request.duration", "How long requests to the platform's parts took.");
        _files = meter.CreateCounter<long>("intel.ingest.files", "{file}", "Files that came to the end of their import.");
        _bytes = meter.CreateCounter<long>("intel.ingest.size", "By", "Bytes of the files that came to the end of their import.");
        _fileDuration = Seconds(meter, "intel.ingest.duration", "How long the reading of a file took, from where it began or went on.");
        _records = meter.CreateCounter<long>("intel.ingest.records", "{record}", "Parts of files that were written, by what came of each.");
        _warned = meter.CreateCounter<long>("intel.ingest.warned", "{record}", "Records that were written with a warning.");
        _resolved = meter.CreateCounter<long>("intel.quarantine.resolved", "{part}", "Parts in quarantine that were corrected or replayed.");
        _scored = meter.CreateCounter<long>("intel.scoring.records", "{record}", "Records that were scored.");
        _scoreDuration = Seconds(meter, "intel.scoring.duration", "How long a batch of at most 1,000 records took to score.");
        _indexed = meter.CreateCounter<long>("intel.index.records", "{record}", "Records that were made searchable.");
        _refused = meter.CreateCounter<long>("intel.index.refused", "{record}", "Records that the index refused; a record that goes on waiting is counted at each try.");
        _indexDuration = Seconds(meter, "intel.index.duration", "How long a batch of at most 1,000 records took to be made searchable.");
        _searches = Seconds(meter, "intel.search.duration", "How long searches took, by what came of them.");
    }

    /// <summary>The traces.</summary>
    public static ActivitySource Traces { get; } = new(Name);

    /// <summary>A file came to the end of its import.</summary>
    public void FileEnded(ImportFile file, TimeSpan elapsed)
    {
        var tags = new TagList { { "intel.file.format", Formats.Contains(file.FormatKey) ? file.FormatKey : Other }, { "intel.file.status", Word(file.Status) } };
        _files.Add(1, tags);
        _bytes.Add(file.Length, tags);
        _fileDuration.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>A batch of a file was written.</summary>
    public void Written(ImportCounts counts)
    {
        Add("stored", counts.Stored);
        Add("version", counts.Versions);
        Add("unchanged", counts.Unchanged);
        Add("quarantined", counts.Quarantined);

        // A batch can take back what an earlier one counted: rows of one consignment that stand apart in a file.
        _warned.Add(Math.Max(0, counts.Warned));

        void Add(string outcome, long count) => _records.Add(Math.Max(0, count), new KeyValuePair<string, object?>("intel.record.outcome", outcome));
    }

    /// <summary>A part in quarantine was resolved.</summary>
    public void Resolved() => _resolved.Add(1);

    /// <summary>A batch was scored.</summary>
    public void Scored(int count, TimeSpan elapsed)
    {
        _scored.Add(count);
        _scoreDuration.Record(elapsed.TotalSeconds);
    }

    /// <summary>A batch was made searchable, but for what was refused.</summary>
    public void Indexed(int count, int refused, TimeSpan elapsed)
    {
        _indexed.Add(count);
        _refused.Add(refused);
        _indexDuration.Record(elapsed.TotalSeconds);
    }

    /// <summary>A search ended.</summary>
    /// <param name="outcome">found, nothing or invalid.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Searched(string outcome, TimeSpan elapsed) =>
        _searches.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>("intel.search.outcome", outcome));

    /// <summary>A request ended.</summary>
    /// <param name="name">The request's own name.</param>
    /// <param name="fault">The type of the exception that ended it; null when none did.</param>
    /// <param name="elapsed">How long it took.</param>
    public void Handled(string name, string? fault, TimeSpan elapsed)
    {
        var tags = new TagList { { "intel.request", name } };
        if (fault is not null)
        {
            tags.Add("error.type", fault);
        }

        _requests.Record(elapsed.TotalSeconds, tags);
    }

    /// <summary>How a status is written in a tag.</summary>
    public static string Word(ImportStatus status) => status switch
    {
        ImportStatus.NotRead => "not_read",
        ImportStatus.MappingNeeded => "mapping_needed",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>How a kind of record is written in a tag.</summary>
    public static string Word(RecordKind kind) => kind.ToString().ToLowerInvariant();

    // From a millisecond, which a search takes, to ten minutes, which a file of a gigabyte takes.
    private static Histogram<double> Seconds(Meter meter, string name, string description) => meter.CreateHistogram(
        name, "s", description, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 600] });
}
