namespace Intel.Analysis.Evaluation;

/// <summary>Values that never fall.</summary>
public static class Isotonic
{
    /// <summary>The nearest values, by weighted squares, that never fall (pooled adjacent violators; R. E. Barlow and others, 1972).</summary>
    /// <param name="values">The values, in order.</param>
    /// <param name="weights">Their weights, above 0.</param>
    /// <returns>As many values.</returns>
    public static double[] Fit(IReadOnlyList<double> values, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(weights);
        var blocks = new List<(double Value, double Weight, int Count)>();
        for (var index = 0; index < values.Count; index++)
        {
            var block = (Value: values[index], Weight: weights[index], Count: 1);
            while (blocks.Count > 0 && blocks[^1].Value > block.Value)
            {
                var (value, weight, count) = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                block = (((value * weight) + (block.Value * block.Weight)) / (weight + block.Weight), weight + block.Weight, count + block.Count);
            }

            blocks.Add(block);
        }

        return [.. blocks.SelectMany(b => Enumerable.Repeat(b.Value, b.Count))];
    }
}
