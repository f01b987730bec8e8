using Intel.Core.Queries;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>The values of a field among what was found, with how often each is.</summary>
internal static class FacetCounts
{
    /// <exception cref="ArgumentException">The field has no values that could be counted.</exception>
    public static Facet Of(FacetRequest request, ulong[][] found, IndexSnapshot snapshot)
    {
        var field = SearchFields.Facet(request.Field);
        var isDate = field.Type == SearchFieldType.Date;
        var column = isDate ? ColumnNames.DayOf(field.Name) : field.Name;
        long[] counts = [];
        IReadOnlyList<string> values = [];
        for (var segment = 0; segment < found.Length; segment++)
        {
            snapshot.CancellationToken.ThrowIfCancellationRequested();
            if (Bits.IsEmpty(found[segment]) || snapshot.Keywords(snapshot.Segments[segment].Segment, column) is not { } keywords)
            {
                continue;
            }

            (var slots, values) = snapshot.Generation.FacetSlots.Of(column, keywords);
            for (var ordinal = 0; ordinal < slots.Length; ordinal++)
            {
                if (slots[ordinal] >= counts.Length)
                {
                    Array.Resize(ref counts, Math.Max(values.Count, slots[ordinal] + 1));
                }

                counts[slots[ordinal]] += keywords.CountIn(found[segment], ordinal);
            }
        }

        return Facet(request with { Field = field.Name }, counts, values, isDate);
    }

    private static Facet Facet(FacetRequest request, long[] counts, IReadOnlyList<string> values, bool isDate)
    {
        var present = new List<FacetValue>();
        for (var slot = 0; slot < counts.Length; slot++)
        {
            if (counts[slot] > 0)
            {
                present.Add(new FacetValue(values[slot], counts[slot]));
            }
        }

        present.Sort((a, b) => !isDate && a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        return new Facet(request.Field, [.. present.Take(request.Limit)], Math.Max(0, present.Count - request.Limit), IsExact: true);
    }
}
