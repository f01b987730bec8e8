using CsCheck;
using Intel.Analysis.Spatial.Effort;
using Intel.Core.Effort;
using Xunit;

namespace Intel.Tests.Spatial.Effort;

/// <summary>Searched with findings, searched without, and not known to have been searched.</summary>
public sealed class EffortMapTests
{
    private static readonly string[] Codes = ["11002", "13040", "71016"];
    private static readonly DateOnly First = new(2026, 3, 1), Last = new(2026, 3, 31);

    private static EffortEntry Entry(string id, EffortKind kind, double? amount, params EffortShare[] shares) => new()
    {
        Id = id, Source = "zone", Kind = kind, From = new(2026, 3, 5), Until = new(2026, 3, 5), Amount = amount, Shares = [.. shares],
    };

    private static EffortReport Of(IReadOnlyList<EffortEntry> entries, params (string Code, int Count)[] findings) =>
        EffortMap.Of(entries, findings.ToDictionary(f => f.Code, f => f.Count), Codes, First, Last);

    private static MunicipalEffort In(EffortReport report, string code) => report.Municipalities.Single(m => m.NisCode == code);

    [Fact]
    public void Of_NoEffort_EverythingIsNotKnown()
    {
        var report = Of([], ("11002", 4));
        Assert.All(report.Municipalities, m => Assert.Equal((EffortClass.NotKnown, null, null), (m.Class, m.Rate, m.Hours)));
        Assert.Equal(4, In(report, "11002").Findings);
        Assert.Null(report.Rate);
    }

    [Fact]
    public void Of_ReportsPopulationAndRoads_MakeNothingSearched()
    {
        var report = Of([Entry("1", EffortKind.Reports, 9, new EffortShare("11002", 1)), Entry("2", EffortKind.Population, 5e5, new EffortShare("11002", 1)), Entry("3", EffortKind.Roads, 12.5, new EffortShare("11002", 1))]);
        var antwerp = In(report, "11002");
        Assert.Equal((EffortClass.NotKnown, 9d, 5e5, 12.5), (antwerp.Class, antwerp.Reports, antwerp.Inhabitants, antwerp.RoadKilometres));
    }

    [Fact]
    public void Of_PatrolThroughTwo_DividesItsHoursAndGivesTheExactInterval()
    {
        var report = Of([Entry("1", EffortKind.Patrol, 8, new EffortShare("11002", 0.75), new EffortShare("13040", 0.25))], ("11002", 3));
        var (found, nothing) = (In(report, "11002"), In(report, "13040"));
        Assert.Equal((EffortClass.Found, 1, 6d), (found.Class, found.Patrols, found.Hours));
        Assert.Equal((EffortClass.NothingFound, 1, 2d), (nothing.Class, nothing.Patrols, nothing.Hours));
        Assert.Equal(EffortClass.NotKnown, In(report, "71016").Class);

        // Garwood 1936: of 3 events 0.6187 to 8.7673, of none 0 to 3.6889.
        Assert.Equal(0.5, found.Rate!.Value, 12);
        Assert.Equal(0.61867 / 6, found.Rate.Low, 4);
        Assert.Equal(8.76727 / 6, found.Rate.High, 4);
        Assert.Equal((0d, true), (nothing.Rate!.Value, nothing.Rate.IsHours));
        Assert.Equal(3.68888 / 2, nothing.Rate.High, 4);
        Assert.Equal((3, 8d), (report.Rate!.Findings, report.Rate.Basis));
    }

    [Fact]
    public void Of_PatrolWithoutHours_RatesByPatrolAndNotByTheHoursOfTheOthers()
    {
        var report = Of([Entry("1", EffortKind.Patrol, 8, new EffortShare("11002", 1)), Entry("2", EffortKind.Patrol, null, new EffortShare("11002", 1))], ("11002", 1));
        var rate = In(report, "11002").Rate!;
        Assert.Equal((false, 2d, 0.5), (rate.IsHours, rate.Basis, rate.Value));
        Assert.Null(In(report, "11002").Hours);
        Assert.Null(report.Hours);
    }

    [Fact]
    public void Of_PatrolPartlyInThePeriod_IsLeftOutAndCounted()
    {
        var report = Of([Entry("1", EffortKind.Patrol, 8, new EffortShare("11002", 1)) with { From = new(2026, 2, 27) }, Entry("2", EffortKind.Patrol, 8, new EffortShare("13040", 1)) with { From = new(2025, 1, 1), Until = new(2025, 1, 1) }]);
        Assert.Equal((0, 1), (report.Patrols, report.LeftOut));
        Assert.All(report.Municipalities, m => Assert.Equal(EffortClass.NotKnown, m.Class));
    }

    [Fact]
    public void Of_Withdrawn_CountsForNothing() =>
        Assert.Equal(0, Of([Entry("1", EffortKind.Patrol, 8, new EffortShare("11002", 1)) with { IsWithdrawn = true }]).Patrols);

    [Fact]
    public void Of_LaterCountOfInhabitants_Holds()
    {
        var report = Of([Entry("1", EffortKind.Population, 100, new EffortShare("11002", 1)), Entry("2", EffortKind.Population, 90, new EffortShare("11002", 1)) with { From = new(2025, 1, 1) }, Entry("3", EffortKind.Population, 80, new EffortShare("11002", 1)) with { From = new(2026, 4, 1), Until = new(2026, 4, 1) }]);
        Assert.Equal(100, In(report, "11002").Inhabitants);
    }

    [Fact]
    public void Of_AnyEffort_ClassesPartAllMunicipalitiesAndHoursAddUp() => Gen.Select(
            Gen.Select(Gen.Int[0, 2], Gen.Double[0, 1], Gen.Double[0, 50]).Array[0, 20], Gen.Int[0, 5].Array[3])
        .Sample((patrols, counts) =>
        {
            var entries = patrols.Select((p, index) => Entry($"{index}", EffortKind.Patrol, p.Item3, new EffortShare(Codes[p.Item1], 1 - (p.Item2 / 2)), new EffortShare(Codes[(p.Item1 + 1) % 3], p.Item2 / 2))).ToArray();
            var report = Of(entries, [.. Codes.Zip(counts)]);
            Assert.Equal(3, Enum.GetValues<EffortClass>().Sum(report.Count));
            Assert.All(report.Municipalities, m => Assert.Equal(m.Class == EffortClass.NotKnown, m.Rate is null));
            Assert.All(report.Municipalities.Where(m => m.Rate is not null), m => Assert.True(m.Rate!.Low <= m.Rate.Value && m.Rate.Value <= m.Rate.High));
            Assert.Equal(patrols.Sum(p => p.Item3), report.Municipalities.Sum(m => m.Hours ?? 0), 6);
        });
}
