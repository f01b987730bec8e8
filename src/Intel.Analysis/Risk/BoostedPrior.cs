using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.LightGbm;

namespace Intel.Analysis.Risk;

/// <summary>
/// What is to be expected of goods never seen before: boosted trees (LightGBM, G. Ke et al., NeurIPS 2017, through
/// ML.NET) on <see cref="OrderedStatistics"/>, trained on one row per triple, because repeats teach a tree to memorise.
/// One model is trained for each random order and their logits are averaged.
/// </summary>
/// <remarks>
/// Each model uses one thread and LightGBM's deterministic, row-wise mode, and the sums are taken in a fixed order: the
/// result does not depend on how many processors there are. Probabilities are of a triple, not of a declaration: where
/// frauds are repeated more often than honest goods, they are too low.
/// </remarks>
internal sealed class BoostedPrior
{
    private readonly OrderedStatistics _statistics;
    private readonly MLContext _context;
    private readonly ITransformer[] _models;

    private BoostedPrior(OrderedStatistics statistics, MLContext context, ITransformer[] models)
    {
        _statistics = statistics;
        _context = context;
        _models = models;
    }

    /// <summary>Trains on one row per triple; both outcomes must occur.</summary>
    public static BoostedPrior Train(Declaration[] triples, CustomsRiskSettings settings, CancellationToken cancellationToken)
    {
        var statistics = new OrderedStatistics(triples, settings.CategorySmoothing);
        var random = new SeededRandom((ulong)settings.Seed);
        var context = new MLContext(settings.Seed);
        var models = new ITransformer[settings.Permutations];
        Parallel.For(0, models.Length, new ParallelOptions { CancellationToken = cancellationToken }, number =>
        {
            var encoded = statistics.OfRows(random.Fork(number));
            var rows = encoded.Select((features, row) => new Row { Features = features, Label = triples[row].IsFraud });
            var own = new MLContext(settings.Seed);
            models[number] = own.BinaryClassification.Trainers.LightGbm(Options(settings, settings.Seed + number)).Fit(own.Data.LoadFromEnumerable(rows, Schema()));
        });
        return new BoostedPrior(statistics, context, models);
    }

    /// <summary>The probability of fraud for each declaration, from 0 to 1, as if nothing were known of its triple.</summary>
    public double[] Score(IReadOnlyList<Declaration> declarations)
    {
        var rows = _context.Data.LoadFromEnumerable(declarations.Select(d => new Row { Features = _statistics.Of(d) }).ToArray(), Schema());
        var logits = new double[declarations.Count];
        foreach (var model in _models)
        {
            var row = 0;
            foreach (var score in model.Transform(rows).GetColumn<float>("Score"))
            {
                logits[row++] += BoostedTrees.Slope * score / _models.Length;
            }
        }

        return Array.ConvertAll(logits, static l => 1 / (1 + Math.Exp(-l)));
    }

    private static LightGbmBinaryTrainer.Options Options(CustomsRiskSettings settings, int seed) => BoostedTrees.Options(new BoostedTreeSettings
    {
        Trees = settings.Trees,
        Leaves = settings.Leaves,
        Depth = settings.Depth,
        LearningRate = settings.LearningRate,
        LeastPerLeaf = settings.LeastPerLeaf,
        FeatureFraction = settings.FeatureFraction,
        RowFraction = settings.RowFraction,
        Regularisation = settings.Regularisation,
        Seed = seed,
    });

    private static SchemaDefinition Schema()
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, OrderedStatistics.Width);
        return schema;
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
