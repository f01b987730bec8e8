using System.Diagnostics;
using System.Globalization;
using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Intel.Core;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Intel.Benchmarks.Models;

/// <summary>
/// The risk model against ML.NET alone, by processor time: scoring many shipments against Transform of the same boosted
/// trees on the same rows, training against the bare fit of the same rows with the same settings, and what one shipment
/// with its reason takes. Rows are drawn from a seed, with companies as skewed as trade has them.
/// </summary>
internal static class ModelsBenchmark
{
    private const int Companies = 20_000;
    private const int Singles = 20_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Arguments: the number of rows, 1,000,000 unless given; how often each is measured, 3 unless given.</summary>
    internal static Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 1_000_000;
        var times = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var opened = Opened(count, 1);
        var settings = new BoostedTreeSettings();
        var context = new MLContext(settings.Seed);

        RiskTraining.Train(Opened(2_000, 2), settings);
        RiskModel model = null!;
        ITransformer bare = null!;
        var ratios = new List<double>();
        for (var run = 0; run < times; run++)
        {
            var ours = Busy(() => model = RiskTraining.Train(opened, settings));

            // The rows that the trees are grown on, encoded beforehand.
            var (rows, found, weights) = Grown(opened);
            var data = Data(context, rows, found, weights);
            var fit = Busy(() => bare = context.BinaryClassification.Trainers.LightGbm(BoostedTrees.Options(settings, nameof(Row.Weight))).Fit(data));
            ratios.Add(ours / fit);
            Print($"training on {count:N0} opened, {rows.Length:N0} of them grow the trees: {ours:0.0} s; the bare fit {fit:0.0} s; ratio {ours / fit:0.00}");
        }

        Print($"training against the bare fit: {Median(ratios):0.00} (median of {times}; aim 1.3 or less)");
        Score(context, model, bare, opened, times);
        Latency(model, opened);
        return Task.FromResult(0);
    }

    private static void Score(MLContext context, RiskModel model, ITransformer bare, OpenedShipment[] opened, int times)
    {
        float[][] rows = [.. opened.Select(o => model.Statistics.Encode(o.Shipment))];
        var data = Data(context, rows, new bool[rows.Length], new float[rows.Length]);
        var (scored, sum) = (new List<double>(), 0.0);
        for (var run = 0; run <= times; run++)
        {
            var transform = Busy(() => sum = bare.Transform(data).GetColumn<float>("Score").Sum(s => (double)s));
            var trees = Busy(() => sum += model.Trees.Scores(rows).Sum());
            var whole = Busy(() => sum += model.Trees.Scores([.. opened.Select(o => model.Statistics.Encode(o.Shipment))]).Sum());
            if (run > 0)
            {
                scored.Add(transform / whole);
                Print($"scoring {rows.Length:N0}: Transform alone {rows.Length / transform:N0} a second of processor time; ours on the same rows {rows.Length / trees:N0}; with what was found of its companies looked up first {rows.Length / whole:N0}");
            }
        }

        Print($"scored a second against Transform alone: {Median(scored):0.00} (median of {times}; aim 0.7 or more; checksum {sum:0})");
    }

    private static void Latency(RiskModel model, OpenedShipment[] opened)
    {
        var micros = new double[Singles];
        var said = 0;
        for (var index = 0; index < 2 * Singles; index++)
        {
            var watch = Stopwatch.GetTimestamp();
            var assessment = model.Assess(opened[index % opened.Length].Shipment);
            said += ModelReasons.Of(assessment, 1).Evidence.Length;
            micros[index % Singles] = Stopwatch.GetElapsedTime(watch).TotalMicroseconds;
        }

        Array.Sort(micros);
        Print($"one shipment with its reason in four languages: p50 {micros[Singles / 2]:0} microseconds, p95 {micros[Singles * 95 / 100]:0} ({Singles:N0} shipments; {said} pieces of evidence)");
    }

    private static (float[][] Rows, bool[] Found, float[] Weights) Grown(OpenedShipment[] opened)
    {
        var training = RiskTraining.Split(opened).Training;
        var statistics = new FindStatistics();
        var rows = new float[training.Length][];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = statistics.Encode(training[index].Shipment);
            statistics.Add(training[index].Shipment, training[index].Found);
        }

        var grown = (int)(0.8 * rows.Length);
        return (rows[..grown], [.. training.Take(grown).Select(o => o.Found)], [.. training.Take(grown).Select(o => (float)RiskTraining.WeightOf(o))]);
    }

    private static IDataView Data(MLContext context, float[][] rows, bool[] found, float[] weights)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        Row[] held = [.. rows.Select((row, index) => new Row { Features = row, Label = found[index], Weight = weights[index] })];
        return context.Data.LoadFromEnumerable(held, schema);
    }

    private static OpenedShipment[] Opened(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var opened = new OpenedShipment[count];
        for (var index = 0; index < count; index++)
        {
            var values = new float[ShipmentFeatures.Width];
            for (var value = 0; value < values.Length; value++)
            {
                values[value] = (float)Math.Round(Math.Abs(random.Normal()), 3);
            }

            ulong[] keys = [.. ShipmentFeatures.Categories.Select((_, category) => 1 + SeededRandom.Mix(((ulong)category << 32) + (ulong)(Companies * Math.Pow(random.NextDouble(), 3))))];
            var points = (float)Math.Floor(40 * Math.Pow(random.NextDouble(), 4));
            values[^1] = points;
            var risky = keys[0] % 50 == 0 ? 1.5 : 0;
            var found = random.NextDouble() < 1 / (1 + Math.Exp(3.5 - values[0] - risky - (points / 12)));
            var isRandom = random.NextDouble() < 0.1;
            opened[index] = new OpenedShipment(
                RecordId.From(RecordKind.Shipment, index.ToString(CultureInfo.InvariantCulture)), Start.AddMinutes(index), new ShipmentVector(values, keys), found, isRandom ? 0.05 : 1, isRandom, points);
        }

        return opened;
    }

    private static double Busy(Action work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}
