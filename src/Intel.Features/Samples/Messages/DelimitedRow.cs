using System.Buffers;

namespace Intel.Features.Samples.Messages;

/// <summary>Writes one row of delimited text; a cell is quoted when it must be (RFC 4180).</summary>
internal static class DelimitedRow
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\r\n");

    public static void Write(TextWriter writer, char delimiter, IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
            {
                writer.Write(delimiter);
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
