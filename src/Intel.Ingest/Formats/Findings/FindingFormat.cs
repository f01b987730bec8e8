using Intel.Core.Imports;
using Intel.Ingest.Formats.Json;
using Intel.Ingest.Formats.Recognition;

namespace Intel.Ingest.Formats.Findings;

/// <summary>Waste findings as GeoJSON: a collection of features, one feature, or bare objects.</summary>
internal sealed class FindingFormat : IRecordFormat
{
    private static readonly string[] Arrays = ["features", "findings", "items", "records"];

    public bool Handles(string format) => format == FormatKeys.FindingGeoJson;

    public IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping) => new JsonReading(content, Arrays, FindingReader.Read);

    public TableGuess? Guess(Stream content, RecognisedFormat format) => null;
}
