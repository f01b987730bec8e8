using Intel.Core.Imports;

namespace Intel.Ingest.Formats;

/// <summary>One family of formats, as <see cref="RecordFormats"/> asks for it.</summary>
internal interface IRecordFormat
{
    /// <summary>Whether a format's key (<see cref="RecognisedFormat.Format"/>) belongs to the family.</summary>
    bool Handles(string format);

    /// <summary>Starts reading records; see <see cref="IRecordFormats.Read"/>.</summary>
    IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping);

    /// <summary>Guesses the mapping of a table; null when the format has no columns.</summary>
    TableGuess? Guess(Stream content, RecognisedFormat format);
}
