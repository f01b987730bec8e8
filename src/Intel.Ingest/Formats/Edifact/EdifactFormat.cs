using Intel.Core.Imports;
using Intel.Ingest.Formats.Recognition;

namespace Intel.Ingest.Formats.Edifact;

/// <summary>UN/EDIFACT interchanges.</summary>
internal sealed class EdifactFormat : IRecordFormat
{
    public bool Handles(string format) => format == FormatKeys.Edifact;

    public IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping) => new EdifactReading(content);

    public TableGuess? Guess(Stream content, RecognisedFormat format) => null;
}
