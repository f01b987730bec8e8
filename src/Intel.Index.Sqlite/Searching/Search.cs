using System.Collections.Immutable;
using System.Text.Json;
using Intel.Core;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;
using Intel.Index.Sqlite.Storage;

namespace Intel.Index.Sqlite.Searching;

/// <summary>One search in one state of the index.</summary>
internal sealed class Search(IndexSnapshot snapshot)
{
    public SearchPage Page(SearchRequest request)
    {
        var sort = request.Sort ?? SearchSort.ByRisk;
        var name = SearchName.Of(request, sort);
        Placed? after = request.Cursor is { } cursor ? SearchCursor.Read(name, cursor) : null;
        var order = SortOrder.Of(sort, request.Query, snapshot);
        var found = new QueryEvaluator(snapshot).Find(request.Query, request.Kinds);

        // One more than the page holds says whether there is a next one.
        var chosen = new PageSelection(snapshot, order).Select(found, after, request.Size == 0 ? 0 : request.Size + 1);
        var items = Items(chosen.Take(request.Size), request.Highlight ? new QueryHighlighter(request.Query) : null);
        var next = chosen.Count > request.Size ? SearchCursor.Write(name, chosen[request.Size - 1], items[^1].Id) : null;
        return new SearchPage(Count(found), items, next, [.. request.Facets.Select(f => FacetCounts.Of(f, found, snapshot))]);
    }

    public long Count(QueryNode query, IReadOnlyList<RecordKind> kinds) => Count(new QueryEvaluator(snapshot).Find(query, kinds));

    public MapPoints Points(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit)
    {
        var (total, rest, chosen) = Placed(query, kinds, limit);
        return new MapPoints(total, rest, Items(chosen, null));
    }

    public MapPositions Positions(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit)
    {
        var (total, rest, chosen) = Placed(query, kinds, limit);
        var positions = ImmutableArray.CreateBuilder<MapPosition>(chosen.Count);
        using var command = snapshot.Connection.Command("SELECT item FROM docs WHERE doc = $doc", ("$doc", 0L));
        foreach (var place in chosen)
        {
            var segment = snapshot.Segments[place.Segment].Segment;
            if (!segment.Positions.TryGetValue(place.At, out var position))
            {
                snapshot.CancellationToken.ThrowIfCancellationRequested();
                command.Parameters[0].Value = segment.Start + place.At;
                using var reader = command.ExecuteReader();
                reader.Read();
                position = segment.Positions.GetOrAdd(place.At, MapPosition.Read(reader.GetFieldValue<byte[]>(0))!.Value);
            }

            positions.Add(position);
        }

        return new MapPositions(total, rest, positions.ToImmutable());
    }

    public MapTiles Tiles(QueryNode query, IReadOnlyList<RecordKind> kinds, int zoom, int limit)
    {
        var (placed, total, rest) = Placed(query, kinds);
        return new MapTiles(total, rest, TileCounts.Of(placed, snapshot, zoom, limit));
    }

    // What was found and has a position: how many, how many have none, and the riskiest of them.
    private (long Total, long Without, List<Placed> Chosen) Placed(QueryNode query, IReadOnlyList<RecordKind> kinds, int limit)
    {
        var (placed, total, rest) = Placed(query, kinds);
        return (total, rest, new PageSelection(snapshot, SortOrder.Of(SearchSort.ByRisk, query, snapshot)).Select(placed, null, limit));
    }

    private (ulong[][] Placed, long Total, long Without) Placed(QueryNode query, IReadOnlyList<RecordKind> kinds)
    {
        var found = new QueryEvaluator(snapshot).Find(query, kinds);
        var total = Count(found);
        for (var index = 0; index < found.Length; index++)
        {
            var placed = Bits.None(snapshot.Segments[index].Segment.Span);
            if (snapshot.Keywords(snapshot.Segments[index].Segment, ColumnNames.Has) is { } fields)
            {
                var (first, behind) = fields.Find("near"u8, isPrefix: false);
                for (var ordinal = first; ordinal < behind; ordinal++)
                {
                    fields.AddTo(placed, ordinal);
                }
            }

            Bits.And(found[index], placed);
        }

        var withPosition = Count(found);
        return (found, withPosition, total - withPosition);
    }

    private static long Count(ulong[][] found) => found.Sum(f => (long)Bits.Count(f));

    private ImmutableArray<SearchItem> Items(IEnumerable<Placed> chosen, QueryHighlighter? highlighter)
    {
        var items = ImmutableArray.CreateBuilder<SearchItem>();
        using var command = snapshot.Connection.Command(
            highlighter is null ? "SELECT item FROM docs WHERE doc = $doc" : "SELECT item, texts FROM docs WHERE doc = $doc", ("$doc", 0L));
        foreach (var place in chosen)
        {
            command.Parameters[0].Value = snapshot.Segments[place.Segment].Segment.Start + place.At;
            using var reader = command.ExecuteReader();
            reader.Read();
            var item = JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), RecordJsonContext.Default.SearchItem)!;
            items.Add(highlighter is null ? item : item with { Highlights = highlighter.Mark(PreparedEntry.Unpack(reader.GetFieldValue<byte[]>(1))) });
        }

        return items.ToImmutable();
    }
}
