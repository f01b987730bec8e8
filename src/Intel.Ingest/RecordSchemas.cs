namespace Intel.Ingest;

/// <summary>The published JSON Schemas (draft 2020-12) of the records that come in as JSON.</summary>
public static class RecordSchemas
{
    /// <summary>The schema of a laboratory report.</summary>
    public const string LaboratoryReport = "laboratory-report.schema.json";

    /// <summary>The schema of a waste finding: of the bare object, and of the properties of a GeoJSON feature.</summary>
    public const string WasteFinding = "waste-finding.schema.json";

    /// <summary>The schema of search effort: of the properties of a GeoJSON feature.</summary>
    public const string SearchEffort = "search-effort.schema.json";

    /// <summary>The names of all schemas.</summary>
    public static IReadOnlyList<string> All { get; } = [LaboratoryReport, WasteFinding, SearchEffort];

    /// <summary>Opens a schema as UTF-8 JSON.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <exception cref="ArgumentException">There is no schema by that name.</exception>
    public static Stream Open(string name) => All.Contains(name) && typeof(RecordSchemas).Assembly.GetManifestResourceStream(name) is { } stream
        ? stream
        : throw new ArgumentException($"There is no schema '{name}'; there are {string.Join(", ", All)}.", nameof(name));
}
