using System.Collections.Immutable;
using Intel.Core.Flags;

namespace Intel.Core.Queries;

/// <summary>
/// A record as it can be searched: made from the record and its flag, and from nothing else. The fields id, kind, risk,
/// near, box, within and along come from the item itself and need not stand in the lists.
/// </summary>
/// <param name="Item">What a list shows of it.</param>
/// <param name="Texts">Text by field; a field may come more than once.</param>
/// <param name="Keywords">Identifiers by field, as written; a field may come more than once.</param>
/// <param name="Numbers">Finite numbers by field, each field once.</param>
/// <param name="Dates">Instants by field, each field once; what is below a second does not count.</param>
public sealed record SearchEntry(
    SearchItem Item,
    ImmutableArray<KeyValuePair<string, string>> Texts,
    ImmutableArray<KeyValuePair<string, string>> Keywords,
    ImmutableArray<KeyValuePair<string, double>> Numbers,
    ImmutableArray<KeyValuePair<string, DateTimeOffset>> Dates)
{
    /// <summary>Its pieces of equipment and goods items, each by itself. What they hold stands in the lists of the whole too.</summary>
    public ImmutableArray<EntryPart> Parts { get; init; } = [];

    /// <summary>
    /// Orders the entries of one record where several processes write them: the ticket of the pending work that the entry
    /// was made for. Whatever changes a record, its flag or its verdict puts it on the list with a higher one. 0 for an
    /// entry that a rebuild makes, which gives way to every other: what changed since it was read waits on the list.
    /// It is no part of what the index holds.
    /// </summary>
    public long Ticket { get; init; }
}

/// <summary>What a list shows of a record.</summary>
public sealed record SearchItem
{
    /// <summary>The record.</summary>
    public required RecordId Id { get; init; }

    /// <summary>Its kind.</summary>
    public required RecordKind Kind { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>What it is in a few words of its own: goods and route, product and place. Never a sentence in a language.</summary>
    public required string Title { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Risk { get; init; }

    /// <summary>Its reasons, by falling absolute contribution.</summary>
    public ImmutableArray<Reason> Reasons { get; init; } = [];

    /// <summary>Its main fields by name in <see cref="SearchFields"/>: the values as they are shown, several where there are several.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Fields { get; init; } = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The instant lists sort and show it by: estimated arrival, discovery, finding; UTC; null when unknown.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Degrees north on WGS84; null when it has no position.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east on WGS84; null when it has no position.</summary>
    public double? Longitude { get; init; }

    /// <summary>Metres that the position may be off; null when it has none.</summary>
    public double? PrecisionMetres { get; init; }

    /// <summary>Whether it is simulated.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>Pieces of its text around what the query found, by field; empty unless asked for.</summary>
    public ImmutableArray<Highlight> Highlights { get; init; } = [];
}

/// <summary>A piece of text with what the query found in it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">The piece, at most some 200 characters; hostile text.</param>
/// <param name="Marks">Where in it the matches are: characters before, and of, each.</param>
public sealed record Highlight(string Field, string Text, ImmutableArray<TextMark> Marks);

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Characters before it.</param>
/// <param name="Length">Characters of it.</param>
public readonly record struct TextMark(int Start, int Length);
