using Intel.Core;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Makes records of rows that follow each other.</summary>
internal interface IRowAssembler
{
    /// <summary>What the row says it belongs to, normalised; null when it identifies nothing.</summary>
    string? KeyOf(RowFields row);

    /// <summary>The code under which a row without a key is rejected, and the detail.</summary>
    (string Code, string Detail) Unidentified(RowFields row);

    /// <summary>Makes the record of consecutive rows with one key.</summary>
    /// <param name="key">The rows' key.</param>
    /// <param name="rows">At least one, in order.</param>
    /// <param name="warnings">What was noted while the rows were read; goes into the record.</param>
    IRecordDocument Assemble(string key, IReadOnlyList<RowFields> rows, List<Warning> warnings);
}
