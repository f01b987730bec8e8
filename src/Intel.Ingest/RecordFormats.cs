using Intel.Core.Imports;
using Intel.Ingest.Formats;
using Intel.Ingest.Formats.Edifact;
using Intel.Ingest.Formats.Findings;
using Intel.Ingest.Formats.Laboratories;
using Intel.Ingest.Formats.Recognition;
using Intel.Ingest.Formats.Tables;

namespace Intel.Ingest;

/// <summary>The formats that can be read; each family of them is one entry of the list.</summary>
public sealed class RecordFormats : IRecordFormats
{
    private readonly IRecordFormat[] _families;

    private RecordFormats(params IRecordFormat[] families) => _families = families;

    /// <summary>All formats that the platform reads.</summary>
    public static RecordFormats CreateDefault() => new(
        new EdifactFormat(),
        new TablesFormat(),
        new LaboratoryFormat(),
        new FindingFormat());

    /// <inheritdoc/>
    public RecognisedFormat Recognise(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return ContentRecogniser.Recognise(content);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">No family reads that format.</exception>
    public IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(format);
        var family = FamilyOf(format)
            ?? throw new ArgumentException($"Files of the format {format.Format} are archived and named, not read.", nameof(format));
        return family.Read(content, format, mapping);
    }

    /// <inheritdoc/>
    public TableGuess? Guess(Stream content, RecognisedFormat format)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(format);
        return FamilyOf(format)?.Guess(content, format);
    }

    private IRecordFormat? FamilyOf(RecognisedFormat format) => Array.Find(_families, f => f.Handles(format.Format));
}
