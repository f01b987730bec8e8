using CsCheck;
using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Xunit;

namespace Intel.Tests.Models;

public sealed class RiskModelTests
{
    private static readonly List<OpenedShipment> Opened = OpenedShipments.Simulate(7, 3000).Opened;
    private static readonly RiskModel Model = RiskTraining.Train(Opened, new BoostedTreeSettings());

    [Fact]
    public void Train_KnownTruth_RanksItAndSaysWhatRaisedIt()
    {
        var evaluation = RiskEvaluation.Of(Model, Opened);
        Assert.True(evaluation.Model.AreaUnderCurve > 0.75, $"AUC {evaluation.Model.AreaUnderCurve}");
        Assert.True(evaluation.Model.Precision > 2 * evaluation.Random, $"{evaluation.Model.Precision} against {evaluation.Random}");
        Assert.True(evaluation.CalibrationError < 0.1, $"calibration {evaluation.CalibrationError}");

        var said = Model.Assess(OpenedShipments.Shipment(new SeededRandom(1), isHeavy: false, consignor: 1));
        Assert.True(said.Points > 10, $"{said.Points} points");
        var strongest = said.Factors[0];
        Assert.Equal("consignor", FindStatistics.LabelOf(strongest.Index).En);
        Assert.True(strongest is { Opened: > 100, Finds: > 50 });
    }

    [Fact]
    public void Train_RowsInAnotherOrder_GivesTheSameBytes()
    {
        var again = RiskTraining.Train([.. Opened.AsEnumerable().Reverse()], new BoostedTreeSettings());

        Assert.Equal(Model.Write(), again.Write());
    }

    [Fact]
    public void Read_WhatWasWritten_SaysTheSame()
    {
        var read = RiskModel.Read(Model.Write());

        Assert.All(Opened.Take(200), o => Assert.Equal(Model.Score(o.Shipment), read.Score(o.Shipment)));
        Assert.Equal(Model.Write(), read.Write());
    }

    [Fact]
    public void Read_OtherFeatures_IsRefusedWithTheWayOut()
    {
        var other = System.Text.Encoding.UTF8.GetString(Model.Write()).Replace(ShipmentFeatures.Fingerprint, "000000000000", StringComparison.Ordinal);

        var fault = Assert.Throws<FormatException>(() => RiskModel.Read(System.Text.Encoding.UTF8.GetBytes(other)));
        Assert.Contains("retrain risk", fault.Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => RiskModel.Read("not JSON"u8));
    }

    [Fact]
    public void Score_MoreOfWhatCanOnlyRaise_NeverLowers()
    {
        int[] rising = [.. Enumerable.Range(0, ShipmentFeatures.Width).Where(i => FindStatistics.MonotoneOf(i) > 0)];
        Assert.NotEmpty(rising);
        Gen.Select(Gen.Int[0, Opened.Count - 1], Gen.Int[0, rising.Length - 1], Gen.Float[0, 60]).Sample((row, feature, more) =>
        {
            var shipment = Opened[row].Shipment;
            var values = shipment.Values.ToArray();
            values[rising[feature]] += more;
            Assert.True(Model.Score(shipment with { Values = values }) >= Model.Score(shipment));
        });
    }

    [Fact]
    public void Contributions_AnyRow_AddUpToTheScore() => Assert.All(Opened.Take(300), o =>
    {
        var row = Model.Statistics.Encode(o.Shipment);
        Assert.Equal(Model.Trees.Score(row), Model.Trees.Contributions(row).Sum(), 9);
    });

    [Fact]
    public void Fault_TooFewFinds_SaysHowManyAreNeeded()
    {
        Assert.Contains("200 opened shipments with 20 finds; there are 50", RiskTraining.Fault([.. Opened.Take(50)]), StringComparison.Ordinal);
        Assert.Contains("last quarter", RiskTraining.Fault([.. Opened.Select((o, i) => o with { Found = i < 200 })]), StringComparison.Ordinal);
        Assert.Null(RiskTraining.Fault(Opened));
    }

    [Fact]
    public void RateOfAll_OpenedForTheirScore_IsRightOnlyWithTheWeights()
    {
        // Over many simulations: the plain share of finds is far off, the weighted one is not.
        var (plain, weighted) = (0.0, 0.0);
        const int Runs = 60;
        for (var run = 0; run < Runs; run++)
        {
            var (opened, truth) = OpenedShipments.Simulate((ulong)run, 1500, oneIn: 15);
            plain += (opened.Count(o => o.Found) / (double)opened.Count) - truth;
            weighted += RiskTraining.RateOfAll(opened) - truth;
        }

        Assert.True(plain / Runs > 0.1, $"plain {plain / Runs}");
        Assert.InRange(weighted / Runs, -0.005, 0.005);
    }

    [Fact]
    public void Gates_WorseThanTheRulesAlone_KeepItOut()
    {
        var evaluation = RiskEvaluation.Of(Model, Opened);
        Assert.All(Gates.Of(evaluation, null, Model.Trees.Size), g => Assert.True(g.Passed, g.Code));
        var poor = evaluation with { Together = evaluation.Rules with { AreaUnderCurve = evaluation.Rules.AreaUnderCurve - 0.05 } };
        Assert.Contains(Gates.Of(poor, null, 10), g => g is { Code: "ranking", Passed: false });
        Assert.Contains(Gates.Of(evaluation, evaluation with { Together = evaluation.Together with { Precision = 1 } }, 10), g => g is { Code: "precision", Passed: false });
    }
}
