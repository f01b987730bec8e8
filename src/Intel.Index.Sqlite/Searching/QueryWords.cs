using Intel.Core.Queries;

namespace Intel.Index.Sqlite.Searching;

/// <summary>A word or phrase that a query wants to see.</summary>
internal readonly record struct WantedWord(SearchField? Field, string Text, bool IsPrefix, int Edits);

/// <summary>The words and phrases of a query that are not denied: what relevance counts and highlights mark.</summary>
internal static class QueryWords
{
    public static IEnumerable<WantedWord> Wanted(QueryNode node) => node switch
    {
        AndNode and => and.Parts.SelectMany(Wanted),
        OrNode or => or.Parts.SelectMany(Wanted),
        WordNode word => [new WantedWord(word.Field, word.Text, word.IsPrefix, word.Edits)],
        PhraseNode phrase => [new WantedWord(phrase.Field, phrase.Text, false, 0)],
        _ => [],
    };
}
