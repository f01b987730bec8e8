using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Microsoft.ML;
using Microsoft.ML.Data;
using Xunit;

namespace Intel.Tests.Models;

public sealed class BoostedTreesTests
{
    [Fact]
    public void Train_WithoutMonotoneFeatures_ScoresAsTheLibraryItself()
    {
        var random = new SeededRandom(3);
        var rows = Enumerable.Range(0, 600).Select(_ => new[] { (float)random.NextDouble(), (float)random.NextDouble(), random.Next(4) }).ToArray();
        bool[] found = [.. rows.Select(r => r[0] + (r[2] > 2 ? 0.6 : 0) + (random.NextDouble() * 0.5) > 1)];
        float[] weights = [.. rows.Select((_, i) => 1 + (i % 3f))];

        var trees = BoostedTrees.Train(rows, found, weights, [0, 0, 0], new BoostedTreeSettings());

        var expected = Library(rows, found, weights);
        Assert.All(rows.Index(), row => Assert.Equal(expected[row.Index], trees.Score(row.Item), 4));
    }

    [Fact]
    public void Train_FeatureThatMayOnlyRaise_IsMonotoneWhereTheDataAreNot()
    {
        // Finds at both ends: without the rule the trees would fall first.
        var rows = Enumerable.Range(0, 800).Select(i => new[] { i % 100 / 100f, i % 7 }).ToArray();
        bool[] found = [.. rows.Select((r, i) => r[0] is < 0.2f or > 0.7f && i % 5 != 0)];
        float[] weights = [.. rows.Select(_ => 1f)];

        var free = BoostedTrees.Train(rows, found, weights, [0, 0], new BoostedTreeSettings());
        var bound = BoostedTrees.Train(rows, found, weights, [1, 0], new BoostedTreeSettings());

        Assert.Contains(Enumerable.Range(1, 99), i => free.Score([i / 100f, 3]) < free.Score([(i - 1) / 100f, 3]) - 0.1);
        Assert.All(Enumerable.Range(1, 99), i => Assert.True(bound.Score([i / 100f, 3]) >= bound.Score([(i - 1) / 100f, 3])));
        Assert.True(bound.Score([0.9f, 3]) > bound.Score([0.4f, 3]) + 0.5);
    }

    private static float[] Library(float[][] rows, bool[] found, float[] weights)
    {
        var settings = new BoostedTreeSettings();
        var context = new MLContext(settings.Seed);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        var data = context.Data.LoadFromEnumerable(rows.Select((r, i) => new Row { Features = r, Label = found[i], Weight = weights[i] }), schema);
        var model = context.BinaryClassification.Trainers.LightGbm(BoostedTrees.Options(settings, nameof(Row.Weight))).Fit(data);
        return [.. model.Transform(data).GetColumn<float>("Score").Select(s => (float)(BoostedTrees.Slope * s))];
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}
