namespace Intel.Tests.Places;

/// <summary>Reads the small comma-separated tables of vectors.</summary>
internal static class DelimitedText
{
    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string path)
    {
        var lines = File.ReadLines(path).Where(l => l.Length > 0).ToList();
        var head = Cells(lines[0]);
        return lines.Skip(1).Select(line => head.Zip(Cells(line)).ToDictionary(p => p.First, p => p.Second));
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var (cell, isQuoted) = (new System.Text.StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
