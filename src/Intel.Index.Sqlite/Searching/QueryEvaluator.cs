using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;
using Intel.Index.Sqlite.Storage;

namespace Intel.Index.Sqlite.Searching;

/// <summary>A query as algebra on sets of records, segment by segment. Sets that it hands out may be shared: they are not to be written to.</summary>
internal sealed class QueryEvaluator(IndexSnapshot snapshot)
{
    private readonly WordSearch _words = new(snapshot);
    private readonly PlaceSearch _places = new(snapshot);
    private readonly PartSearch _parts = new(snapshot);

    private static readonly SearchField[] DefaultKeywords =
        [.. SearchFields.All.Where(f => f is { Type: SearchFieldType.Keyword, IsSearchedByDefault: true } && f.Name != ColumnNames.Id)];

    /// <summary>What a query finds in each segment, without what was deleted; the sets are the caller's own.</summary>
    public ulong[][] Find(QueryNode query, IReadOnlyList<RecordKind> kinds)
    {
        var found = new ulong[snapshot.Segments.Count][];
        for (var index = 0; index < found.Length; index++)
        {
            snapshot.CancellationToken.ThrowIfCancellationRequested();
            var view = snapshot.Segments[index];
            var records = (ulong[])Of(query, view.Segment).Clone();
            if (kinds.Count > 0)
            {
                Bits.And(records, Kinds(kinds, view.Segment));
            }

            if (view.Deleted is not null)
            {
                Bits.AndNot(records, view.Deleted);
            }

            found[index] = records;
        }

        return found;
    }

    private ulong[] Of(QueryNode node, Segment segment) => node switch
    {
        AllNode => Bits.All(segment.Span),
        AndNode and => And(and, segment),
        OrNode or => ColumnSearch.Union(or.Parts.Select(p => Of(p, segment)), segment.Span),
        NotNode not => Bits.Not(Of(not.Part, segment), segment.Span),
        WordNode word => Words(word.Field, word.Text, word.IsPrefix, word.Edits, segment),
        PhraseNode phrase => Words(phrase.Field, phrase.Text, false, 0, segment),
        NumberRangeNode range => ColumnSearch.Numbers(range, snapshot.Numbers(segment, range.Field.Name), segment.Span),
        DateRangeNode range => Dates(range, segment),
        NearNode near => _places.Near(near, segment),
        BoxNode box => _places.Box(box, segment),
        AreaNode area => _places.Area(area, segment),
        MissingNode missing => Missing(missing.Field, segment),
        PartNode part => _parts.Find(part, segment),
        _ => throw new ArgumentException($"A {node.GetType().Name} is no part of a query.", nameof(node)),
    };

    private ulong[] And(AndNode and, Segment segment)
    {
        ulong[]? all = null;
        // Words in texts come last: what the cheaper parts leave empty needs no walk through the word table.
        foreach (var part in and.Parts.OrderBy(p => p is WordNode or PhraseNode ? 1 : 0))
        {
            if (all is not null && Bits.IsEmpty(all))
            {
                return all;
            }

            var records = Of(part, segment);
            if (all is null)
            {
                all = (ulong[])records.Clone();
            }
            else
            {
                Bits.And(all, records);
            }
        }

        return all ?? Bits.All(segment.Span);
    }

    private ulong[] Words(SearchField? field, string text, bool isPrefix, int edits, Segment segment) => field switch
    {
        null => Anywhere(text, isPrefix, edits, segment),
        { Type: SearchFieldType.Text } => _words.Find(field, text, isPrefix, edits, segment),
        { Type: SearchFieldType.Keyword } => Keywords(field, TextFolding.Key(text), isPrefix, edits, segment),
        _ => Bits.None(segment.Span),
    };

    // Typing mistakes are forgiven in words; an identifier of another is another thing, unless its field is named.
    private ulong[] Anywhere(string text, bool isPrefix, int edits, Segment segment)
    {
        var key = TextFolding.Key(text);
        var found = (ulong[])_words.Find(null, text, isPrefix, edits, segment).Clone();
        foreach (var field in DefaultKeywords)
        {
            AddKeywords(found, field.Name, key, isPrefix, 0, segment);
        }

        AddIds(found, key, isPrefix, segment);
        return found;
    }

    private ulong[] Keywords(SearchField field, string key, bool isPrefix, int edits, Segment segment)
    {
        var found = Bits.None(segment.Span);
        if (field.Name == ColumnNames.Id)
        {
            AddIds(found, key, isPrefix, segment);
        }
        else
        {
            AddKeywords(found, field.Name, key, isPrefix, edits, segment);
        }

        return found;
    }

    private void AddKeywords(ulong[] into, string column, string key, bool isPrefix, int edits, Segment segment) =>
        ColumnSearch.AddKeywords(into, snapshot.Keywords(segment, column), key, isPrefix, edits);

    private void AddIds(ulong[] into, string key, bool isPrefix, Segment segment)
    {
        var id = key.ToUpperInvariant();
        if (id.Length == 0 || id.Length > 17 || (!isPrefix && id.Length < 17))
        {
            return;
        }

        // A letter behind every letter of an identity ends the stretch of those that begin so.
        using var command = snapshot.Connection.Command(
            "SELECT doc FROM ids WHERE id >= $from AND id <= $to AND doc BETWEEN $first AND $last",
            ("$from", id),
            ("$to", isPrefix ? id + "~" : id),
            ("$first", segment.Start),
            ("$last", segment.Start + segment.Span - 1));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Bits.Set(into, (int)(reader.GetInt64(0) - segment.Start));
        }
    }

    private ulong[] Dates(DateRangeNode range, Segment segment)
    {
        var from = range.From is { } first ? Math.Ceiling(first.ToUnixTimeMilliseconds() / 1000.0) : double.NegativeInfinity;
        var to = range.Before is { } before ? Math.Ceiling(before.ToUnixTimeMilliseconds() / 1000.0) - 1 : double.PositiveInfinity;
        return ColumnSearch.Between(snapshot.Numbers(segment, range.Field.Name), from, to, segment.Span);
    }

    private ulong[] Missing(SearchField field, Segment segment)
    {
        if (field.Name is ColumnNames.Id or ColumnNames.Kind or ColumnNames.Risk)
        {
            return Bits.None(segment.Span);
        }

        var present = Bits.None(segment.Span);
        // A record has a position or none, whatever way of asking for it is named.
        AddKeywords(present, ColumnNames.Has, field.Type == SearchFieldType.Position ? TextFolding.Key("near") : TextFolding.Key(field.Name), false, 0, segment);
        return Bits.Not(present, segment.Span);
    }

    private ulong[] Kinds(IReadOnlyList<RecordKind> kinds, Segment segment)
    {
        var found = Bits.None(segment.Span);
        foreach (var kind in kinds)
        {
            AddKeywords(found, ColumnNames.Kind, SearchFields.NameOf(kind), false, 0, segment);
        }

        return found;
    }
}
