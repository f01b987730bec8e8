using System.Text;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>A record's place in an order.</summary>
/// <param name="Number">The number it is ordered by; within a segment also the rank of a word. Not a number when it has none.</param>
/// <param name="Key">The identifier it is ordered by; null where numbers order, or it has none.</param>
/// <param name="Id">What breaks ties, in either direction the least first.</param>
/// <param name="Segment">Which of the snapshot's segments it is in.</param>
/// <param name="At">Where in the segment.</param>
internal readonly record struct Placed(double Number, string? Key, IdKey Id, int Segment, int At);

/// <summary>
/// An order of results: numbers for every record of a segment, by which the first so many are chosen; identifiers are
/// numbered within their segment and compared as such between segments.
/// </summary>
internal sealed class SortOrder
{
    private readonly IndexSnapshot _snapshot;
    private readonly string _column;
    private readonly bool _isKeyword;
    private readonly double[]?[]? _scores;

    private SortOrder(IndexSnapshot snapshot, string column, bool isDescending, bool isKeyword, double[]?[]? scores)
    {
        _snapshot = snapshot;
        _column = column;
        _isKeyword = isKeyword;
        _scores = scores;
        IsDescending = isDescending;
    }

    public bool IsDescending { get; }

    /// <exception cref="ArgumentException">Results cannot be put in the order of that field.</exception>
    public static SortOrder Of(SearchSort sort, QueryNode query, IndexSnapshot snapshot)
    {
        if (sort.Field == SearchSort.Relevance)
        {
            return new SortOrder(snapshot, sort.Field, sort.Descending, false, Scores(query, snapshot));
        }

        var field = SearchFields.Order(sort.Field);
        return new SortOrder(snapshot, field.Name, sort.Descending, field.Type == SearchFieldType.Keyword, null);
    }

    /// <summary>The numbers of a segment; null when none of its records has one.</summary>
    public double[]? Numbers(int segment)
    {
        var of = _snapshot.Segments[segment].Segment;
        return _scores is not null ? _scores[segment]
            : _isKeyword ? _snapshot.Keywords(of, _column)?.Ranks()
            : _snapshot.Numbers(of, _column);
    }

    /// <summary>The identifier that a rank of a segment stands for.</summary>
    public string? Key(int segment, double rank) => !_isKeyword || double.IsNaN(rank)
        ? null
        : Encoding.UTF8.GetString(_snapshot.Keywords(_snapshot.Segments[segment].Segment, _column)!.Key((int)rank));

    /// <summary>The number that a place in the order has, or would have, in a segment.</summary>
    public double Within(int segment, Placed place)
    {
        if (!_isKeyword || place.Key is null)
        {
            return place.Number;
        }

        if (_snapshot.Keywords(_snapshot.Segments[segment].Segment, _column) is not { } column)
        {
            return 0;
        }

        var key = Encoding.UTF8.GetBytes(place.Key);
        var (first, behind) = column.Find(key, isPrefix: false);
        return first < behind ? first : column.LowerBound(key) - 0.5;
    }

    /// <summary>Which of two places comes first, across segments.</summary>
    public int Compare(Placed left, Placed right)
    {
        if (!_isKeyword)
        {
            return Compare(left.Number, left.Id, right.Number, right.Id);
        }

        var order = (left.Key, right.Key) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)) * (IsDescending ? -1 : 1),
        };
        return order != 0 ? order : left.Id.CompareTo(right.Id);
    }

    /// <summary>Which of two places comes first, within a segment. Those without a value come last in either direction.</summary>
    public int Compare(double left, IdKey leftId, double right, IdKey rightId)
    {
        // Every comparison with what is not a number is false, equality too.
        var order = left < right ? -1 : left > right ? 1 : double.IsNaN(left) ? (double.IsNaN(right) ? 0 : 2) : double.IsNaN(right) ? -2 : 0;
        order = IsDescending && Math.Abs(order) == 1 ? -order : order;
        return order != 0 ? order : leftId.CompareTo(rightId);
    }

    private static double[]?[] Scores(QueryNode query, IndexSnapshot snapshot)
    {
        var words = new WordSearch(snapshot);
        var expressions = QueryWords.Wanted(query)
            .Where(w => w.Field is null or { Type: SearchFieldType.Text })
            .SelectMany(w => words.Expressions(w.Field, w.Text, w.IsPrefix, w.Edits))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return expressions.Length == 0 ? new double[]?[snapshot.Segments.Count] : words.Relevance(string.Join(" OR ", expressions.Select(e => $"({e})")));
    }
}
