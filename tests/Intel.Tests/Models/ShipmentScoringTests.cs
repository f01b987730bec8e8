using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Intel.Analysis.Rules;
using Intel.Core.Consignments;
using Intel.Tests.Rules;
using Xunit;

namespace Intel.Tests.Models;

public sealed class ShipmentScoringTests
{
    private static readonly RuleSet Rules = RuleSet.Load();
    private static readonly Consignment Flagged = Facts.Ordinary with { Goods = [Facts.Goods("40 DRUMS PMK METHYL GLYCIDATE", null, 40, 1000)] };
    private static readonly Lazy<RiskModel> Risk = new(() => RiskTraining.Train(Opened(), new BoostedTreeSettings()));
    private static readonly Lazy<AnomalyModel> Anomaly = new(() => AnomalyModel.Train([.. Opened().Select(o => o.Shipment)], 1));

    [Fact]
    public void Score_WithoutModels_IsTheRules()
    {
        var flag = ShipmentScoring.Score(Rules, ScoringModels.None, Facts.Score(Flagged));

        Assert.Equal(Rules.Score(Facts.Score(Flagged)).Score, flag.Score);
        Assert.Null(flag.Model);
    }

    [Fact]
    public void Score_ModelOfSimulatedData_IsSilentOnRealShipments()
    {
        var models = Models(isSimulated: true);

        Assert.Null(ShipmentScoring.Score(Rules, models, Facts.Score(Flagged)).Model);
        Assert.Equal("anomaly 4, risk 3", ShipmentScoring.Score(Rules, models, Facts.Score(Flagged with { IsSimulated = true })).Model);
    }

    [Fact]
    public void Score_WithModels_IsTheCutSumWithEachPartInSight()
    {
        var flag = ShipmentScoring.Score(Rules, Models(false), Facts.Score(Flagged));

        Assert.Equal((int)Math.Clamp(flag.Reasons.Sum(r => r.Contribution), 0, 100), flag.Score);
        Assert.Contains(flag.Reasons, ShipmentScoring.IsOfModel);
        Assert.All(flag.Reasons.Where(ShipmentScoring.IsOfModel), r =>
        {
            string[] languages = [r.Text.En, r.Text.Nl, r.Text.Fr, r.Text.De];
            Assert.Equal(4, languages.Distinct().Count());
            Assert.All(languages, t => Assert.DoesNotContain("NaN", t, StringComparison.Ordinal));
            Assert.NotEmpty(r.Evidence);
        });
    }

    [Fact]
    public void Score_Laboratory_NoModelSpeaks() =>
        Assert.Null(ShipmentScoring.Score(Rules, Models(false), Facts.Score(Facts.Laboratory)).Model);

    private static ScoringModels Models(bool isSimulated) => new(new(4, isSimulated, Anomaly.Value), new(3, isSimulated, Risk.Value));

    // Precursors are what is found here, so that the risk model has something to say of one.
    private static List<OpenedShipment> Opened()
    {
        var random = new SeededRandom(2);
        var precursor = Enumerable.Range(0, ShipmentFeatures.Width).Single(i => ShipmentFeatures.All[i].Name == "precursor");
        return [.. OpenedShipments.Simulate(5, 2400).Opened.Select(o =>
        {
            var has = random.NextDouble() < 0.2;
            o.Shipment.Values[precursor] = has ? 1 : 0;
            return o with { Found = random.NextDouble() < (has ? 0.7 : 0.05) };
        })];
    }
}
