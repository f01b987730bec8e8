using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Intel.Core.Queries;

/// <summary>The catalogue of parts: one list for the parser, the projection, the help page and every index.</summary>
public static class SearchParts
{
    /// <summary>
    /// One piece of transport equipment. Its seals are those that the message names with it and those seen on it at its
    /// movements; its weight is its own gross weight, which few messages give.
    /// </summary>
    public static SearchPart Equipment { get; } = Part("equipment", "container", "seal", "weight", "reefer", "empty");

    /// <summary>One goods item: its description and marks, its codes, its gross weight, and the containers that hold it.</summary>
    public static SearchPart Goods { get; } = Part("goods", "goods", "hs", "heading", "un", "weight", "container", "substance", "cas", "text");

    /// <summary>Every kind of part.</summary>
    public static ImmutableArray<SearchPart> All { get; } = [Equipment, Goods];

    /// <summary>The part of that name, in any case.</summary>
    public static bool TryGet(string name, [NotNullWhen(true)] out SearchPart? part)
    {
        part = All.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return part is not null;
    }

    private static SearchPart Part(string name, string main, params ReadOnlySpan<string> others) =>
        new(name, SearchFields.Get(main), [SearchFields.Get(main), .. others.ToImmutableArray().Select(SearchFields.Get)]);
}
