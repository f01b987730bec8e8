using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;
using Intel.Index.Sqlite.Storage;

namespace Intel.Index.Sqlite.Searching;

/// <summary>Words and phrases in texts, found by the database's word table and kept by segment.</summary>
internal sealed class WordSearch(IndexSnapshot snapshot)
{
    // Words that a mistyped one may mean are asked for so many at a time.
    private const int Alternatives = 40;

    private readonly Dictionary<(string? Field, string Text, bool IsPrefix, int Edits), IReadOnlyList<string>> _expressions = [];

    /// <summary>The records of a segment whose texts match; empty when the words hold no letter or digit.</summary>
    public ulong[] Find(SearchField? field, string text, bool isPrefix, int edits, Segment segment)
    {
        ulong[]? found = null;
        foreach (var expression in Expressions(field, text, isPrefix, edits))
        {
            var records = WordSet(expression, segment);
            if (found is null)
            {
                found = records;
                continue;
            }

            var both = (ulong[])found.Clone();
            Bits.Or(both, records);
            found = both;
        }

        return found ?? Bits.None(segment.Span);
    }

    /// <summary>What is asked of the word table. Words are letters and digits only, so nothing of a query's text can be read as an operator.</summary>
    public IReadOnlyList<string> Expressions(SearchField? field, string text, bool isPrefix, int edits)
    {
        // Asked for every segment, and the vocabulary is long.
        var asked = (field?.Name, text, isPrefix, edits);
        if (!_expressions.TryGetValue(asked, out var expressions))
        {
            _expressions[asked] = expressions = Compose(field, text, isPrefix, edits);
        }

        return expressions;
    }

    private string[] Compose(SearchField? field, string text, bool isPrefix, int edits)
    {
        var words = TextFolding.Words(text);
        if (words.Count == 0)
        {
            return [];
        }

        var scope = field is null ? "" : $"{{{field.Name}}} : ";
        if (words.Count > 1 || edits == 0 || isPrefix || !TextFolding.CanBeMistyped(words[0]))
        {
            return [$"{scope}\"{string.Join(' ', words)}\"{(isPrefix ? " *" : "")}"];
        }

        return [.. snapshot.Generation.Vocabulary.Like(snapshot.Connection, words[0], edits)
            .Chunk(Alternatives)
            .Select(like => $"{scope}({string.Join(" OR ", like.Select(w => $"\"{w}\""))})")];
    }

    /// <summary>How well each record matches an expression (BM25 of FTS5, the greater the better), by segment; not a number where it does not, null where none does.</summary>
    public double[]?[] Relevance(string expression)
    {
        var scores = new double[]?[snapshot.Segments.Count];
        using var command = snapshot.Connection.Command("SELECT rowid, bm25(prose) FROM prose WHERE prose MATCH $expression ORDER BY rowid", ("$expression", expression));
        using var reader = command.ExecuteReader();
        var at = 0;
        while (reader.Read() && at < scores.Length)
        {
            var doc = reader.GetInt64(0);
            while (doc >= snapshot.Segments[at].Segment.Start + snapshot.Segments[at].Segment.Span)
            {
                at++;
                snapshot.CancellationToken.ThrowIfCancellationRequested();
            }

            var segment = snapshot.Segments[at].Segment;
            if (scores[at] is not { } numbers)
            {
                scores[at] = numbers = new double[segment.Span];
                Array.Fill(numbers, double.NaN);
            }

            numbers[doc - segment.Start] = -reader.GetDouble(1);
        }

        return scores;
    }

    private ulong[] WordSet(string expression, Segment segment)
    {
        if (segment.WordSet(expression) is { } known)
        {
            return known;
        }

        // One walk through the word table for this segment and all behind it that nobody asked yet.
        var unasked = snapshot.Segments.Select(v => v.Segment).Where(s => s.Start >= segment.Start && s.WordSet(expression) is null).ToArray();
        var sets = unasked.Select(s => Bits.None(s.Span)).ToArray();
        var at = 0;
        foreach (var doc in WordTable.Records(snapshot, expression, unasked[0].Start, unasked[^1].Start + unasked[^1].Span - 1))
        {
            while (at < unasked.Length && doc >= unasked[at].Start + unasked[at].Span)
            {
                at++;
                snapshot.CancellationToken.ThrowIfCancellationRequested();
            }

            if (at < unasked.Length && doc >= unasked[at].Start)
            {
                Bits.Set(sets[at], (int)(doc - unasked[at].Start));
            }
        }

        for (var index = 0; index < unasked.Length; index++)
        {
            unasked[index].Keep(expression, sets[index]);
        }

        return sets[0];
    }
}
