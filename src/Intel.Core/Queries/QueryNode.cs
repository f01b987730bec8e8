using System.Collections.Immutable;
using Intel.Core.Places;

namespace Intel.Core.Queries;

/// <summary>A query as a tree. Every node knows the characters of the query's text that it stands for.</summary>
/// <param name="Start">Characters before the node's first.</param>
/// <param name="Length">Characters of the node.</param>
public abstract record QueryNode(int Start, int Length);

/// <summary>Everything: the empty query.</summary>
public sealed record AllNode() : QueryNode(0, 0);

/// <summary>All of its parts hold. Parts written side by side are joined so.</summary>
public sealed record AndNode(ImmutableArray<QueryNode> Parts, int Start, int Length) : QueryNode(Start, Length)
{
    /// <summary>All of some, which nobody wrote.</summary>
    public static AndNode Of(params ImmutableArray<QueryNode> parts) => new(parts, 0, 0);
}

/// <summary>At least one of its parts holds (<c>OR</c>, or values separated by commas).</summary>
public sealed record OrNode(ImmutableArray<QueryNode> Parts, int Start, int Length) : QueryNode(Start, Length);

/// <summary>Its part does not hold (<c>-</c> or <c>NOT</c>).</summary>
public sealed record NotNode(QueryNode Part, int Start, int Length) : QueryNode(Start, Length);

/// <summary>A word, in one field or in all text. Case and diacritics do not matter in text fields; identifiers compare without spaces, hyphens and case.</summary>
/// <param name="Field">The field; null for all text and identifiers.</param>
/// <param name="Text">The word as written, without its marks.</param>
/// <param name="IsPrefix">Whether longer words that begin so match too (<c>*</c> at the end).</param>
/// <param name="Edits">How many typing mistakes are forgiven (<c>~</c>): 0, 1 or 2 (Damerau-Levenshtein).</param>
/// <param name="Start">Characters before the node's first.</param>
/// <param name="Length">Characters of the node.</param>
public sealed record WordNode(SearchField? Field, string Text, bool IsPrefix, int Edits, int Start, int Length) : QueryNode(Start, Length);

/// <summary>Words that follow each other (<c>"..."</c>), in one field or in all text.</summary>
public sealed record PhraseNode(SearchField? Field, string Text, int Start, int Length) : QueryNode(Start, Length);

/// <summary>A number in a range.</summary>
/// <param name="Field">A number field.</param>
/// <param name="From">Lower bound in the field's unit; null for none.</param>
/// <param name="FromIncluded">Whether the lower bound itself matches.</param>
/// <param name="To">Upper bound; null for none.</param>
/// <param name="ToIncluded">Whether the upper bound itself matches.</param>
/// <param name="Start">Characters before the node's first.</param>
/// <param name="Length">Characters of the node.</param>
public sealed record NumberRangeNode(SearchField Field, double? From, bool FromIncluded, double? To, bool ToIncluded, int Start, int Length) : QueryNode(Start, Length)
{
    /// <summary>A score from here on, which nobody wrote.</summary>
    public static NumberRangeNode RiskFrom(int score) => new(SearchFields.Get("risk"), score, true, null, true, 0, 0);
}

/// <summary>An instant in a half-open range: days written without a time are days in Europe/Brussels, the last one whole.</summary>
/// <param name="Field">A date field.</param>
/// <param name="From">The first instant that matches, UTC; null for none.</param>
/// <param name="Before">The first instant that no longer matches, UTC; null for none.</param>
/// <param name="Start">Characters before the node's first.</param>
/// <param name="Length">Characters of the node.</param>
public sealed record DateRangeNode(SearchField Field, DateTimeOffset? From, DateTimeOffset? Before, int Start, int Length) : QueryNode(Start, Length);

/// <summary>The record's position lies within a distance of a point (great circle, mean radius 6,371,008.8 m).</summary>
public sealed record NearNode(double Latitude, double Longitude, double Metres, int Start, int Length) : QueryNode(Start, Length)
{
    /// <summary>Whether the middle of its cell stands for each record's position (<see cref="CoarsePlace"/>): for whoever may not see exact places.</summary>
    public bool IsCoarse { get; init; }

    /// <summary>Whether a record at a place is found, degrees on WGS84.</summary>
    public bool Contains(double latitude, double longitude)
    {
        (latitude, longitude) = IsCoarse ? CoarsePlace.Of(latitude, longitude) : (latitude, longitude);
        return Distance.GreatCircleMetres(Latitude, Longitude, latitude, longitude) <= Metres;
    }
}

/// <summary>The record's position lies in a box, edges included. West may be greater than east: across the antimeridian.</summary>
public sealed record BoxNode(double South, double West, double North, double East, int Start, int Length) : QueryNode(Start, Length);

/// <summary>The record's position lies in a polygon (<c>within:</c>) or a corridor (<c>along:</c>), edges included.</summary>
public sealed record AreaNode(QueryArea Area, int Start, int Length) : QueryNode(Start, Length)
{
    /// <summary>As <see cref="NearNode.IsCoarse"/>.</summary>
    public bool IsCoarse { get; init; }

    /// <summary>Whether a record at a place is found, degrees on WGS84.</summary>
    public bool Contains(double latitude, double longitude)
    {
        (latitude, longitude) = IsCoarse ? CoarsePlace.Of(latitude, longitude) : (latitude, longitude);
        return Area.Contains(latitude, longitude);
    }
}

/// <summary>The record has no value in a field (<c>seal:missing</c>).</summary>
public sealed record MissingNode(SearchField Field, int Start, int Length) : QueryNode(Start, Length);

/// <summary>
/// The record has a part of which, by itself, a query holds (<c>equipment:(container:X seal:missing)</c>). Within it, every
/// node names a field of the part, and none is a part, a date or a place.
/// </summary>
public sealed record PartNode(SearchPart Part, QueryNode Query, int Start, int Length) : QueryNode(Start, Length);

/// <summary>Why a query cannot be read.</summary>
/// <param name="Code">unknown-field, misplaced-field, needs-brackets, unknown-value, bad-number, bad-date, bad-range, bad-position, unclosed-quote, unclosed-bracket, unopened-bracket, nothing-after, too-long, too-deep.</param>
/// <param name="Start">Characters before the fault.</param>
/// <param name="Length">Characters of the fault; at least 1 where the text has any.</param>
/// <param name="Found">The faulty characters.</param>
/// <param name="Suggestion">The whole query with the fault mended; null when there is nothing to suggest.</param>
public sealed record QueryFault(string Code, int Start, int Length, string Found, string? Suggestion);

/// <summary>A query as parsed: a tree, or the faults that keep it from being one.</summary>
/// <param name="Text">The query's text.</param>
/// <param name="Root">The tree; null when there are faults.</param>
/// <param name="Faults">The faults in the order of the text; empty when there is a tree.</param>
public sealed record ParsedQuery(string Text, QueryNode? Root, ImmutableArray<QueryFault> Faults);
