using System.Collections.Immutable;
using System.Text;

namespace Intel.Features.Samples.Messages;

/// <summary>Writes manifests as delimited text.</summary>
internal sealed class DelimitedManifestWriter(SampleRandom random, Misbehaviours misbehaviours)
{
    /// <summary>Writes a table.</summary>
    /// <param name="stream">Where to; closed at the end.</param>
    /// <param name="encoding">How characters become bytes.</param>
    /// <param name="habits">The agent's way of writing.</param>
    /// <param name="columns">The agent's columns.</param>
    /// <param name="consignments">The rows of each consignment.</param>
    public void Write(Stream stream, Encoding encoding, ManifestHabits habits, ImmutableArray<ManifestColumn> columns, IEnumerable<IReadOnlyList<ManifestRow>> consignments)
    {
        using var writer = new StreamWriter(stream, encoding, 1 << 16) { NewLine = "\r\n" };
        DelimitedRow.Write(writer, habits.Delimiter, columns.Select(c => c.Header));
        ManifestRow? apart = null;
        foreach (var rows in consignments)
        {
            var written = rows.Count;
            if (rows.Count > 1 && apart is null && misbehaviours.Happens(Misbehaviour.RowsApart, 0.02))
            {
                apart = rows[--written];
            }

            for (var index = 0; index < written; index++)
            {
                DelimitedRow.Write(writer, habits.Delimiter, Cells(rows[index], habits, columns));
            }

            if (apart is not null && !ReferenceEquals(rows[0].Consignment, apart.Consignment))
            {
                DelimitedRow.Write(writer, habits.Delimiter, Cells(apart, habits, columns));
                apart = null;
            }
        }

        if (apart is not null)
        {
            DelimitedRow.Write(writer, habits.Delimiter, Cells(apart, habits, columns));
        }
    }

    private IEnumerable<string> Cells(ManifestRow row, ManifestHabits habits, ImmutableArray<ManifestColumn> columns)
    {
        if (row.Consignment.Consignee.IsFormula)
        {
            misbehaviours.Count(Misbehaviour.ToOrder);
        }

        foreach (var column in columns)
        {
            var cell = column.Cell(row, habits);
            if (cell.Length == 0 && habits.Blank.Length > 0)
            {
                misbehaviours.Count(Misbehaviour.BlankCells);
                cell = habits.Blank;
            }
            else if (cell is "0.00")
            {
                misbehaviours.Count(Misbehaviour.ZeroDimensions);
            }
            else if (habits.DecimalComma && column.IsNumber && cell.Contains(',', StringComparison.Ordinal))
            {
                misbehaviours.Count(Misbehaviour.DecimalComma);
            }

            yield return !column.IsNumber && cell.Length > 12 && random.Chance(0.01) ? $"{cell} " : cell;
        }
    }
}
