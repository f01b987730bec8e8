namespace Intel.Analysis.Rules.Language;

/// <summary>Finds what was probably meant by a misspelt name.</summary>
internal static class Nearest
{
    /// <summary>The name with the fewest differing characters, at most a third of the word's and three; null when none is that near.</summary>
    internal static string? To(string word, IEnumerable<string> names)
    {
        var limit = Math.Min(3, Math.Max(1, word.Length / 3));
        return names.Select(name => (name, distance: Distance(word, name, limit)))
            .Where(p => p.distance <= limit)
            .OrderBy(p => p.distance).ThenBy(p => p.name, StringComparer.Ordinal)
            .Select(p => p.name).FirstOrDefault();
    }

    // Levenshtein's distance without regard to case.
    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + cost);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
