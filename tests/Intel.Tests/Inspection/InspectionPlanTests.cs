using CsCheck;
using Intel.Analysis.Inspection;
using Intel.Core;
using Intel.Core.Inspections;
using Xunit;

namespace Intel.Tests.Inspection;

public sealed class InspectionPlanTests
{
    [Fact]
    public void Of_NoRandomShare_IsTheHighestScores()
    {
        var lines = InspectionPlan.Of(InspectionPlan.Boxes([Box("A", 10), Box("B", 80), Box("C", 40), Box("D", 80)]), 3, 0, 1, null);

        Assert.Equal([80, 80, 40], lines.Select(l => l.Score));
        Assert.All(lines, l => Assert.Equal((SelectionMethod.Score, 1.0), (l.Selection, l.Inclusion)));
        Assert.Equal([1, 2, 3], lines.Select(l => l.Rank));
    }

    [Fact]
    public void Boxes_ShipmentsOfOneContainer_TheRiskiestStandsForAll()
    {
        var boxes = InspectionPlan.Boxes([Box("A", 10, null, "X"), Box("B", 50, null, "X"), Box("C", 30, null, "X", "Y"), Box("D", 5)]);

        Assert.Equal([50, 30, 5], boxes.Select(b => b.Score));
    }

    [Fact]
    public void Of_OneImporterEverywhere_MakesRoomForOthers()
    {
        var of = Enumerable.Range(0, 6).Select(i => Box($"M{i}", 90 - i, "MANY"));

        var lines = InspectionPlan.Of(InspectionPlan.Boxes([.. of, Box("O", 71, "OTHER"), Box("P", 60, "THIRD")]), 5, 0, 1, null);

        // The fourth of MANY stands at 67: below 71, above 60.
        Assert.Equal([90, 89, 88, 71, 87], lines.Select(l => l.Score));
    }

    [Fact]
    public void Of_MoreSlotsThanBoxes_TakesAllAndDrawsNone()
    {
        var lines = InspectionPlan.Of(InspectionPlan.Boxes([Box("A", 0), Box("B", 1)]), 40, 0.5, 1, null);

        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Equal(SelectionMethod.Score, l.Selection));
    }

    [Fact]
    public void Of_DrawnShare_EachOtherBoxHasItsStatedChance()
    {
        var boxes = InspectionPlan.Boxes(Enumerable.Range(0, 60).Select(i => Box($"B{i}", i)));
        var drawn = new Dictionary<RecordId, int>();
        var inclusion = 0.0;
        for (var seed = 0UL; seed < 2000; seed++)
        {
            foreach (var line in InspectionPlan.Of(boxes, 20, 0.5, seed, null).Where(l => l.Selection == SelectionMethod.Random))
            {
                drawn[line.RecordId] = drawn.GetValueOrDefault(line.RecordId) + 1;
                inclusion = line.Inclusion;
            }
        }

        // 10 of the 50 that are not among the ten highest; five standard errors of 2,000 draws are 0.045.
        Assert.Equal(0.2, inclusion, 12);
        Assert.Equal(50, drawn.Count);
        Assert.All(drawn.Values, count => Assert.InRange(count / 2000.0, 0.155, 0.245));
    }

    [Fact]
    public void Of_AnyCandidates_IsReproducibleWithoutRepeats() =>
        Gen.Select(Gen.Int[0, 100].Array[0, 80], Gen.Int[1, 50], Gen.Double[0, 1], Gen.ULong).Sample((scores, slots, share, seed) =>
        {
            var boxes = scores.Select((s, i) => Box($"B{i}", s, $"I{i % 4}", $"C{i % 60}")).ToArray();
            var lines = InspectionPlan.Of(InspectionPlan.Boxes(boxes), slots, share, seed, null);
            var again = InspectionPlan.Of(InspectionPlan.Boxes(boxes.Reverse()), slots, share, seed, null);
            return lines.SequenceEqual(again)
                && lines.Select(l => l.RecordId).Distinct().Count() == lines.Length
                && lines.Length == Math.Min(slots, InspectionPlan.Boxes(boxes).Count)
                && lines.All(l => l.Inclusion is > 0 and <= 1);
        });

    private static InspectionCandidate Box(string key, int score, string? importer = null, params string[] containers) =>
        new(RecordId.From(RecordKind.Shipment, key), score, importer, [.. containers]);
}
