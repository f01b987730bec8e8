using System.Collections.Immutable;
using Intel.Analysis.Inspection;
using Intel.Analysis.Randomness;
using Intel.Core;
using Intel.Core.Inspections;
using Xunit;

namespace Intel.Tests.Inspection;

public sealed class DrawnShareTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Theory]
    [InlineData(0, 1, 0, 1, 0.5)]
    [InlineData(1, 1, 0, 1, 5.0 / 6)]
    [InlineData(1, 1, 0, 0, 2.0 / 3)]
    [InlineData(3, 7, 3, 7, 0.5)]
    public void Chance_SmallCounts_IsTheIntegral(int firstFinds, int first, int secondFinds, int second, double expected) =>
        Assert.Equal(expected, DrawnShare.ChanceThatFirstIsHigher(firstFinds, first, secondFinds, second), 12);

    [Fact]
    public void Chance_ManyCounts_IsThatOfASimulation()
    {
        var random = new SeededRandom(7);
        var higher = 0;
        for (var draw = 0; draw < 20_000; draw++)
        {
            // A beta variate of whole parameters is an order statistic of uniform ones.
            higher += Beta(4, 37) > Beta(9, 53) ? 1 : 0;
        }

        Assert.Equal(higher / 20_000.0, DrawnShare.ChanceThatFirstIsHigher(3, 39, 8, 60), 0.012);

        double Beta(int a, int b) => Enumerable.Range(0, a + b - 1).Select(_ => random.NextDouble()).Order().ElementAt(a - 1);
    }

    [Fact]
    public void Of_FewInspected_IsTheUsualShare()
    {
        var basis = DrawnShare.Of(0, DrawnShare.LeastInspected - 1, 9, 200);

        Assert.Equal((DrawnShare.Usual, null), (basis.Share, basis.Chance));
    }

    [Fact]
    public void Of_TheScoreFindsAndChanceDoesNot_IsTheLeastShare() => Assert.Equal(DrawnShare.Least, DrawnShare.Of(0, 60, 12, 60).Share);

    [Fact]
    public void Of_ListsOutsideTheWindowAndTheSameShipmentAgain_DoNotCount()
    {
        var old = List(First, 1, SelectionMethod.Random, "OLD");
        var today = List(First.AddDays(DrawnShare.Days + 1), 2, SelectionMethod.Random, "TODAY");
        var offered = List(First.AddDays(100), 3, SelectionMethod.Random, "TWICE");
        var again = List(First.AddDays(101), 4, SelectionMethod.Score, "TWICE");

        var basis = DrawnShare.Of(today.Day, [again, today, offered, old], _ => true);

        Assert.Equal((1, 1, 0), (basis.DrawnInspected, basis.DrawnFinds, basis.LowerInspected));
    }

    [Fact]
    public void Of_UpperHalfOfAList_DoesNotCount()
    {
        var list = List(First, 1, SelectionMethod.Score, "A", "B", "C", "D", "E");

        var basis = DrawnShare.Of(First.AddDays(1), [list], id => id == Id("A") || id == Id("E") ? true : false);

        Assert.Equal((2, 1), (basis.LowerInspected, basis.LowerFinds));
    }

    [Fact]
    public void Of_TheScoreStopsFinding_TheShareRisesAndFindsMoreThanATenth()
    {
        var (adaptive, tenth) = (0, 0);
        for (var seed = 0UL; seed < 4; seed++)
        {
            var year = new SimulatedYear(seed);
            adaptive += year.Run(null);
            tenth += year.Run(DrawnShare.Usual);

            Assert.InRange(year.ShareBefore, DrawnShare.Least, 0.12);
            Assert.InRange(year.ShareAfter, 0.3, 0.5);
        }

        Assert.True(adaptive > tenth * 1.1, $"{adaptive} finds against {tenth}");
    }

    private static RecordId Id(string name) => RecordId.From(RecordKind.Shipment, name);

    private static InspectionList List(DateOnly day, long number, SelectionMethod selection, params string[] ids) => new()
    {
        Number = number,
        Node = "BEANR",
        Day = day,
        Slots = ids.Length,
        RandomShare = 0.1,
        Candidates = 1000,
        Seed = 1,
        Lines = [.. ids.Select((id, index) => new InspectionLine(index + 1, Id(id), selection, 50, 1, null))],
        RuleSet = "",
        MadeAt = new DateTimeOffset(day, default, TimeSpan.Zero),
        By = "test",
    };

    // Forty boxes a day for a year. Until the middle what scores high holds something in one of eight boxes and the rest
    // in one of two hundred; then the ways of hiding change, and it is the other way round.
    private sealed class SimulatedYear(ulong seed)
    {
        private const int Slots = 40;
        private const int Turn = 180;

        internal double ShareBefore { get; private set; }

        internal double ShareAfter { get; private set; }

        internal int Run(double? given)
        {
            var random = new SeededRandom(seed);
            var (lists, finds) = (new List<InspectionList>(), new HashSet<RecordId>());
            for (var day = 0; day < 2 * Turn; day++)
            {
                var on = First.AddDays(day);
                var share = given ?? DrawnShare.Of(on, lists, id => finds.Contains(id)).Share;
                if (given is null)
                {
                    (ShareBefore, ShareAfter) = (day == Turn - 1 ? share : ShareBefore, share);
                }

                var drawn = (int)Math.Floor((Slots * share) + 0.5);
                var lines = Enumerable.Range(0, Slots).Select(slot => new InspectionLine(
                    slot + 1, Id($"{day}-{slot}"), slot < Slots - drawn ? SelectionMethod.Score : SelectionMethod.Random, 50, 1, null)).ToImmutableArray();
                foreach (var line in lines.Where(l => random.NextDouble() < (l.Selection == SelectionMethod.Score == day < Turn ? 0.125 : 0.005)))
                {
                    finds.Add(line.RecordId);
                }

                lists.Add(List(on, day + 1, SelectionMethod.Score) with { Lines = lines });
            }

            return finds.Count;
        }
    }
}
