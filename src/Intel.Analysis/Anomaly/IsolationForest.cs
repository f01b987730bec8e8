using Intel.Analysis.Randomness;

namespace Intel.Analysis.Anomaly;

/// <summary>
/// How few random cuts part a row from others (F. T. Liu, K. M. Ting and Z.-H. Zhou, ICDM 2008): 2^(-mean path / c(n)),
/// about 0.5 where usual, towards 1 where strange. Each tree is grown on a sample of training rows, cut at a random value of a random column
/// that varies. It assumes that strangeness shows along single columns: cuts are parallel to the axes, so a row that is
/// strange only in how two columns go together, inside both ranges, scores too low, and the corners of the ranges of
/// two independent columns too high.
/// </summary>
internal sealed class IsolationForest(int trees = 200, int sampleSize = 256) : IAnomalyDetector
{
    private const double EulerGamma = 0.57721566490153286;

    /// <inheritdoc/>
    public string Name => $"IForest, {trees} trees of {sampleSize} rows";

    /// <inheritdoc/>
    public AnomalyScores Score(AnomalyBatch batch)
    {
        var random = new SeededRandom(batch.Seed);
        var size = Math.Min(sampleSize, batch.Training.Length);
        var height = (int)Math.Ceiling(Math.Log2(Math.Max(size, 2)));
        var forest = new Node[trees];
        Parallel.For(0, trees, tree =>
        {
            var draw = random.Fork(tree);
            var rows = Enumerable.Range(0, batch.Training.Length).ToArray();
            draw.Shuffle<int>(rows);
            forest[tree] = Grow(batch.Training, rows.AsSpan(0, size), height, draw);
        });
        var usual = Path(size);
        return new AnomalyScores(Of(batch.Training, forest, usual), Of(batch.Test, forest, usual));
    }

    private static double[] Of(double[][] rows, Node[] forest, double usual)
    {
        var scores = new double[rows.Length];
        Parallel.For(0, rows.Length, row =>
        {
            var sum = 0.0;
            foreach (var tree in forest)
            {
                sum += Depth(tree, rows[row]);
            }

            scores[row] = Math.Pow(2, -sum / forest.Length / usual);
        });
        return scores;
    }

    private static double Depth(Node node, double[] row)
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

    private static Node Grow(double[][] data, Span<int> rows, int height, SeededRandom random)
    {
        if (height == 0 || rows.Length <= 1)
        {
            return new Node(rows.Length);
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
            return new Node(rows.Length);
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

        return new Node(rows.Length)
        {
            Column = chosen.Column,
            Cut = cut,
            Below = Grow(data, rows[..below], height - 1, random),
            Above = Grow(data, rows[below..], height - 1, random),
        };
    }

    private sealed record Node(int Rows)
    {
        public int Column { get; init; }

        public double Cut { get; init; }

        public Node? Below { get; init; }

        public Node? Above { get; init; }
    }
}
