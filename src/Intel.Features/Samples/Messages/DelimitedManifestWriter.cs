using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Intel.Features.Samples.Messages;

/// <summary>Writes manifests as delimited text; a cell is quoted when it must be (RFC 4180).</summary>
internal sealed class DelimitedManifestWriter(SampleRandom random, Misbehaviours misbehaviours)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\r\n");

    /// <summary>Writes a table.</summary>
    /// <param name="stream">Where to; closed at the end.</param>
    /// <param name="encoding">How characters become bytes.</param>
    /// <param name="habits">The agent's way of writing.</param>
    /// <param name="columns">The agent's columns.</param>
    /// <param name="consignments">The rows of each consignment.</param>
    public void Write(Stream stream, Encoding encoding, ManifestHabits habits, ImmutableArray<ManifestColumn> columns, IEnumerable<IReadOnlyList<ManifestRow>> consignments)
    {
        using var writer = new StreamWriter(stream, encoding, 1 << 16) { NewLine = "\r\n" };
        Row(writer, habits, columns.Select(c => c.Header));
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
                Row(writer, habits, Cells(rows[index], habits, columns));
            }

            if (apart is not null && !ReferenceEquals(rows[0].Consignment, apart.Consignment))
            {
                Row(writer, habits, Cells(apart, habits, columns));
                apart = null;
            }
        }

        if (apart is not null)
        {
            Row(writer, habits, Cells(apart, habits, columns));
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

    private static void Row(StreamWriter writer, ManifestHabits habits, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                writer.Write(habits.Delimiter);
            }

            first = false;
            if (cell.AsSpan().ContainsAny(Quoted))
            {
                writer.Write('"');
                writer.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
                writer.Write('"');
            }
            else
            {
                writer.Write(cell);
            }
        }

        writer.WriteLine();
    }
}
