using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>A part that a record has several of, and that a query can speak of one by one: <c>equipment:(container:X seal:missing)</c>.</summary>
/// <param name="Name">The name before the brackets, lower case.</param>
/// <param name="Main">The field that words without a field's name are looked for in, within the brackets.</param>
/// <param name="Fields">The fields that a part of this kind has; they mean there what they mean of the whole record.</param>
public sealed record SearchPart(string Name, SearchField Main, ImmutableArray<SearchField> Fields)
{
    /// <inheritdoc/>
    public bool Equals(SearchPart? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
