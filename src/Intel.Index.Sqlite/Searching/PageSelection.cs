using System.Numerics;
using Intel.Index.Sqlite.Columns;

namespace Intel.Index.Sqlite.Searching;

/// <summary>The first so many of what was found behind a place in an order.</summary>
internal sealed class PageSelection(IndexSnapshot snapshot, SortOrder order)
{
    /// <summary>At most <paramref name="size"/> records behind <paramref name="after"/>, in order.</summary>
    public List<Placed> Select(ulong[][] found, Placed? after, int size)
    {
        var candidates = new List<Placed>();
        for (var segment = 0; size > 0 && segment < found.Length; segment++)
        {
            snapshot.CancellationToken.ThrowIfCancellationRequested();
            if (!Bits.IsEmpty(found[segment]))
            {
                candidates.AddRange(SelectWithin(segment, found[segment], after, size));
            }
        }

        candidates.Sort(order.Compare);
        return candidates.Count > size ? candidates[..size] : candidates;
    }

    private List<Placed> SelectWithin(int segment, ulong[] records, Placed? after, int size)
    {
        var numbers = order.Numbers(segment);
        var ids = snapshot.Segments[segment].Segment.Ids(snapshot.Connection);
        var (afterNumber, afterId) = after is { } place ? (order.Within(segment, place), place.Id) : (0, default);

        // The worst of the chosen is at the head, where a better one takes its place.
        var chosen = new PriorityQueue<int, (double Number, IdKey Id)>(Comparer<(double Number, IdKey Id)>.Create((a, b) => order.Compare(b.Number, b.Id, a.Number, a.Id)));
        (double Number, IdKey Id) worst = default;
        for (var word = 0; word < records.Length; word++)
        {
            for (var bits = records[word]; bits != 0; bits &= bits - 1)
            {
                var at = (word << 6) + BitOperations.TrailingZeroCount(bits);
                var number = numbers is null ? double.NaN : numbers[at];
                if (chosen.Count == size && IsSurelyBehind(number, worst.Number))
                {
                    continue;
                }

                var id = ids[at];
                if ((after is not null && order.Compare(number, id, afterNumber, afterId) <= 0)
                    || (chosen.Count == size && order.Compare(number, id, worst.Number, worst.Id) > 0))
                {
                    continue;
                }

                if (chosen.Count == size)
                {
                    chosen.DequeueEnqueue(at, (number, id));
                }
                else
                {
                    chosen.Enqueue(at, (number, id));
                }

                chosen.TryPeek(out _, out worst);
            }
        }

        return [.. chosen.UnorderedItems.Select(c => new Placed(c.Priority.Number, order.Key(segment, c.Priority.Number), c.Priority.Id, segment, c.Element))];
    }

    // Spares reading the identity of nearly every record of a large result.
    private bool IsSurelyBehind(double number, double worst) => order.IsDescending ? number < worst : number > worst;
}
