namespace Intel.Core.Queries;

/// <summary>A word or phrase that a query wants to see.</summary>
/// <param name="Field">The field; null for all text and identifiers.</param>
/// <param name="Text">The word or words as written.</param>
/// <param name="IsPrefix">Whether longer words that begin so match too.</param>
/// <param name="Edits">How many typing mistakes are forgiven.</param>
public readonly record struct WantedWord(SearchField? Field, string Text, bool IsPrefix, int Edits);

/// <summary>The words and phrases of a query that are not denied: what relevance counts and highlights mark.</summary>
public static class QueryWords
{
    /// <summary>The words and phrases, in the order of the query.</summary>
    public static IEnumerable<WantedWord> Wanted(QueryNode node) => node switch
    {
        AndNode and => and.Parts.SelectMany(Wanted),
        OrNode or => or.Parts.SelectMany(Wanted),
        PartNode part => Wanted(part.Query),
        WordNode word => [new WantedWord(word.Field, word.Text, word.IsPrefix, word.Edits)],
        PhraseNode phrase => [new WantedWord(phrase.Field, phrase.Text, false, 0)],
        _ => [],
    };
}
