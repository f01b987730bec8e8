using Intel.Core;
using Intel.Core.Imports;
using Intel.Ingest.Formats.Findings;
using Intel.Ingest.Formats.Laboratories;
using Intel.Ingest.Formats.Recognition;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Delimited text and workbooks, whatever their rows are about.</summary>
internal sealed class TablesFormat : IRecordFormat
{
    public bool Handles(string format) =>
        format is FormatKeys.TableCsv or FormatKeys.TableXlsx or FormatKeys.FindingCsv or FormatKeys.LaboratoryCsv;

    public IRecordReading Read(Stream content, RecognisedFormat format, TableMapping? mapping) => new TableReading(
        content,
        () => mapping ?? (Guess(content, format) is { IsCertain: true } guess ? guess.Mapping : null),
        AssemblerOf);

    public TableGuess? Guess(Stream content, RecognisedFormat format)
    {
        try
        {
            using var table = TableFile.Open(content);
            return MappingGuesser.Guess(table, KindOf(format));
        }
        catch (Exception fault) when (fault is InvalidDataException or TableTooLongException)
        {
            // A damaged workbook has no columns to guess from; reading it says what is wrong.
            return null;
        }
    }

    private static IRowAssembler AssemblerOf(TableMapping mapping) => mapping.Kind switch
    {
        RecordKind.Shipment => new ConsignmentAssembler(),
        RecordKind.Laboratory => new LaboratoryRows(),
        _ => new FindingRows(),
    };

    // A table's headers may stand below a title that recognition took for them: its kind is guessed again from the right row.
    private static RecordKind? KindOf(RecognisedFormat format) => format.Format switch
    {
        FormatKeys.FindingCsv => RecordKind.Finding,
        FormatKeys.LaboratoryCsv => RecordKind.Laboratory,
        _ => null,
    };
}
