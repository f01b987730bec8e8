using Intel.Ingest.Formats.Text;

namespace Intel.Ingest.Formats.Tables;

/// <summary>Finds the character between the cells of a delimited file.</summary>
internal static class DelimiterSniffer
{
    private const int SampleRows = 20;
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>
    /// The delimiter under which the first rows agree best: the one that gives most rows the same number of cells,
    /// and the most cells. A first line <c>sep=;</c>, as spreadsheet programs write it, decides by itself.
    /// </summary>
    /// <param name="content">The file, seekable; read from its start and left anywhere.</param>
    public static char Find(Stream content)
    {
        if (Declared(content) is { } declared)
        {
            return declared;
        }

        var best = (Delimiter: ',', Score: 0.0);
        foreach (var candidate in Candidates)
        {
            var score = Score(content, candidate);
            if (score > best.Score)
            {
                best = (candidate, score);
            }
        }

        return best.Delimiter;
    }

    /// <summary>Whether a row is the declaration of the delimiter and no data.</summary>
    public static bool IsDeclaration(TableRow row, string original) => row.Number == 1 && DeclaredIn(original) is not null;

    private static char? Declared(Stream content)
    {
        var decoding = TextDecoding.Of(content);
        using var source = new DelimitedSource(decoding, '\u0001');
        return source.Rows().FirstOrDefault() is { Original: { } first } ? DeclaredIn(first) : null;
    }

    private static char? DeclaredIn(string line) =>
        line.Trim('"', ' ') is { Length: 5 } text && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Candidates.Contains(text[4]) ? text[4]
        : line.StartsWith("sep=\t", StringComparison.OrdinalIgnoreCase) ? '\t'
        : null;

    private static double Score(Stream content, char delimiter)
    {
        var decoding = TextDecoding.Of(content);
        using var source = new DelimitedSource(decoding, delimiter);
        var counts = source.Rows().Take(SampleRows).Where(r => r.Fault == RowFault.None && !r.IsBlank).Select(r => r.Cells.Count).ToList();
        if (counts.Count == 0)
        {
            return 0;
        }

        var usual = counts.GroupBy(c => c).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).First();
        return usual.Key < 2 ? 0 : (double)usual.Count() / counts.Count * Math.Log(usual.Key + 1);
    }
}
