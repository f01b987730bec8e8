namespace Intel.Ingest.Formats.Recognition;

/// <summary>The keys of the formats that records are read from; formats that are only named have keys of their own beside these.</summary>
internal static class FormatKeys
{
    public const string Edifact = "edifact";
    public const string TableCsv = "table-csv";
    public const string TableXlsx = "table-xlsx";
    public const string LaboratoryJson = "laboratory-json";
    public const string LaboratoryCsv = "laboratory-csv";
    public const string FindingGeoJson = "finding-geojson";
    public const string FindingCsv = "finding-csv";
    public const string VerdictCsv = "verdict-csv";
    public const string EffortGeoJson = "effort-geojson";
    public const string EffortCsv = "effort-csv";
}
