using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>Marks in a record's own texts what a query found, on every backend. The texts stay plain: marks are places, never characters.</summary>
/// <param name="query">The query.</param>
public sealed class QueryHighlighter(QueryNode query)
{
    private const int LongestPiece = 200;
    private const int Before = 60;
    private const int MostPieces = 5;

    private readonly (SearchField? Field, IReadOnlyList<string> Words, bool IsPrefix, int Edits)[] _wanted =
        [.. QueryWords.Wanted(query).Select(w => (w.Field, TextFolding.Words(w.Text), w.IsPrefix, w.Edits)).Where(w => w.Item2.Count > 0)];

    /// <summary>The first pieces of these texts that hold what was found, at most five of some 200 characters.</summary>
    /// <param name="texts">Texts by field, as in <see cref="SearchEntry.Texts"/>.</param>
    public ImmutableArray<Highlight> Mark(IReadOnlyList<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var pieces = ImmutableArray.CreateBuilder<Highlight>();
        foreach (var (field, text) in texts)
        {
            if (pieces.Count < MostPieces && Mark(field, text) is { } piece)
            {
                pieces.Add(piece);
            }
        }

        return pieces.ToImmutable();
    }

    private Highlight? Mark(string field, string text)
    {
        var wanted = _wanted.Where(w => w.Field is null || w.Field.Name == field).ToArray();
        if (wanted.Length == 0)
        {
            return null;
        }

        var words = TextFolding.Locate(text);
        var marks = new SortedDictionary<int, int>();
        foreach (var (_, phrase, isPrefix, edits) in wanted)
        {
            for (var at = 0; at + phrase.Count <= words.Count; at++)
            {
                if (IsAt(words, at, phrase, isPrefix, edits))
                {
                    var last = words[at + phrase.Count - 1];
                    marks[words[at].Start] = Math.Max(marks.GetValueOrDefault(words[at].Start), last.Start + last.Length - words[at].Start);
                }
            }
        }

        return marks.Count == 0 ? null : Cut(field, text, marks);
    }

    private static bool IsAt(IReadOnlyList<FoldedWord> words, int at, IReadOnlyList<string> phrase, bool isPrefix, int edits)
    {
        for (var index = 0; index < phrase.Count; index++)
        {
            var (word, asked) = (words[at + index].Word, phrase[index]);
            var isLast = index == phrase.Count - 1;
            var matches = isLast && isPrefix ? word.StartsWith(asked, StringComparison.Ordinal)
                : edits > 0 && phrase.Count == 1 && TextFolding.CanBeMistyped(asked) && TextFolding.CanBeMistyped(word) ? EditDistance.IsWithin(word, asked, edits)
                : word == asked;
            if (!matches)
            {
                return false;
            }
        }

        return true;
    }

    private static Highlight Cut(string field, string text, SortedDictionary<int, int> marks)
    {
        var from = 0;
        if (text.Length > LongestPiece)
        {
            from = Math.Max(0, Math.Min(marks.First().Key - Before, text.Length - LongestPiece));
            from = from > 0 && char.IsLowSurrogate(text[from]) ? from - 1 : from;
        }

        var to = Math.Min(text.Length, from + LongestPiece);
        to = to < text.Length && char.IsLowSurrogate(text[to]) ? to - 1 : to;
        var kept = new List<TextMark>();
        foreach (var (start, length) in marks)
        {
            var (left, right) = (Math.Max(start, from), Math.Min(start + length, to));
            if (left < right && (kept.Count == 0 || left - from >= kept[^1].Start + kept[^1].Length))
            {
                kept.Add(new TextMark(left - from, right - left));
            }
        }

        return new Highlight(field, text[from..to], [.. kept]);
    }
}
