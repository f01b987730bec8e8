using System.Collections.Immutable;

namespace Intel.Core.Queries;

/// <summary>One part of a record as it can be searched by itself.</summary>
/// <param name="Part">What it is a part of: a piece of equipment, a goods item.</param>
/// <param name="Texts">Text by field; a field may come more than once.</param>
/// <param name="Keywords">Identifiers by field, as written; a field may come more than once.</param>
/// <param name="Numbers">Finite numbers by field, each field once.</param>
public sealed record EntryPart(
    SearchPart Part,
    ImmutableArray<KeyValuePair<string, string>> Texts,
    ImmutableArray<KeyValuePair<string, string>> Keywords,
    ImmutableArray<KeyValuePair<string, double>> Numbers);
