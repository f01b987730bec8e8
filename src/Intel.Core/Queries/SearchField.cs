using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>What a field holds, and so how it is compared.</summary>
public enum SearchFieldType
{
    /// <summary>Prose and names: words, without case and diacritics.</summary>
    Text,

    /// <summary>Identifiers and codes: whole, without case, spaces and hyphens; by prefix with <c>*</c>.</summary>
    Keyword,

    /// <summary>Numbers in the unit that the field documents.</summary>
    Number,

    /// <summary>Instants, to the second.</summary>
    Date,

    /// <summary>Points on the earth.</summary>
    Position,
}

/// <summary>A field that queries, facets and sorts name.</summary>
/// <param name="Name">The name in queries, lower case.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Kinds">The kinds of record that have it.</param>
/// <param name="Aliases">Other names for it (bl for b/l, container for cn).</param>
/// <param name="IsSearchedByDefault">Whether words without a field are looked for in it.</param>
/// <param name="IsFacet">Whether its values can be counted.</param>
/// <param name="IsSortable">Whether results can be put in its order.</param>
/// <param name="Values">The only values it can have; empty when it can have any.</param>
public sealed record SearchField(
    string Name,
    SearchFieldType Type,
    ImmutableArray<RecordKind> Kinds,
    ImmutableArray<string> Aliases,
    bool IsSearchedByDefault,
    bool IsFacet,
    bool IsSortable,
    ImmutableArray<string> Values)
{
    /// <inheritdoc/>
    public bool Equals(SearchField? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
