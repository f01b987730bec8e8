namespace Intel.Core.Substances;

/// <summary>Compares texts by their words, without regard to case, diacritics, order and what stands between words.</summary>
public static class WordComparison
{
    /// <summary>
    /// The share of the first text's different words that the second also has, 0 to 1; words shorter than three
    /// characters and plain numbers say little and are not counted. Not a number when the first has no other word.
    /// A text that was only extended keeps all: "BANANAS" against "FRESH BANANAS, CAVENDISH" gives 1.
    /// </summary>
    public static double ShareKept(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var earlier = WordsOf(before);
        return earlier.Count == 0 ? double.NaN : (double)earlier.Count(WordsOf(after).Contains) / earlier.Count;
    }

    private static HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[WordReader.MaxWordLength];
        var reader = new WordReader(text, buffer);
        while (reader.Next())
        {
            if (reader.Word.Length >= 3 && reader.Word.ContainsAnyExceptInRange('0', '9'))
            {
                words.Add(reader.Word.ToString());
            }
        }

        return words;
    }
}
