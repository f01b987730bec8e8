using Intel.Analysis.Models;
using Intel.Analysis.Randomness;
using Xunit;

namespace Intel.Tests.Models;

/// <summary>Simulated traffic of which is known whether it has changed.</summary>
public sealed class DriftTests
{
    private const int Carrier = 6;
    private const int Heading = 3;
    private static readonly int Gross = PlaceOf("gross");
    private static readonly int ToOrder = PlaceOf("to-order");

    [Theory]
    [InlineData(4000, 1500)]
    [InlineData(1500, DriftBasis.LeastRows)]
    public void Compare_NothingChanged_RaisesAFalseAlarmInOneNightOfAHundredAtMost(int before, int now)
    {
        const int Nights = 100;
        var (alarms, beyondChance) = (0, 0);
        for (var seed = 0; seed < Nights; seed++)
        {
            var random = new SeededRandom((ulong)(1000 + seed));
            var report = DriftBasis.Of(Traffic(random, before)).Compare(Traffic(random, now))!;
            alarms += report.HasDrifted ? 1 : 0;

            // The limit that knows chance must hold by itself, without the 0.25 that small differences do not reach.
            var comparisons = report.Numbers.Length + (2 * report.Categories.Length);
            beyondChance += report.Numbers.Any(n => n.Index > Drift.ChanceLimit(n.Bins, before, now, comparisons)) ? 1 : 0;
        }

        // Of a hundred nights at one in a hundred, five or more have a chance of one in three hundred.
        Assert.InRange(alarms, 0, 4);
        Assert.InRange(beyondChance, 0, 4);
    }

    [Fact]
    public void StabilityIndex_SmallSamplesOfOneKind_IsNoLargerThanOfLargeOnes()
    {
        var random = new SeededRandom(5);
        double Mean(int size) => Enumerable.Range(0, 200).Average(_ => Drift.StabilityIndex(Sample(random, size), Sample(random, size)));

        // Uncorrected they would be 9 x 2 / n: 0.18 and 0.0045.
        Assert.InRange(Mean(100), 0, 0.05);
        Assert.InRange(Mean(4000), 0, 0.002);
    }

    [Theory]
    [InlineData(0.1, false)]
    [InlineData(0.7, true)]
    public void Compare_OneMeanMoved_NamesThatNumberAlone(double spreads, bool isBeyond)
    {
        var random = new SeededRandom(11);
        var basis = DriftBasis.Of(Traffic(random, 4000));
        var report = basis.Compare(Traffic(random, 1000, (shipment, _) => shipment.Values[Gross] += (float)spreads))!;

        Assert.Equal(isBeyond ? ["gross"] : [], report.Numbers.Where(n => n.IsBeyond).Select(n => n.Name));
        Assert.DoesNotContain(report.Categories, c => c.IsMixBeyond || c.IsUnknownBeyond);
        Assert.Equal(isBeyond, report.HasDrifted);
        Assert.Equal((4000, 1000), (report.Before, report.Now));
    }

    [Fact]
    public void Compare_NewCarrierLine_SaysHowManyAreOfAnUnknownOne()
    {
        var random = new SeededRandom(12);
        var report = DriftBasis.Of(Traffic(random, 4000)).Compare(Traffic(random, 1000, (shipment, draw) => shipment.Keys[Carrier] = draw.Next(5) == 0 ? 777UL : shipment.Keys[Carrier]))!;

        var carrier = report.Categories[Carrier];
        Assert.True(carrier is { Name: "carrier", IsUnknownBeyond: true, Of: 1000, Expected: < 0.01 });
        Assert.InRange(carrier.Unknown, 150, 250);
        Assert.DoesNotContain(report.Numbers, n => n.IsBeyond);
        Assert.All(report.Categories.Where(c => c.Name != "carrier"), c => Assert.False(c.IsUnknownBeyond));
    }

    [Fact]
    public void Compare_ManyCompaniesThatComeOnce_AreExpectedToGoOnComing()
    {
        // Half of all consignors are seen once: as many unknown ones come every day, and nothing has changed.
        var random = new SeededRandom(13);
        static void Once(ShipmentVector shipment, SeededRandom draw) => shipment.Keys[0] = draw.Next(2) == 0 ? draw.NextUInt64() | 1 : shipment.Keys[0];
        var report = DriftBasis.Of(Traffic(random, 4000, Once)).Compare(Traffic(random, 1000, Once))!;

        Assert.InRange(report.Categories[0].Expected, 0.45, 0.65);
        Assert.InRange(report.Categories[0].Unknown, 450, 700);
        Assert.False(report.HasDrifted);
    }

    [Fact]
    public void Compare_MixOfKnownHeadingsChanged_IsNoticedThoughNoneIsUnknown()
    {
        var random = new SeededRandom(14);
        var report = DriftBasis.Of(Traffic(random, 4000)).Compare(Traffic(random, 1000, (shipment, draw) => shipment.Keys[Heading] = draw.Next(2) == 0 ? 101UL : shipment.Keys[Heading]))!;

        Assert.True(report.Categories[Heading] is { Name: "heading", IsMixBeyond: true, IsUnknownBeyond: false });
        Assert.Single(report.Categories, c => c.IsMixBeyond);
    }

    [Fact]
    public void Compare_NumberThatNeverVaried_IsNoticedWhenItDoes()
    {
        var random = new SeededRandom(15);
        var basis = DriftBasis.Of(Traffic(random, 4000, (s, _) => s.Values[ToOrder] = 1));

        Assert.False(basis.Compare(Traffic(random, 1000, (s, _) => s.Values[ToOrder] = 1))!.HasDrifted);
        Assert.Equal(["to-order"], basis.Compare(Traffic(random, 1000, (s, draw) => s.Values[ToOrder] = draw.Next(10) < 3 ? 0 : 1))!.Numbers.Where(n => n.IsBeyond).Select(n => n.Name));
        Assert.Equal(["to-order"], basis.Compare(Traffic(random, 1000, (s, draw) => s.Values[ToOrder] = draw.Next(10) < 3 ? 2 : 1))!.Numbers.Where(n => n.IsBeyond).Select(n => n.Name));
    }

    [Fact]
    public void Compare_TooFewShipments_SaysNothing()
    {
        var random = new SeededRandom(16);
        Assert.Null(DriftBasis.Of(Traffic(random, 2000)).Compare(Traffic(random, DriftBasis.LeastRows - 1)));
    }

    [Fact]
    public void Basis_WrittenAndReadWithItsModel_ComparesTheSame()
    {
        var random = new SeededRandom(17);
        var traffic = Traffic(random, 2000);
        var basis = DriftBasis.Of(traffic);
        var later = Traffic(random, 500, (shipment, _) => shipment.Values[Gross] += 1);

        var read = AnomalyModel.Read(AnomalyModel.Train(traffic, 1, basis).Write()).Basis!;

        Assert.Equal(basis.Compare(later)!.Numbers, read.Compare(later)!.Numbers);
        Assert.Equal(basis.Compare(later)!.Categories, read.Compare(later)!.Categories);
    }

    [Theory]
    [InlineData(0.05, 1.64485)]
    [InlineData(0.01, 2.32635)]
    [InlineData(0.0003, 3.43161)]
    public void TailPoint_KnownProbability_IsTheTablesWithinItsError(double probability, double point) => Assert.Equal(point, Drift.TailPoint(probability), 0.00045);

    private static int PlaceOf(string name) => Enumerable.Range(0, ShipmentFeatures.Width).Single(i => ShipmentFeatures.All[i].Name == name);

    private static double[] Sample(SeededRandom random, int size) => [.. Enumerable.Range(0, size).Select(_ => random.Normal())];

    // Numbers normal, of few values and rare; companies of which a few are common and many are not.
    private static List<ShipmentVector> Traffic(SeededRandom random, int count, Action<ShipmentVector, SeededRandom>? change = null) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var values = new float[ShipmentFeatures.Width];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = (index % 3) switch { 0 => (float)random.Normal(), 1 => random.Next(4), _ => random.Next(50) == 0 ? 1 : 0 };
        }

        values[Gross] = (float)random.Normal();
        var keys = new ulong[ShipmentFeatures.Categories.Length];
        for (var index = 0; index < keys.Length; index++)
        {
            keys[index] = 100 + (ulong)(index < 3 ? Math.Exp(random.NextDouble() * 7) : random.Next(8));
        }

        var shipment = new ShipmentVector(values, keys);
        change?.Invoke(shipment, random);
        return shipment;
    })];
}
