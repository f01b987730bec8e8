using System.Text.Json.Serialization;
using Intel.Analysis.Randomness;

namespace Intel.Analysis.Anomaly;

/// <summary>The grown trees of an <see cref="IsolationForest"/>.</summary>
internal sealed class IsolationTrees
{
    private const double EulerGamma = 0.57721566490153286;

    internal IsolationTrees(IReadOnlyList<IsolationNode> trees, int sampleSize)
    {
        Trees = trees;
        SampleSize = sampleSize;
    }

    /// <summary>The roots.</summary>
    internal IReadOnlyList<IsolationNode> Trees { get; }

    /// <summary>The rows that each was grown on.</summary>
    internal int SampleSize { get; }

    /// <summary>Grows trees on samples of rows. The same rows and seed give the same trees, on any number of threads.</summary>
    internal static IsolationTrees Grow(double[][] training, int trees, int sampleSize, ulong seed)
    {
        var random = new SeededRandom(seed);
        var size = Math.Min(sampleSize, training.Length);
        var height = (int)Math.Ceiling(Math.Log2(Math.Max(size, 2)));
        var forest = new IsolationNode[trees];
        Parallel.For(0, trees, tree =>
        {
            var draw = random.Fork(tree);
            var rows = Enumerable.Range(0, training.Length).ToArray();
            draw.Shuffle<int>(rows);
            forest[tree] = Grow(training, rows.AsSpan(0, size), height, draw);
        });
        return new IsolationTrees(forest, size);
    }

    /// <summary>About 0.5 where usual, towards 1 where strange.</summary>
    internal double Score(double[] row)
    {
        var sum = 0.0;
        foreach (var tree in Trees)
        {
            sum += Depth(tree, row);
        }

        return Math.Pow(2, -sum / Trees.Count / Path(SampleSize));
    }

    private static double Depth(IsolationNode node, double[] row)
    {
        var depth = 0;
        while (node.Below is not null && node.Above is not null)
        {
            node = row[node.Column] < node.Cut ? node.Below : node.Above;
            depth++;
        }

        return depth + Path(node.Rows);
    }

    // The mean path of an unsuccessful search in a binary search tree of so many rows.
    private static double Path(int rows) => rows switch
    {
        <= 1 => 0,
        2 => 1,
        _ => (2 * (Math.Log(rows - 1) + EulerGamma)) - (2.0 * (rows - 1) / rows),
    };

    private static IsolationNode Grow(double[][] data, Span<int> rows, int height, SeededRandom random)
    {
        if (height == 0 || rows.Length <= 1)
        {
            return new IsolationNode(rows.Length);
        }

        var width = data[0].Length;
        var varying = new List<(int Column, double Low, double High)>(width);
        for (var column = 0; column < width; column++)
        {
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows)
            {
                low = Math.Min(low, data[row][column]);
                high = Math.Max(high, data[row][column]);
            }

            if (high > low)
            {
                varying.Add((column, low, high));
            }
        }

        if (varying.Count == 0)
        {
            return new IsolationNode(rows.Length);
        }

        var chosen = varying[random.Next(varying.Count)];
        var cut = chosen.Low + (random.NextDouble() * (chosen.High - chosen.Low));
        var below = 0;
        for (var place = 0; place < rows.Length; place++)
        {
            if (data[rows[place]][chosen.Column] < cut)
            {
                (rows[below], rows[place]) = (rows[place], rows[below]);
                below++;
            }
        }

        return new IsolationNode(rows.Length)
        {
            Column = chosen.Column,
            Cut = cut,
            Below = Grow(data, rows[..below], height - 1, random),
            Above = Grow(data, rows[below..], height - 1, random),
        };
    }
}

/// <summary>A node of an isolation tree: a cut with what lies below and at or above it, or a leaf.</summary>
/// <param name="Rows">Rows of the sample that came to it.</param>
internal sealed record IsolationNode(int Rows)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Column { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Cut { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IsolationNode? Below { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IsolationNode? Above { get; init; }
}
