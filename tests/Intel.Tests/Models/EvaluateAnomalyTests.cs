using System.Globalization;
using Intel.Analysis.Anomaly;
using Intel.Features.Models;
using Intel.TestKit;
using Xunit;

namespace Intel.Tests.Models;

public sealed class EvaluateAnomalyTests
{
    [Theory]
    [InlineData("glass")]
    [InlineData("WBC")]
    [InlineData("Ionosphere")]
    [InlineData("Pima")]
    public async Task Handle_PublicSet_GivesThePublishedFigures(string set)
    {
        var data = SharedData.Find($"benchmarks/anomaly/{set}.csv.gz");
        Assert.SkipWhen(data is null, SharedData.Absent);
        var table = (await File.ReadAllLinesAsync(SharedData.Find("benchmarks/anomaly/adbench_tableD4_aucroc_unsupervised.csv")!, TestContext.Current.CancellationToken))
            .Select(line => line.Split(',')).ToArray();
        double Published(string detector) => double.Parse(table.Single(r => r[0] == set)[Array.IndexOf(table[0], detector)], CultureInfo.InvariantCulture);

        var outcome = await new EvaluateAnomaly.Handler().Handle(
            new EvaluateAnomaly.Query(data!, data!.Replace(".csv.gz", ".splits.json.gz", StringComparison.Ordinal)), TestContext.Current.CancellationToken);

        var figures = Assert.Single(outcome.Value!.Sets);
        Assert.Equal(Published("PCA"), figures.Pca.Mean, 0.1);
        Assert.Equal(Published("KNN"), figures.Knn.Mean, 0.1);
        Assert.Equal(Published("LOF"), figures.Lof.Mean, 0.1);
        Assert.Equal(3, figures.Ours.Splits.Length);
    }

    [Fact]
    public async Task Handle_SplitsMissing_SaysWhatIsNeeded()
    {
        var outcome = await new EvaluateAnomaly.Handler().Handle(new EvaluateAnomaly.Query("nowhere.csv", null), TestContext.Current.CancellationToken);
        Assert.Contains("--splits", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handle_NoSuchFile_NamesIt()
    {
        var outcome = await new EvaluateAnomaly.Handler().Handle(new EvaluateAnomaly.Query("nowhere.csv", "nowhere.json"), TestContext.Current.CancellationToken);
        Assert.Equal("There is no file nowhere.csv.", outcome.Message);
    }

    [Fact]
    public void Ensemble_SameSeed_GivesTheSameBits()
    {
        var rows = Enumerable.Range(0, 300).Select(i => new[] { i * 7919 % 101 / 101.0, i * 104729 % 97 / 97.0, i % 10 == 0 ? 3 : i % 5 / 5.0 }).ToArray();
        double[] Score(ulong seed) => AnomalyEnsemble.Combine(AnomalyEnsemble.Ranks(new AnomalyBatch(rows, rows, seed)), AnomalyEnsemble.Chosen);
        Assert.Equal(Score(5), Score(5));
        Assert.NotEqual(Score(5), Score(6));
    }

    [Fact]
    public void Detectors_RowFarFromAll_ScoresHighest()
    {
        var training = Enumerable.Range(0, 200).Select(i => new[] { i * 7919 % 101 / 101.0, i * 104729 % 97 / 97.0 }).ToArray();
        double[][] test = [[0.5, 0.5], [4, 4]];
        IAnomalyDetector[] detectors =
        [
            new NearestNeighbours(), new LocalOutlierFactor(), new IsolationForest(), new ColumnTails(), new ColumnHistograms(),
            new PrincipalComponents(ComponentScore.Mahalanobis), new DampedScale(new NearestNeighbours()),
        ];
        Assert.All(detectors, detector =>
        {
            var scores = detector.Score(new AnomalyBatch(training, test, 1)).Test;
            Assert.True(scores[1] > scores[0], detector.Name);
        });
    }

    [Fact]
    public void MixedEncoding_TwoCategories_AreOneApart()
    {
        var encoding = new MixedEncoding([[0], [10]], [["BE"], ["CN"]]);
        var (a, b) = (encoding.Of([5], ["BE"]), encoding.Of([5], ["CN"]));
        Assert.Equal(1, Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum()), 12);
        Assert.Equal([0.5, 0, 0], encoding.Of([5], ["FR"]));
    }
}
