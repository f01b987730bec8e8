using Intel.Core.Imports;
using Intel.Ingest.Formats.Json;
using Intel.Ingest.Formats.Recognition;

namespace Intel.Ingest.Formats.Laboratories;

/// <summary>Laboratory reports as JSON: one object, an array of them, or an object that holds the array.</summary>
internal sealed class LaboratoryFormat : IRecordFormat
{
    private static readonly string[] Arrays = ["reports", "laboratoryReports", "items", "records"];

    public bool Handles(string format) => format == FormatKeys.LaboratoryJson;

    public IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping) => new JsonReading(content, Arrays, LaboratoryReader.Read);

    public TableGuess? Guess(Stream content, RecognisedFormat format) => null;
}
