using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Xunit;

namespace Intel.Tests.Models;

public sealed class AnomalyModelTests
{
    private static readonly List<ShipmentVector> Usual = Make(11, 2000);
    private static readonly AnomalyModel Model = AnomalyModel.Train(Usual, 5);

    private static int Boxes => Enumerable.Range(0, ShipmentFeatures.Width).Single(i => ShipmentFeatures.All[i].Name == "boxes");

    [Fact]
    public void Assess_OneNumberFarOut_NamesItAndWhatWouldBeUsual()
    {
        var values = Usual[0].Values.ToArray();
        values[Boxes] = 40;
        var said = Model.Assess(Usual[0] with { Values = values });

        Assert.True(said.Points > 10, $"{said.Points} points, rarity {said.Rarity}");
        Assert.Equal(Boxes, said.Factors[0].Index);
        Assert.Equal(40, said.Factors[0].Value, 3);
        Assert.InRange(said.Factors[0].High, 1, 3);
        Assert.Equal([Boxes], said.Change);
    }

    [Fact]
    public void Assess_ShipmentsLikeThoseLearned_SpeaksOfFew() =>
        Assert.InRange(Make(12, 1000).Count(s => Model.Assess(s).Points > 0), 0, 20);

    [Fact]
    public void Read_WhatWasWritten_SaysTheSame()
    {
        var read = AnomalyModel.Read(Model.Write());

        Assert.All(Make(13, 50), s => Assert.Equal(Model.RarityOf(s), read.RarityOf(s)));
        Assert.Equal(Model.Write(), read.Write());
        Assert.Throws<FormatException>(() => AnomalyModel.Read("{}"u8));
    }

    [Fact]
    public void Train_Again_GivesTheSameBytes() => Assert.Equal(Model.Write(), AnomalyModel.Train(Usual, 5).Write());

    [Fact]
    public void StabilityIndex_SameAndShiftedTraffic_TellsThemApart()
    {
        var before = Make(11, 2000).Select(s => (double)s.Values[^2]).ToArray();
        var same = Make(14, 2000).Select(s => (double)s.Values[^2]).ToArray();

        Assert.Equal(0, Drift.StabilityIndex(before, before), 12);
        Assert.InRange(Drift.StabilityIndex(before, same), 0, 0.1);
        Assert.True(Drift.StabilityIndex(before, [.. same.Select(v => v + 0.4)]) > Drift.Shifted);
        Assert.Equal(0.5, Drift.NewCategories(new HashSet<ulong> { 1, 2 }, [1, 3, 2, 4]));
    }

    private static List<ShipmentVector> Make(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var shipment = OpenedShipments.Shipment(random, false, 1);
            shipment.Values[Boxes] = 1 + random.Next(3);
            return shipment;
        })];
    }
}
