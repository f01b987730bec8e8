namespace Intel.Server.Pages.Rules;

/// <summary>Two texts word by word: what they have in common, what only the first has and what only the second has.</summary>
internal static class WordDifference
{
    // The table of a longest common subsequence grows with the product of the lengths.
    private const int MostWords = 600;

    /// <summary>Stretches of the texts in order: -1 only in the first, 1 only in the second, 0 in both.</summary>
    internal static IReadOnlyList<(int Side, string Text)> Of(string before, string after)
    {
        string[] one = [.. before.Split(' ').Take(MostWords)], other = [.. after.Split(' ').Take(MostWords)];
        var common = new int[one.Length + 1, other.Length + 1];
        for (var i = one.Length - 1; i >= 0; i--)
        {
            for (var j = other.Length - 1; j >= 0; j--)
            {
                common[i, j] = one[i] == other[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var words = new List<(int Side, string Text)>();
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            if (i < one.Length && j < other.Length && one[i] == other[j])
            {
                words.Add((0, one[i++]));
                j++;
            }
            else if (j >= other.Length || (i < one.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                words.Add((-1, one[i++]));
            }
            else
            {
                words.Add((1, other[j++]));
            }
        }

        return [.. Joined(words)];
    }

    private static IEnumerable<(int, string)> Joined(List<(int Side, string Text)> words)
    {
        for (var start = 0; start < words.Count;)
        {
            var end = start;
            while (end < words.Count && words[end].Side == words[start].Side)
            {
                end++;
            }

            yield return (words[start].Side, string.Join(' ', words[start..end].Select(w => w.Text)));
            start = end;
        }
    }
}
