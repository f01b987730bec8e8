using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Intel.Analysis.Models;

/// <summary>A regression tree in arrays. Nodes are numbered from 0; a child below 0 is the leaf of its complement.</summary>
/// <param name="Features">The feature that each node looks at.</param>
/// <param name="Thresholds">At most this goes left.</param>
/// <param name="Left">Each node's left child.</param>
/// <param name="Right">Each node's right child.</param>
/// <param name="Leaves">The leaves' values.</param>
/// <param name="Means">The mean of the leaves below each node over the rows that it was trained on.</param>
public sealed record BoostedTree(int[] Features, float[] Thresholds, int[] Left, int[] Right, double[] Leaves, double[] Means);

/// <summary>
/// Boosted trees (LightGBM, G. Ke et al., NeurIPS 2017, trained through ML.NET) read out into arrays of our own: the sum is
/// taken in one order on every machine, and each score comes apart into what each feature added on its way down the trees
/// (A. Saabas's path contributions: they add up to the score, and depend on the order in which a tree asks).
/// </summary>
/// <remarks>
/// ML.NET does not pass monotone constraints on. A tree is made monotone after training, as LightGBM does while it trains:
/// at a split on such a feature both sides are cut at the middle of their means, so that no leaf on the wrong side lies
/// beyond one on the right side. A sum of such trees is monotone; it fits a little worse than one grown under the rule.
/// </remarks>
public sealed class BoostedTrees
{
    // P = 1 / (1 + e^(-slope x score)): what LightGBM is told and its leaves are multiplied by.
    internal const double Slope = 0.5;

    // Rows that are led down one tree after another together: the tree stays in the cache.
    private const int Together = 256;

    private readonly BoostedTree[] _trees;

    // All nodes and leaves one behind another, children by their place there: a score touches two arrays and not six a tree.
    private readonly Node[] _nodes;
    private readonly double[] _leaves;
    private readonly int[] _roots;

    /// <summary>Trees from their arrays.</summary>
    /// <param name="bias">What stands before the first tree.</param>
    /// <param name="trees">The trees, in order.</param>
    public BoostedTrees(double bias, IReadOnlyList<BoostedTree> trees)
    {
        ArgumentNullException.ThrowIfNull(trees);
        Bias = bias;
        _trees = [.. trees];
        _nodes = new Node[_trees.Sum(t => t.Features.Length)];
        _leaves = [.. _trees.SelectMany(t => t.Leaves)];
        _roots = new int[_trees.Length];
        var (node, leaf) = (0, 0);
        for (var index = 0; index < _trees.Length; index++)
        {
            var tree = _trees[index];
            _roots[index] = tree.Features.Length == 0 ? ~leaf : node;
            var (firstNode, firstLeaf) = (node, leaf);
            for (var own = 0; own < tree.Features.Length; own++)
            {
                _nodes[node++] = new Node(tree.Features[own], tree.Thresholds[own], Placed(tree.Left[own]), Placed(tree.Right[own]));
            }

            leaf += tree.Leaves.Length;

            int Placed(int child) => child < 0 ? ~(firstLeaf + ~child) : firstNode + child;
        }
    }

    /// <summary>What stands before the first tree, in log-odds.</summary>
    public double Bias { get; }

    /// <summary>The trees.</summary>
    public IReadOnlyList<BoostedTree> Trees => _trees;

    /// <summary>Nodes and leaves of all trees: what a score costs at most.</summary>
    public int Size => _trees.Sum(t => t.Features.Length + t.Leaves.Length);

    /// <summary>Trains; both outcomes must occur. One thread, deterministic, row-wise: the same rows give the same trees.</summary>
    public static BoostedTrees Train(float[][] rows, bool[] found, float[] weights, IReadOnlyList<int> monotone, BoostedTreeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(monotone);
        ArgumentNullException.ThrowIfNull(settings);
        var context = new MLContext(settings.Seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        var data = context.Data.LoadFromEnumerable(rows.Select((row, index) => new Row { Features = row, Label = found[index], Weight = weights[index] }), schema);
        var model = context.BinaryClassification.Trainers.LightGbm(Options(settings, nameof(Row.Weight))).Fit(data).Model.SubModel;
        var ensemble = model.TrainedTreeEnsemble;
        var grown = new BoostedTrees(Slope * ensemble.Bias, [.. ensemble.Trees.Select((tree, index) => Read(tree, ensemble.TreeWeights[index]))]);
        grown.Tame(grown.Covers(rows, weights), monotone);
        return new BoostedTrees(grown.Bias, grown._trees);
    }

    /// <summary>The score in log-odds.</summary>
    public double Score(ReadOnlySpan<float> row)
    {
        var sum = Bias;
        foreach (var root in _roots)
        {
            sum += _leaves[LeafFrom(root, row)];
        }

        return sum;
    }

    /// <summary>The scores of many rows in log-odds, on all processors; each is what <see cref="Score"/> gives.</summary>
    public double[] Scores(IReadOnlyList<float[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var scores = new double[rows.Count];
        Parallel.For(0, (rows.Count + Together - 1) / Together, block =>
        {
            var (first, last) = (block * Together, Math.Min(rows.Count, (block + 1) * Together));
            scores.AsSpan(first, last - first).Fill(Bias);
            foreach (var root in _roots)
            {
                for (var row = first; row < last; row++)
                {
                    scores[row] += _leaves[LeafFrom(root, rows[row])];
                }
            }
        });
        return scores;
    }

    /// <summary>What each feature added, in log-odds; with the last number, which is the same for all rows, they add up to the score.</summary>
    public double[] Contributions(ReadOnlySpan<float> row)
    {
        var added = new double[row.Length + 1];
        added[^1] = Bias;
        foreach (var tree in _trees)
        {
            var node = tree.Features.Length == 0 ? -1 : 0;
            var mean = node < 0 ? tree.Leaves[0] : tree.Means[0];
            added[^1] += mean;
            while (node >= 0)
            {
                var next = row[tree.Features[node]] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
                var nextMean = next < 0 ? tree.Leaves[~next] : tree.Means[next];
                added[tree.Features[node]] += nextMean - mean;
                (node, mean) = (next, nextMean);
            }
        }

        return added;
    }

    private int LeafFrom(int node, ReadOnlySpan<float> row)
    {
        while (node >= 0)
        {
            ref readonly var at = ref _nodes[node];
            node = row[at.Feature] <= at.Threshold ? at.Left : at.Right;
        }

        return ~node;
    }

    /// <summary>The weight of the rows in each leaf, leaves in the order of the trees. A leaf's rows are added in their order, whatever the number of processors.</summary>
    private double[] Covers(float[][] rows, float[] weights)
    {
        var covers = new double[_leaves.Length];
        var parts = Math.Min(Environment.ProcessorCount, Math.Max(1, _roots.Length));
        Parallel.For(0, parts, part =>
        {
            var roots = _roots.AsSpan(part * _roots.Length / parts, ((part + 1) * _roots.Length / parts) - (part * _roots.Length / parts));
            for (var first = 0; first < rows.Length; first += Together)
            {
                var last = Math.Min(rows.Length, first + Together);
                foreach (var root in roots)
                {
                    for (var row = first; row < last; row++)
                    {
                        covers[LeafFrom(root, rows[row])] += weights[row];
                    }
                }
            }
        });
        return covers;
    }

    private void Tame(double[] covers, IReadOnlyList<int> monotone)
    {
        var first = 0;
        foreach (var tree in _trees)
        {
            if (tree.Features.Length > 0)
            {
                var own = covers[first..(first + tree.Leaves.Length)];
                Means(tree, own, 0);
                Clamp(tree, monotone, 0, double.NegativeInfinity, double.PositiveInfinity);
                Means(tree, own, 0);
            }

            first += tree.Leaves.Length;
        }
    }

    private static BoostedTree Read(RegressionTreeBase tree, double weight) => new(
        [.. tree.NumericalSplitFeatureIndexes],
        [.. tree.NumericalSplitThresholds],
        [.. tree.LeftChild],
        [.. tree.RightChild],
        [.. tree.LeafValues.Select(v => Slope * weight * v)],
        new double[tree.NumberOfNodes]);

    /// <summary>Fills the means below a node; tells its own and how much weight lies below.</summary>
    private static (double Sum, double Cover) Means(BoostedTree tree, double[] covers, int node)
    {
        if (node < 0)
        {
            return (tree.Leaves[~node] * covers[~node], covers[~node]);
        }

        var (leftSum, leftCover) = Means(tree, covers, tree.Left[node]);
        var (rightSum, rightCover) = Means(tree, covers, tree.Right[node]);
        var cover = leftCover + rightCover;
        tree.Means[node] = cover > 0 ? (leftSum + rightSum) / cover : 0;
        return (leftSum + rightSum, cover);
    }

    private static void Clamp(BoostedTree tree, IReadOnlyList<int> monotone, int node, double low, double high)
    {
        if (node < 0)
        {
            tree.Leaves[~node] = Math.Clamp(tree.Leaves[~node], low, high);
            return;
        }

        var (left, right) = (tree.Left[node], tree.Right[node]);
        if (monotone[tree.Features[node]] is not 0 and var direction)
        {
            var middle = Math.Clamp((MeanOf(tree, left) + MeanOf(tree, right)) / 2, low, high);
            Clamp(tree, monotone, direction > 0 ? left : right, low, middle);
            Clamp(tree, monotone, direction > 0 ? right : left, middle, high);
            return;
        }

        Clamp(tree, monotone, left, low, high);
        Clamp(tree, monotone, right, low, high);
    }

    private static double MeanOf(BoostedTree tree, int node) => node < 0 ? tree.Leaves[~node] : tree.Means[node];

    /// <summary>One thread, deterministic, row-wise: what all boosted trees of the platform are grown with.</summary>
    internal static LightGbmBinaryTrainer.Options Options(BoostedTreeSettings settings, string? weightColumn = null) => new()
    {
        ExampleWeightColumnName = weightColumn,
        NumberOfIterations = settings.Trees,
        NumberOfLeaves = settings.Leaves,
        MinimumExampleCountPerLeaf = settings.LeastPerLeaf,
        LearningRate = settings.LearningRate,
        MaximumBinCountPerFeature = 64,
        Sigmoid = Slope,
        UseCategoricalSplit = false,
        HandleMissingValue = false,
        NumberOfThreads = 1,
        Deterministic = true,
        ForceRowWise = true,
        Seed = settings.Seed,
        Booster = new GradientBooster.Options
        {
            FeatureFraction = settings.FeatureFraction,
            SubsampleFraction = settings.RowFraction,
            SubsampleFrequency = 1,
            L2Regularization = settings.Regularisation,
            MaximumTreeDepth = settings.Depth,
        },
    };

    private readonly record struct Node(int Feature, float Threshold, int Left, int Right);

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}

/// <summary>How trees are grown. The defaults are cautious ones for some hundreds to some ten thousands of rows; they were not tuned on any of the data reported.</summary>
public sealed record BoostedTreeSettings
{
    /// <summary>Trees.</summary>
    public int Trees { get; init; } = 150;

    /// <summary>Leaves of a tree at the most.</summary>
    public int Leaves { get; init; } = 12;

    /// <summary>Splits from root to leaf at the most.</summary>
    public int Depth { get; init; } = 5;

    /// <summary>What share of a tree's answer is taken.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Rows that a leaf holds at least.</summary>
    public int LeastPerLeaf { get; init; } = 15;

    /// <summary>The share of features that a tree may use.</summary>
    public double FeatureFraction { get; init; } = 0.6;

    /// <summary>The share of rows that a tree is grown on.</summary>
    public double RowFraction { get; init; } = 0.8;

    /// <summary>L2 regularisation of leaf values.</summary>
    public double Regularisation { get; init; } = 5;

    /// <summary>The seed of draws.</summary>
    public int Seed { get; init; } = 1;
}
