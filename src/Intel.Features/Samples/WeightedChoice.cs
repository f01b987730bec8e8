namespace Intel.Features.Samples;

/// <summary>Draws items in proportion to their weights in constant time (the alias method as M. D. Vose gave it, IEEE TSE 17(9), 1991).</summary>
internal sealed class WeightedChoice<T>
{
    private readonly IReadOnlyList<T> _items;
    private readonly double[] _kept;
    private readonly int[] _alias;

    /// <summary>Items with weights that are not negative and of which one at least is positive.</summary>
    public WeightedChoice(IReadOnlyList<T> items, Func<T, double> weight)
    {
        _items = items;
        _kept = new double[items.Count];
        _alias = new int[items.Count];
        var weights = items.Select(weight).ToArray();
        Total = weights.Sum();
        if (Total <= 0)
        {
            throw new ArgumentException("A choice needs an item with a positive weight.", nameof(items));
        }

        var small = new Stack<int>();
        var large = new Stack<int>();
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] *= weights.Length / Total;
            (weights[index] < 1 ? small : large).Push(index);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            var (low, high) = (small.Pop(), large.Pop());
            _kept[low] = weights[low];
            _alias[low] = high;
            weights[high] += weights[low] - 1;
            (weights[high] < 1 ? small : large).Push(high);
        }

        foreach (var index in small.Concat(large))
        {
            _kept[index] = 1;
        }
    }

    /// <summary>The sum of the weights.</summary>
    public double Total { get; }

    public T Next(SampleRandom random)
    {
        var index = random.Next(_items.Count);
        return _items[random.NextDouble() < _kept[index] ? index : _alias[index]];
    }
}
