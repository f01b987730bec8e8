using System.Runtime.InteropServices;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>A number for every value that a facet ever counted, so that segments with values of their own count into one row.</summary>
internal sealed class FacetSlots
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Slots> _fields = new(StringComparer.Ordinal);

    /// <summary>The slots of a column's values, and a name for each slot of the field.</summary>
    public (int[] Slots, IReadOnlyList<string> Values) Of(string field, KeywordColumn column)
    {
        lock (_lock)
        {
            var known = CollectionsMarshal.GetValueRefOrAddDefault(_fields, field, out _) ??= new Slots();
            if (column.FacetSlots is not { } slots)
            {
                slots = new int[column.Count];
                for (var ordinal = 0; ordinal < slots.Length; ordinal++)
                {
                    slots[ordinal] = known.Of(column.Shown(ordinal));
                }

                column.FacetSlots = slots;
            }

            return (slots, known.Values);
        }
    }

    private sealed class Slots
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

        public List<string> Values { get; } = [];

        public int Of(string value)
        {
            if (!_numbers.TryGetValue(value, out var number))
            {
                number = Values.Count;
                _numbers[value] = number;
                Values.Add(value);
            }

            return number;
        }
    }
}
