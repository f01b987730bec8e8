using System.Collections.Immutable;
using Intel.Core.Queries;

namespace Intel.Features.Shipments;

/// <summary>What a query asks of a field by a part of its own, and the query without it: a facet shows what else one could choose.</summary>
internal static class QueryFields
{
    /// <summary>Whether a part of the query's top level concerns this field alone.</summary>
    public static bool Asks(QueryNode root, string field) => PartsOf(root).Any(p => Concerns(p, field));

    /// <summary>The query without the parts of its top level that concern this field alone.</summary>
    public static QueryNode Without(QueryNode root, string field)
    {
        var kept = PartsOf(root).Where(p => !Concerns(p, field)).ToImmutableArray();
        return kept.Length switch
        {
            0 => new AllNode(),
            1 => kept[0],
            _ => new AndNode(kept, root.Start, root.Length),
        };
    }

    private static ImmutableArray<QueryNode> PartsOf(QueryNode root) => root is AndNode and ? and.Parts : [root];

    private static bool Concerns(QueryNode node, string field) => node switch
    {
        WordNode word => word.Field?.Name == field,
        PhraseNode phrase => phrase.Field?.Name == field,
        NumberRangeNode number => number.Field.Name == field,
        DateRangeNode date => date.Field.Name == field,
        MissingNode missing => missing.Field.Name == field,
        OrNode or => or.Parts.All(p => Concerns(p, field)),
        _ => false,
    };
}
