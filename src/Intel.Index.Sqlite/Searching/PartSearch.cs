using System.Globalization;
using System.Numerics;
using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;
using Intel.Index.Sqlite.Storage;

namespace Intel.Index.Sqlite.Searching;

/// <summary>
/// Records by one of their parts: the same algebra on sets, of parts first, each of which then stands for its record. So
/// "not" is asked of a part, and no condition is met by the one and another by the next.
/// </summary>
internal sealed class PartSearch(IndexSnapshot snapshot)
{
    public ulong[] Find(PartNode node, Segment segment)
    {
        var records = Bits.None(segment.Span);
        if (segment.Owners(snapshot.Connection, node.Part.Name) is not { } owners)
        {
            return records;
        }

        var parts = new Within(snapshot, segment, node.Part.Name, owners.Length).Of(node.Query);
        for (var word = 0; word < parts.Length; word++)
        {
            for (var bits = parts[word]; bits != 0; bits &= bits - 1)
            {
                Bits.Set(records, owners[(word << 6) + BitOperations.TrailingZeroCount(bits)]);
            }
        }

        return records;
    }

    private readonly record struct Within(IndexSnapshot Snapshot, Segment Segment, string Part, int Span)
    {
        public ulong[] Of(QueryNode node)
        {
            switch (node)
            {
                case AllNode:
                    return Bits.All(Span);
                case AndNode and:
                    var all = Bits.All(Span);
                    foreach (var part in and.Parts)
                    {
                        Bits.And(all, Of(part));
                    }

                    return all;
                case OrNode or:
                    return ColumnSearch.Union(or.Parts.Select(Of), Span);
                case NotNode not:
                    return Bits.Not(Of(not.Part), Span);
                case WordNode { Field: { } field } word:
                    return Words(field, word.Text, word.IsPrefix, word.Edits);
                case PhraseNode { Field: { } field } phrase:
                    return Words(field, phrase.Text, false, 0);
                case NumberRangeNode range:
                    return ColumnSearch.Numbers(range, Snapshot.Numbers(Segment, ColumnNames.InPart(Part, range.Field.Name)), Span);
                case MissingNode missing:
                    var present = Bits.None(Span);
                    ColumnSearch.AddKeywords(present, Keywords(ColumnNames.Has), TextFolding.Key(missing.Field.Name), false, 0);
                    return Bits.Not(present, Span);
                default:
                    throw new ArgumentException($"A {node.GetType().Name} is no part of what is asked of a part.", nameof(node));
            }
        }

        private ulong[] Words(SearchField field, string text, bool isPrefix, int edits)
        {
            if (field.Type == SearchFieldType.Text)
            {
                return Texts(field, text, isPrefix, edits);
            }

            var found = Bits.None(Span);
            if (field.Type == SearchFieldType.Keyword)
            {
                ColumnSearch.AddKeywords(found, Keywords(field.Name), TextFolding.Key(text), isPrefix, edits);
            }

            return found;
        }

        // Texts are looked through one by one: what was found is kept with the segment.
        private ulong[] Texts(SearchField field, string text, bool isPrefix, int edits)
        {
            var asked = string.Create(CultureInfo.InvariantCulture, $"{ColumnNames.InPart(Part, field.Name)}:{text}:{isPrefix}:{edits}");
            if (Segment.WordSet(asked) is { } known)
            {
                return known;
            }

            var found = Bits.None(Span);
            TextColumn.AddTo(found, Keywords(field.Name), text, isPrefix, edits);
            Segment.Keep(asked, found);
            return found;
        }

        private KeywordColumn? Keywords(string column) => Snapshot.Keywords(Segment, ColumnNames.InPart(Part, column));
    }
}
