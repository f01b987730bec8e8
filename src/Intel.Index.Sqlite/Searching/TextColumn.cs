using System.Runtime.InteropServices;
using System.Text;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>
/// Words and phrases in a column whose values are whole texts, folded and parted by single spaces. Descriptions repeat,
/// so each that is different is looked at once.
/// </summary>
internal static class TextColumn
{
    /// <summary>Adds the rows with a text that matches.</summary>
    public static void AddTo(ulong[] into, KeywordColumn? texts, string asked, bool isPrefix, int edits)
    {
        var words = TextFolding.Words(asked);
        if (texts is null || words.Count == 0)
        {
            return;
        }

        if (words.Count == 1 && edits > 0 && !isPrefix && TextFolding.CanBeMistyped(words[0]))
        {
            AddLike(into, texts, words[0], edits);
            return;
        }

        var phrase = Encoding.UTF8.GetBytes(string.Join(' ', words));
        for (var ordinal = 0; ordinal < texts.Count; ordinal++)
        {
            if (Holds(texts.Key(ordinal), phrase, isPrefix))
            {
                texts.AddTo(into, ordinal);
            }
        }
    }

    private static bool Holds(ReadOnlySpan<byte> text, ReadOnlySpan<byte> phrase, bool isPrefix)
    {
        for (var from = 0; from + phrase.Length <= text.Length;)
        {
            var at = text[from..].IndexOf(phrase);
            if (at < 0)
            {
                return false;
            }

            var (start, end) = (from + at, from + at + phrase.Length);
            if ((start == 0 || text[start - 1] == ' ') && (isPrefix || end == text.Length || text[end] == ' '))
            {
                return true;
            }

            from = start + 1;
        }

        return false;
    }

    private static void AddLike(ulong[] into, KeywordColumn texts, string asked, int edits)
    {
        // The same words come in many texts, and most are too long or too short.
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var letters = Array.Empty<char>();
        for (var ordinal = 0; ordinal < texts.Count; ordinal++)
        {
            var key = texts.Key(ordinal);
            if (letters.Length < key.Length)
            {
                letters = new char[2 * key.Length];
            }

            ReadOnlySpan<char> text = letters.AsSpan(0, Encoding.UTF8.GetChars(key, letters));
            foreach (var range in text.Split(' '))
            {
                var word = text[range];
                if (Math.Abs(word.Length - asked.Length) > 2 * edits)
                {
                    continue;
                }

                ref var isLike = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, word, out var isKnown);
                isLike = isKnown ? isLike : TextFolding.CanBeMistyped(word.ToString()) && EditDistance.IsWithin(word, asked, edits);
                if (isLike)
                {
                    texts.AddTo(into, ordinal);
                    break;
                }
            }
        }
    }
}
