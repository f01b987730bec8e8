using Intel.Core.Queries;
using Intel.Index.Sqlite.Storage;
using Microsoft.Data.Sqlite;

namespace Intel.Index.Sqlite.Searching;

/// <summary>Every word with a letter that ever came in, to find those that a mistyped one may have meant.</summary>
internal sealed class Vocabulary
{
    private readonly Lock _lock = new();
    private readonly List<string> _words = [];
    private readonly List<ulong> _letters = [];
    private long _last;

    /// <summary>The words with at most so many mistakes, in order.</summary>
    public IReadOnlyList<string> Like(SqliteConnection connection, string word, int edits)
    {
        lock (_lock)
        {
            Refresh(connection);
            var letters = Letters(word);
            var like = new List<string>();
            for (var index = 0; index < _words.Count; index++)
            {
                // A mistake changes two letters' presence at the most; this spares nearly every comparison.
                if (System.Numerics.BitOperations.PopCount(letters ^ _letters[index]) <= 2 * edits && EditDistance.IsWithin(_words[index], word, edits))
                {
                    like.Add(_words[index]);
                }
            }

            like.Sort(StringComparer.Ordinal);
            return like;
        }
    }

    private void Refresh(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT id, word FROM vocabulary WHERE id > $last ORDER BY id", ("$last", _last));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            _last = reader.GetInt64(0);
            _words.Add(reader.GetString(1));
            _letters.Add(Letters(_words[^1]));
        }
    }

    private static ulong Letters(string word)
    {
        var letters = 0UL;
        foreach (var rune in word.EnumerateRunes())
        {
            letters |= 1UL << (rune.Value & 63);
        }

        return letters;
    }
}
